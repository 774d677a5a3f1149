"""Questions that ask the last one again: how sure is it, is there more? English. Pure."""

from __future__ import annotations

from qa.question.asking import MORE
from qa.question.rules import is_all, row

_THAT = "that|this|it"
DOUBT = is_all([
    row(r"(?:<but> )?are you <really>?<sure>(?: <about> <that>)?", "whether it is sure",
        "<but> are you <really><sure> <about> <that>", "are you <sure> <about> Iran",
        but="but|and", really="really |quite |absolutely |so ", about="of|about",
        sure="sure|certain|positive|serious", that=_THAT),
    row(r"<is> <that> <really>?<true>", "whether it is true", "<is> <that> <really><true>",
        "<is> he <really><true>", **{"is": "is|was"}, that=_THAT, really="really |still ",
        true="true|right|correct|so|certain|sure|accurate|reliable|a fact|confirmed"),
    row(r"how <sure> <are> <you>", "how sure it is", "how <sure> <are> <you>", "how <sure> was he",
        sure="sure|certain|confident|reliable", are="are|is", you=f"you|{_THAT}"),
    row(r"how do you know(?: <that>)?", "on what it rests", "how do you know <that>",
        "how do you know him", that=_THAT),
    row(r"<really>", "whether it is sure", "<really>", "<really> big",
        really="really|seriously|for real|prove it|says who|according to whom"),
    row(r"(?:what <is> )?<your> <source>(?: for <that>)?", "on what it rests",
        "what <is> <your> <source> for <that>", "what <is> <your> name", your="your|the",
        source="source|sources|evidence|proof", that=_THAT, **{"is": "is|are"}),
    row(r"(?:<any> )?<source>(?: please)?", "on what it rests", "<any> <source> please",
        "<any> <source> in Iran", any="any|any other|other|more|show|show me the",
        source="source|sources|evidence|proof"),
])  # fmt: skip
MORE_WANTED = is_all([
    row(r"(?:<please> )?(?:<tell> me )?(?:<any> )?more(?: <details>)?(?: <about> <that>)?",
        "more of it", "<please> <tell> me <any> more <details> <about> <that>", "more ships",
        please="please|can you|could you", tell="tell|give|show", any="some|any|a bit|a little",
        details="details|detail|context|background|information|info|quotes|clippings",
        about="about|on", that=_THAT),
    row(r"(?:is there |do you have )?<anything> <else>(?: <about> <that>)?", "more of it",
        "is there <anything> <else> <about> <that>", "<anything> <else> in Iran",
        anything="anything|something", **{"else": "else|more"}, about="about|on", that=_THAT),
    row(r"is there more(?: <about> <that>)?", "more of it", "is there more <about> <that>",
        "is there more oil", about="about|on|to", that=_THAT),
    row(r"(?:<please> )?<explain>(?: <that>)?(?: to me)?(?: please)?", "more of it",
        "<please> <explain> <that>", "<please> <explain> Iran", please="please|can you|could you",
        explain="go on|continue|explain|elaborate|elaborate on|tell me|carry on", that=_THAT),
])  # fmt: skip


def doubts(question: str) -> bool:
    """Say whether a question only asks whether the last answer is sure, and on what it rests."""
    return bool(DOUBT.find(question.rstrip(" ?!.")))


def again(question: str, last: str) -> str | None:
    """Return the last question, or a request for more of it; None if neither is asked for."""
    if doubts(question):
        return last
    return MORE + last.removeprefix(MORE) if MORE_WANTED.find(question.rstrip(" ?!.")) else None
