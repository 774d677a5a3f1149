"""What of a question asks, and what stands around it. English. Pure."""

from __future__ import annotations

import re

from qa.question.english import A_PREPOSITION, A_WH, AN_AUXILIARY, JOINING
from qa.question.rules import Row, Table, any_of
from qa.question.words import HOW

_GREETING = r"(?:(?:please|so|well|ok|okay|hi|hello|hey)[ ,!]+)*"
# What comes before a question without asking anything.
AROUND = Table(
    re.Pattern.match,
    [
        Row(
            rf"{_GREETING}(?:(?:do|can|could|would|will) you (?:please )?(?:happen to )?)?"
            rf"(?:know|tell(?: me)?|explain|say)(?: please)?[ ,:]+(?={A_WH}\b)",
            "the answer is asked for",
            "Please, could you tell me who won?",
            "Did Putin say who won?",
        ),
        Row(
            rf"{_GREETING}(?:is|isn['’]t) it (?:true|right|correct|the case) that ",
            "it is asked whether what follows is so",
            "Isn't it true that Lanz was acquitted?",
            "Is it true?",
        ),
    ],
)
# A question may be put in front of another or behind a statement.
BEHIND = Table(
    re.Pattern.match,
    [
        Row(
            rf"(?!{A_WH}\b).{{0,40}}?\b(?:know|tell(?: \w+)?|explain|say|said|clear|known|wonder)"
            rf"\s+(?={A_WH}\b)",
            "what follows is asked",
            "Does anybody know who won?",
            "Who said who won?",
        ),
    ],
)
ADDED = Table(
    re.Pattern.match,
    [
        Row(
            rf"(?:{A_WH}|{AN_AUXILIARY})\b.*, and ((?:\w+ )?{A_WH}\b[^,]*)$",
            "a follow-up that is added to a question is what is asked",
            "Who left, and since when?",
            "Who left, and did he say when, or not?",
        ),
    ],
)
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St|vs)\.)(?<!\bMrs\.)[\s\"”]+(?=[\w“\"'¿])"
)
_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"]*\"(?!\w)")
_OPENING = any_of(("approximately", "roughly", "exactly"))
_FIRST = re.compile(
    rf"(?:(?:{any_of(JOINING)}|{A_PREPOSITION}|{_OPENING}) ){{0,2}}(?={A_WH}\b)", re.IGNORECASE
)
ASIDE = Table(
    re.Pattern.match,
    [
        Row(
            rf"(?:when|where|while|if|although)\b(?!['’]s)(?! (?:else )?{AN_AUXILIARY}\b)",
            "a clause that is not asked about",
            "When Trump met Kim, who spoke first?",
            "When did Trump meet Kim?",
        ),
    ],
)
# Where the question word stands inside, best first. After a comma "which" and "whose" only add
# something.
INSIDE = Table(
    re.Pattern.search,
    [
        Row(
            rf"\b(?:what|how (?:{any_of(HOW)}|many))\b"
            r"|(?<!, )(?<!, in )(?<!, of )\b(?:which|whose)\b",
            "it surely asks",
            "The president of which country resigned?",
            "He met Kim, which surprised all.",
        ),
        Row(
            rf"(?<=, )(?:who\b|(?:where|when|why|how|whom) {AN_AUXILIARY}\b)",
            "it asks after an opening",
            "In 2004, who won?",
            "The man who won",
        ),
        Row(rf"\b{A_WH}(?=[^\w:]*$)", "it asks at the end", "It was led by whom?", "Who led it?"),
        Row(
            rf"\b(?:who|whom|where|why|how|when) {AN_AUXILIARY}\b",
            "it asks with a verb",
            "There were two; where did they meet?",
            "He asks where they met",
        ),
    ],
)
YES_NO = re.compile(rf"{AN_AUXILIARY}(?:n['’]t)?\b", re.IGNORECASE)
# How things are, not what somebody did.
OF_NOW = Table(
    re.Pattern.match,
    [
        Row(
            r"(?:who|whom|what|where)(?:['’]s| is| are)\b",
            "how things are",
            "who is the president?",
            "who was the president?",
        ),
        Row(
            r"(?:who|whom|what|where|how \w+(?: \w+)?)"
            r" (?:has|have|does|do(?! (?:we|you) know\b))\b",
            "how things have come to be",
            "how many people have died?",
            "how many people died?",
        ),
        Row(
            r"who (?:leads|heads|runs|owns|holds|controls|governs|rules|chairs|commands|manages)\b",
            "what somebody does",
            "who leads the party?",
            "who led the party?",
        ),
        Row(
            r"how \w+(?: \w+)?(?: is| are)\b",
            "how much there is",
            "how many people are missing?",
            "how many people were missing?",
        ),
    ],
)


def plain(question: str) -> str:
    """Return a question without the words around it that ask nothing."""
    around = AROUND.match(question)
    return question[around.end() :] if around else question


def core(question: str) -> str:
    """Cut a question to what begins with its question word, where it has one."""
    text = " ".join(_QUOTED.sub("…", question).split()).strip('"“”¿ ')
    parts = [part for part in _SENTENCE.split(text) if re.search(rf"\b{A_WH}\b", part, re.I)]
    text = parts[-1] if parts else text
    text = text[behind.end() :] if (behind := BEHIND.match(text)) else text
    text = added[1] if (added := ADDED.match(text)) else text
    if YES_NO.match(text):
        return text
    first = None if ASIDE.match(text) else _FIRST.match(text)
    if first:
        return text[first.end() :]
    inside = INSIDE.first(text)
    return text[inside[1].start() :] if inside else text


def is_of_now(core: str) -> bool:
    """Say whether a question asks how things are now, as far as its verb tells."""
    return bool(OF_NOW.match(core))
