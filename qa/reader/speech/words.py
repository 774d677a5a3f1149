"""The closed words of English among which names and verbs of speech stand. Pure data."""

from __future__ import annotations

ADVERBS = frozenset(
    "also then later once again still even now just further often always already soon"
    " first next earlier all both did does do will 'll too almost instead sometimes so"
    " far since yet ever perhaps maybe today yesterday tonight here there himself herself"
    " themselves itself".split()
)
"""Words between a subject and its verb."""

PRONOUNS = {"he": "m", "she": "f"}
"""Pronouns for which a name is looked for, with the gender that they tell."""

OTHERS = frozenset("they it i we you who one this that these those there what which".split())
"""Pronouns for which none is."""

PLURALS = frozenset("people police men women children many some most few others both and".split())
"""Plurals without an s, after which "say" may stand."""

STOPS = frozenset(
    "that but while when whenever because as if whether although though until unless"
    " where why how than so after before since once like".split()
)
"""Words that open another clause: a subject does not reach over them."""

PREPOSITIONS = frozenset(
    "of for in at from with to by near on under against over about into during within"
    " among between through behind outside inside following despite without amid"
    " around across upon besides per via regarding concerning including throughout"
    " toward towards beyond after before until since along above below like unlike".split()
)

DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those one two three four"
    " five six some several many most other another any both all no each every more"
    " multiple few such".split()
)

JOINTS = ("and", "or", "&")
RELATIVES = ("who", "whose", "which", "where", "whom")

NOT_NAMES = ADVERBS | OTHERS | STOPS | PREPOSITIONS | DETERMINERS | PRONOUNS.keys()
NOT_NAMES |= frozenset(
    "and but or nor for now not asked no yes well monday tuesday wednesday thursday friday"
    " saturday sunday january february march april june july august september october"
    " november december tomorrow meanwhile however moreover indeed thanks according"
    " speaking citing asking saying recently only is are was were has have had would can"
    " could should may might must let mon tue wed thu fri sat sun p.m a.m pm am editor"
    " photo image video neither either former current ex contact follow email call read"
    " see second third".split()
)
"""Words that begin with a capital for another reason than being a name."""
