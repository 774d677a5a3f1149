"""Does a sentence tell of what is to come, or of what has been? Its verbs and prepositions say it.

English. Pure. A time belongs to the nearest verb: "officials said Tuesday that the storm will hit"
tells of a Tuesday that has been.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADVERBS = r"(?:(?:not|also|now|then|still|only|likely|probably|once|be|been|have|\w+ly) )*"
_PLANNED = (
    r"(?:scheduled|expected|slated|planned|planning|poised|projected|anticipated|likely"
    r"|(?:supposed|going|about|ready|bound|set)(?= to\b)|set(?= for\b)"
    r"|(?:(?<=is )|(?<=are )|(?<=was )|(?<=were )|(?<=[’']s ))due)\b(?: to (?:be )?\w+)?"
)
_PARTICIPLE = (
    r"(?:\w+ed|\w+en|been|done|gone|made|said|told|won|lost|met|begun|held|left|found|got|become"
    r"|sent|brought|paid|led|run|put|cut|hit|set|come|had|shut|built|sold|kept|grown|thrown)\b"
)
_BEGINS = (
    r"begins?|starts|opens|takes? (?:place|effect)|meets?|faces|hosts|plays|returns|ends|closes"
    r"|expires?|premieres|airs|debuts|launches|kicks? off|resumes?|votes|runs|falls? on|releases"
    r"|goes|comes into|go into"
)
_IRREGULAR = "|".join(
    """was were had did went took came made told gave won lost met began held found saw got became
    wrote spoke fell rose shot struck sent brought paid led ran broke drew flew said knew thought
    felt kept sued stood fought beat bought sold caught taught built chose drove ate grew heard laid
    meant rode sang sat shook showed sank slept spent swore swept swam threw understood wore
    withdrew fled hid hung sought stole swung tore woke arose bore bound crept dealt forbade froze
    blew forgot bent clung flung slid strung mistook lit overcame overtook rang shone shrank sped
    sprang strode strove undertook upheld wept left
    taken given shown""".split()
)
_NO_VERBS = "|".join(
    """united need speed hundred indeed exceed proceed succeed feed seed red shed bed breed deed
    weed bleed unprecedented crowded limited sacred naked wicked needed followed based
    named""".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Verbs, whether what they tell is to come (None: they do not say), an example, and a no."""

    verbs: re.Pattern[str]
    is_to_come: bool | None
    like: str
    unlike: str


# What one rule has read, the next does not read again.
VERBS: tuple[Rule, ...] = tuple(
    Rule(re.compile(verbs), is_to_come, like, unlike)
    for verbs, is_to_come, like, unlike in (
        (
            r"(?i)\b(?:would|could|should|might|may|must)(?:n['’]t)? (?:\w+ )?have\b(?: been)? \w+",
            False,
            "it should have ended",
            "it should end",
        ),
        (
            r"\b(?:had|managed|began|begun|started|tried|failed|forced|able|used|continued|refused"
            r"|seemed|appeared|voted|chose|decided|rushed|returned) to \w+",
            False,
            "they had to leave",
            "they have to leave",
        ),
        (
            rf"(?i)(?:\b(?:will|won['’]t|shall|gonna)|['’]ll) {_ADVERBS}\w+|\bwill\b",
            True,
            "it will be held",
            "it was held",
        ),
        (
            r"\b(?:delayed|postponed|moved|pushed(?: back)?|extended|rescheduled|deferred)"
            r" (?:to|until|till|for)\b",
            True,
            "the talks were delayed to May",
            "the talks were delayed in May",
        ),
        (
            rf"(?i)\b(?:was|were|been) {_ADVERBS}{_PLANNED}",
            None,
            "they were due to meet",
            "they are due to meet",
        ),
        (rf"(?i)\b{_PLANNED}", True, "a rally planned in Rome", "he set a record"),
        (
            r"(?i)\b(?:plans?|intends?|hopes?|hoping|aims?|wants?|prepares?|preparing|gears? up"
            r"|gearing up|looks|looking|has|have|needs?|expects?|expecting|promises?|vows?"
            r"|threatens?|is|are|['’]re) to (?:be )?\w+",
            True,
            "the two are to meet",
            "he hoped for more",
        ),
        (
            r"(?i)\b(?:would|could|should|(?-i:may)|might|can|must|can['’]t|cannot)(?:n['’]t)?\b"
            rf"(?: {_ADVERBS}\w+)?",
            True,
            "a verdict could come",
            "a verdict came in May",
        ),
        (
            rf"(?i)(?:\b(?:has|have|had)(?:n['’]t)?|['’]ve) {_ADVERBS}{_PARTICIPLE}",
            False,
            "it has been shut",
            "it has to shut",
        ),
        # Also what a picture shows: "a man is detained on Saturday".
        (
            rf"(?i)(?:\b(?:is|are|am)|['’](?:s|re|m)) {_ADVERBS}(?:\w+ing\b|{_PARTICIPLE}|seen\b)",
            None,
            "a man is detained",
            "it is late",
        ),
        (
            rf"(?i)(?:\b(?:is|are)(?:n['’]t)?|['’]re|\b(?:{_BEGINS}))\b",
            True,
            "the trial begins",
            "the trial began",
        ),
        (
            rf"\b(?:{_IRREGULAR})(?:n['’]t)?\b|\b(?!(?:{_NO_VERBS})\b)[a-z]+ed\b|^Asked\b",
            False,
            "the Met Office warned",
            "the Met Office, united",
        ),
    )
)

_PREPOSITION = re.compile(
    r"\b(since|as of|ahead of|until|till|through|by|before|starting|beginning|effective|from|for)"
    r"(?: (?:at|on|noon|midnight|\d\d?(?:[:.]\d\d)?|[ap]\.?m\.?|E[SD]?T|the end of|late|early))* $",
    re.IGNORECASE,
)
# Behind these a time is to come if no verb says that it has been, and behind some even then.
_TO_COME = frozenset("until till through by starting beginning effective from for".split())
_EVEN_THEN = frozenset(("starting", "beginning", "effective", "for", "ahead of"))
_EITHER = frozenset(("until", "till", "through", "by", "before", "from"))
_OWNS = re.compile(r"['’]s?\b")
_ADJOINS = re.compile(r" (?:(?:on|late|early|\w+ly) ){0,2}")
_FEW = 4  # words


def is_to_come(sentence: str, start: int, end: int) -> bool | None:
    """Say whether the time that `sentence[start:end]` names is to come, or None if untold."""
    found = _PREPOSITION.search(sentence, 0, start)
    before = found[1].casefold() if found else ""
    if before == "since":
        return False
    if before == "as of":
        return None
    if _OWNS.match(sentence, end):  # what the sentence tells of "Friday's vote" may be of any day
        return True if before in ("ahead of", "before") else None
    told = _tense(sentence, start, end)
    if told is None:
        return True if before in _TO_COME else None
    if not told and before in _EVEN_THEN:
        return True
    return None if not told and before in _EITHER else told


def _tense(sentence: str, start: int, end: int) -> bool | None:
    """Return what the nearest verb tells: one that adjoins, else one before, else one behind."""
    verbs: list[tuple[int, int, bool | None]] = []
    text = sentence
    for rule in VERBS:
        for match in rule.verbs.finditer(text):
            verbs.append((match.start(), match.end(), rule.is_to_come))
            text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]
    before = max((each for each in verbs if each[1] <= start), default=None)
    behind = min((each for each in verbs if each[0] >= end), default=None)
    if before and _ADJOINS.fullmatch(sentence, before[1], start):
        return before[2]
    if behind and _ADJOINS.fullmatch(sentence, end, behind[0]):
        return behind[2]
    if before:
        return before[2]
    # Without a verb before it a time opens the sentence, or there is no sentence.
    return behind[2] if behind and len(sentence[:start].split()) <= _FEW else None
