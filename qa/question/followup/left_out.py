"""How a question leaves out what the last one said: "and Russia?", "since when?". English.

`qa.question.rules` says how to try a change.
"""

from __future__ import annotations

from qa.meaning import OFFICES
from qa.question.rules import begins, holds, is_all, row

INSTEAD = begins([
    row(r"(?:<join>\b[ ,]+)?<how> about ", "something else in its place",
        "<join> <how> about Russia", "<how> is it about Russia", how="what|how"),
    row(r"(?:<sorry>[ ,]+)?i <mean> ", "something else in its place", "<sorry>, I <mean> Russia",
        "<sorry>, I <mean>", sorry="no|sorry|but", mean="mean|meant"),
    row(r"<and>\b[ ,]+(?:what )?", "something else in its place", "<and> Russia", "<and>orra",
        **{"and": "and|but|or"}),
])  # fmt: skip
HAPPENED = is_all([
    row(r" <be> <that>", "what the last question told of", " <be> <that>", " <be> so",
        be="was|is", that="that|this"),
    row(r" was it", "what the last question told of", " was it", " is it"),
    row(r" <did> <that> <happen>", "what the last question told of",
        " <did> <that> <happen>", " <did> he <happen>",
        did="did|does|do", that="that|it|this", happen="happen|occur|take place"),
    row(r" <did> <he> <say> <that>", "what the last question told of",
        " <did> <he> <say> <that>", " <did> <he> <say> more",
        did="did|does|do|would|was|were|is|are", he="he|she|they|it", say="do|say|doing",
        that="that|it|this|so"),
    row(r" <did> <he>", "what the last question told of", " <did> <he>", " is <he>",
        did="did|does|do|will|would|has|have|had", he="he|she|they|it"),
])  # fmt: skip
BARE = is_all([
    row(r"(<when>)(?: <exactly>)?<happened>?", "asked of what was told",
        "<when> <exactly><happened>", "<when> <exactly> did Putin call",
        when="since when|until when|when|why not|why|where|how come|how|by whom",
        exactly="exactly|precisely|again", happened=HAPPENED),
    row(r"((?:<prep> )?how <many>)", "asked of what was told", "<prep> how <many>",
        "<prep> how <many> ships", many="many|much|long|often|far|old"),
    row(r"(how many (?:[a-z-]+ )?[a-z-]{2,}[^su\W]s)", "asked of what was told",
        "how many new teams", "how many teams won"),
    row(r"(<prep> <whom>)", "asked of what was told", "<prep> <whom>", "<prep> <whom> else",
        whom="whom|what|where|when"),
])  # fmt: skip
NEXT = is_all([
    row(r"what happened <next>", "how it went on", "what happened <next>", "what happened here",
        next="next|afterwards|later"),
    row(r"(?:what )?<next>", "how it went on", "what <next>", "what <next> week",
        next="next|then"),
])  # fmt: skip
ELSE = is_all([
    row(r"(<what>) else", "more of the same", "<what> else", "<what> else fell",
        what="who|what|where|when|why"),
])  # fmt: skip
OFFICE = holds([
    row(r"<the> ((?:[\w-]+ ){0,3}?<noun>)(?!['’\w])(?! <noun>\b)", "who holds an office",
        "When did <the> new <noun> leave", "When did <the> party leave",
        the="the|his|her|its|their|'s|s'", noun=OFFICES),
])  # fmt: skip
AN_OFFICE = is_all([
    row(r"(?:<the> )?((?:[\w-]+ ){0,3}?<noun>)", "another office",
        "<the> new <noun>", "<the> new party", the="the|his|her|its|their", noun=OFFICES),
])  # fmt: skip
PREDICATE = is_all([
    row(r"(?:<when> )?(?P<rest><aux> .+)", "a question of which another adverb can be asked",
        "<when> <aux> he here", "<when> he left",
        when="when|where|why|how|since when|until when|by whom"),
])  # fmt: skip
LINK = begins([
    row(r"(?:<also> )?(<prep>) ", "where a name stood", "<also> <prep> Iran", "<also> Iran",
        also="also|the one|the ones"),
])  # fmt: skip
COUNTED = begins([
    row(r"(how many )((?:[a-z-]+ )??[a-z-]+)(?= (?:\w+ly )?\w+)", "what is counted",
        "How many missiles did Iran fire", "How much oil did Iran sell"),
])  # fmt: skip
PLURAL = is_all([
    row(r"(?-i:(?:[a-z-]+ )?[a-z-]{2,}[^su\W]s)", "what can be counted", "armed drones",
        "the Conservatives"),
    row(r"(?-i:(?:[a-z-]+ )?<people>)", "who can be counted", "armed <people>", "armed crew",
        people="people|men|women|children"),
])  # fmt: skip
