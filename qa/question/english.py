"""The closed classes of English: words to which no news adds. Data only; `rules` says how to try a
change."""

from __future__ import annotations

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
ARTICLES = ("a", "an", "the")
# What joins a question to the one before: "And who ...", "So, did ...".
JOINING = tuple("and but or so also then ok okay well".split())

HE = ("he", "him", "his")
SHE = ("she", "her", "hers")
THEY = ("they", "them", "their", "theirs")
IT = ("it", "its")

MONTHS = tuple(
    """january february march april may june july august september october november
    december""".split()
)
SHORT_MONTHS = tuple("jan feb mar apr jun jul aug sep sept oct nov dec".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
SEASONS = ("spring", "summer", "autumn", "winter")
