"""Nouns, titles and verbs that tell what is spoken of; data only. `rules` says how to try a
change."""

from __future__ import annotations

from collections.abc import Iterable

from qa.meaning import OFFICES, TITLES
from qa.question.english import AUXILIARIES, MONTHS, PREPOSITIONS, WEEKDAYS, WH, words


def forms(nouns: Iterable[str]) -> frozenset[str]:
    """Return nouns in the singular with their plurals."""
    return frozenset(nouns) | plurals(nouns)


def plurals(nouns: Iterable[str]) -> frozenset[str]:
    """Return the plurals of nouns in the singular."""
    return frozenset(map(_plural, nouns))


def _plural(noun: str) -> str:
    for end, plural in _PLURALS:
        if noun.endswith(end):
            return noun.removesuffix(end) + plural
    return noun + "s"


_PLURALS = (
    ("person", "people"), ("child", "children"), ("man", "men"),
    ("ay", "ays"), ("ey", "eys"), ("oy", "oys"), ("y", "ies"),
    ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"),
)  # fmt: skip

MALE = words("mr sir king prince pope lord sultan emir sheikh congressman spokesman chairman")
FEMALE = words("mrs ms miss lady queen princess dame congresswoman spokeswoman chairwoman")
PERSON_NOUNS = OFFICES | words(
    """man woman boy girl child person actor actress singer musician artist rapper comedian
    athlete player quarterback swimmer gymnast golfer author writer poet philosopher
    journalist reporter correspondent editor anchor expert scientist researcher economist
    historian scholar architect composer designer inventor official officer soldier sergeant
    sheriff superintendent candidate politician lawmaker mp representative secretary-general
    justice attorney diplomat ruler monarch emperor dictator ceo cfo coo cto chair executive
    manager founder owner buyer driver pilot suspect victim gunman lawyer doctor teacher student
    winner champion star celebrity activist head boss billionaire astronaut prosecutor nominee
    heir successor predecessor"""
)
PLACE_NOUNS = words(
    """country nation state city town village place capital region island province continent county
    location neighborhood neighbourhood suburb borough territory airport street peninsula ocean sea
    lake river mountain"""
)
THING_NOUNS = words(
    """company firm party organisation organization group agency bank ministry government team club
    newspaper court university airline army bloc alliance"""
)
TIME_NOUNS = words("year date day month century decade time")
MEASURES = words(
    """percentage percent proportion fraction age population price cost distance height length
    width weight speed temperature salary budget depth altitude elevation capacity duration
    wage amount total_area land_area size GDP score ratio life_expectancy mortality_rate
    unemployment_rate literacy_rate income density magnitude attendance enrollment revenue"""
)
"""Of what one asks how much: "What percentage voted?"."""

HOW = words(
    """much long old young far tall big large high deep fast heavy wide thick often frequently
    few close expensive hot cold quickly populous strong powerful"""
)
"""What follows "how" where an amount is asked for."""

SAYING = words(
    """say said claim warn argue suggest state announce promise demand urge threaten admit
    tell deny insist declare predict recommend call_for ask reply answer respond comment pledge vow
    conclude explain complain advise criticize"""
)
"""Verbs as they stand behind "did" and "has", those in "-ed" without it."""
REPLIES = words("response reaction reply comment comments statement answer message retort verdict")
VIEWS = words(
    """warning claim argument account view explanation criticism objection complaint prediction
    promise position opinion take rebuttal"""
)
"""What somebody has said, or thinks."""

# The last word of a place's name, and a word that makes a name that of a group, an event, a work.
PLACE_ENDS = words(
    """gulf sea strait river lake ocean city island islands mountain mountains valley county
    province peninsula desert bay canal coast airport base beach street square district region
    territory"""
)
THING_WORDS = words(
    """ministry party bank council university house court congress senate parliament union
    organisation organization agency association committee commission corporation corp inc ltd llc
    company group front army force forces guard guards corps navy police department office
    institute institution academy federation league club team cup war wars operation stream games
    act agreement treaty accord accords deal summit award awards prize olympics bowl championship
    championships open series festival fund foundation society movement alliance coalition network
    news times post journal herald tribune guardian daily press magazine airlines airways motors
    energy security nations state states rights day conference report project mission plan pact
    virus hurricane storm typhoon law constitution world hall media brigade brigades
    service services reserve board authority administration bureau system program programme"""
)

# Adverbs that open a sentence.
OPENING = words(
    """yesterday today tomorrow earlier later meanwhile however instead recently finally still"""
)
BEFORE_NAMES = TITLES | PERSON_NOUNS | OPENING | {*WEEKDAYS, "state"}
"""What may stand with a capital before a person's name and is no part of it."""

NO_NAMES = (
    frozenset((*WH, *AUXILIARIES, *PREPOSITIONS, *MONTHS, *WEEKDAYS))
    | OPENING
    | words(
        """a an the this that these those and but so or also then now ok okay well if as not no yes
    i i'm we you he she it they his her its their my our your me us him them there here
    who's what's where's how's when's why's didn't doesn't isn't wasn't aren't weren't
    tell name list give show find explain describe say please according both all any some many
    more most other another each every such only even just officials people thanks thank hello
    hi sorry really despite while because although"""
    )
)
"""What may open a question with a capital and is no name; what follows an article or stands
alone."""
