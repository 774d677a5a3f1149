"""What of a question asks, and what stands around it. English. Pure.

`qa.question.rules` says how to try a change of a table.
"""

from __future__ import annotations

import re

from index import either
from qa.meaning import TITLES
from qa.question.english import AUXILIARIES, JOINING, PREPOSITIONS, SEASONS, WEEKDAYS, WH
from qa.question.rules import begins, holds, is_all, row
from qa.question.words import HOW

MORE = "Tell me more about this: "
"""Before a question: more than its answer is wanted."""
_HELLO, _TELL = "please|so|well|ok|okay|hi|hello|hey", "know|tell|explain|say"
# What comes before a question without asking anything.
AROUND = begins([
    row(r"(?:<hello>[ ,!]+)*(?:<can> you (?:please )?(?:happen to )?)?<tell>(?: me)?(?: please)?"
        r"[ ,:]+(?=<wh>\b)", "the answer is asked for",
        "<hello>, <can> you <tell> <wh> won?", "Did Putin <tell> <wh> won?",
        hello=_HELLO, can="do|can|could|would|will", tell=_TELL),
    row(r"(?:<hello>[ ,!]+)*is(?:n['’]t)? it <true> that ", "it is asked whether this is so",
        "<hello>, isn't it <true> that Lanz was acquitted?", "Is it <true>?",
        hello=_HELLO, true="true|right|correct|the case"),
    row(MORE, "more than the answer is asked for", f"{MORE}who won?", "Tell me more about this"),
])  # fmt: skip
# A question may be put in front of another or behind a statement.
BEHIND = begins([
    row(r"(?!<wh>\b).{0,40}?\b<know>\s+(?=<wh>\b)", "what follows is asked",
        "Does anybody <know> <wh> won?", "<wh> could <know> who won?",
        know=f"{_TELL}|said|clear|known|wonder"),
])  # fmt: skip
ADDED = begins([
    row(r"<opens>\b.*, and ((?:\w+ )?<wh>\b[^,]*)$", "what a follow-up adds is what is asked",
        "<opens> it so, and since <wh>?", "<opens> it so, and did he say when, or not?",
        opens=(*WH, *AUXILIARIES)),
])  # fmt: skip
ASIDE = begins([
    row(r"<when>\b(?!['’]s)(?! (?:else )?<aux>\b)", "a clause that is not asked about",
        "<when> Trump met Kim, who spoke first?", "<when> <aux> Trump met?",
        when="when|where|while|if|although"),
])  # fmt: skip
# Where the question word stands inside, best first.
INSIDE = holds([
    row(r"\b<what>\b", "it surely asks", "They sold <what> to Iran?", "They sold it",
        what={"what", "how many", *(f"how {word}" for word in HOW)}),
    row(r"(?<!, )(?<!, in )(?<!, of )\b<which>\b", "it asks, where it does not add something",
        "The president of <which> country resigned?", "He met Kim, <which> surprised all.",
        which="which|whose"),
    row(r"(?<=, )who\b", "it asks after an opening", "In 2004, who won?", "The man who won"),
    row(r"\b<wh>(?=[^\w:]*$)", "it asks at the end", "It was led by <wh>?", "<wh> led it?"),
    row(r"\b<who> <aux>\b", "it asks with a verb",
        "There were two; <who> <aux> they meet?", "He asks <who> they met",
        who="who|whom|where|why|how|when"),
    row(r"(?<=, )<aux> \w", "it asks whether, after an opening", "By June, <aux> he left?",
        "By June he left, <aux>"),
])  # fmt: skip
_WHO = is_all([
    row(r"<who>", "somebody or something", "<who>", "why", who="who|whom|what|where"),
    row(r"how \w+(?: \w+)?", "so much", "how many people", "how"),
])  # fmt: skip
# How things are, not what somebody did.
OF_NOW = begins([
    row(r"<who><be>\b", "how things are", "<who><be> the prize?", "<who> was the prize?",
        who="who|whom|what|where", be=" is| are|'s"),
    row(r"how \w+(?: \w+)?<be>\b", "how much there is",
        "how many people<be> missing?", "how many people were missing?", be=" is| are"),
    row(r"<who> <has>\b", "how things have come to be", "<who> <has> it?", "<who> had it?",
        who=_WHO, has="has|have|does"),
    row(r"<who> do(?! <we> know\b)\b", "what they do", "<who> do they want?",
        "<who> do <we> know of it?", who=_WHO, we="we|you"),
    row(r"who <leads>\b", "what somebody does", "who <leads> the party?", "who led the party?",
        leads="leads|heads|runs|owns|holds|controls|governs|rules|chairs|commands|manages"),
])  # fmt: skip
TO_COME = holds([
    row(r"\b<will>\b", "what will be", "who <will> win?", "who willed it?",
        will="will|won't|tomorrow|upcoming"),
    row(r"['’]ll\b", "what will be", "who’ll win?", "who called?"),
    row(r"\b<set> <to>\b", "what is planned", "who is <set> <to> it?", "who <set> it <to> him?",
        set="set|due|going|scheduled|expected", to="to|for"),
    row(r"\b<next> <week>s?\b", "a time to come", "who plays <next> <week>?", "who <next>?",
        next="next|coming", week={*WEEKDAYS, *SEASONS, *"week weekend month year season".split()}),
])  # fmt: skip
YES_NO = begins([
    row(r"<aux>(?:n['’]t)?\b", "yes or no", "<aux> he here?", "<wh> is here?"),
])  # fmt: skip
_FIRST = re.compile(
    rf"(?:{either({*JOINING, *PREPOSITIONS, 'approximately', 'roughly', 'exactly'})} ){{0,2}}"
    rf"(?={either(WH)}\b)",
    re.IGNORECASE,
)
_WH = re.compile(rf"\b{either(WH)}\b", re.IGNORECASE)
# A full stop behind an initial or a short title ends no sentence: "Gov. Carney".
_SHORT = "".join(rf"(?<!\b{short}\.)" for short in (*(t for t in TITLES if len(t) < 5), "st", "vs"))
_SENTENCE = re.compile(
    rf"(?<=[.!?])(?<!\b(?-i:[A-Z])\.){_SHORT}[\s\"”]+(?=[\w“\"'¿])", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"]*\"(?!\w)")


def plain(question: str) -> str:
    """Return a question without the words around it that ask nothing."""
    around = AROUND.find(question)
    return question[around.end() :] if around else question


def core(question: str) -> str:
    """Cut a question to what begins with its question word, where it has one."""
    text = " ".join(_QUOTED.sub("…", question).split()).strip('"“”¿ ')
    parts = [part for part in _SENTENCE.split(text) if _WH.search(part)]
    text = parts[-1] if parts else text
    text = text[behind.end() :] if (behind := BEHIND.find(text)) else text
    text = added[1] if (added := ADDED.find(text)) else text
    if YES_NO.find(text):
        return text
    first = None if ASIDE.find(text) else _FIRST.match(text)
    if first:
        return text[first.end() :]
    inside = INSIDE.first(text)
    return text[inside[1].start() :] if inside else text


def is_of_now(core: str) -> bool:
    """Say whether a question asks how things are now, as far as its verb tells."""
    return bool(OF_NOW.find(core))


def is_to_come(plain: str) -> bool:
    """Say whether a question asks for what will be."""
    return bool(TO_COME.find(plain))
