"""The closed classes of English: words to which no news adds. Data only; `rules` says how to try a
change."""

from __future__ import annotations

import index


def words(text: str) -> frozenset[str]:
    """Return the words of a text; "_" is a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())


WH = tuple("who whom whose what which when where why how".split())
AUXILIARIES = tuple(
    """is are was were am do does did has have had will would can could shall should may might
    must""".split()
)
PREPOSITIONS = tuple(
    """in on at by for from to with about against of into near under over after before since until
    during between among through within without towards toward behind inside outside
    across""".split()
)
NUMBERS = tuple("two three four five six seven eight nine ten".split())
ARTICLES = ("a", "an", "the")
# What joins a question to the one before: "And who ...", "So, did ...".
JOINING = tuple("and but or so also then ok okay well".split())

HE = ("he", "him", "his")
SHE = ("she", "her", "hers")
THEY = ("they", "them", "their", "theirs")
IT = ("it", "its")

MONTHS = tuple(map(str.lower, index.MONTHS))
SHORT_MONTHS = (*(month[:3] for month in MONTHS if month[3:]), "sept")
WEEKDAYS = tuple(map(str.lower, index.WEEKDAYS))
SEASONS = ("spring", "summer", "autumn", "winter")
