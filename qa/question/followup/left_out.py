"""How a question leaves out what the last one said: "and Russia?", "since when?". English.

`qa.question.rules` says how to try a change.
"""

from __future__ import annotations

from qa.question.rules import begins, is_all, row

INSTEAD = begins([
    row(r"(?:<join>\b[ ,]+)?<how> about ", "something else in its place",
        "<join> <how> about Russia", "<how> is it about Russia", how="what|how"),
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
    row(r"(<prep> <whom>)", "asked of what was told", "<prep> <whom>", "<prep> <whom> else",
        whom="whom|what|where|when"),
])  # fmt: skip
SAYS_WHO = is_all([
    row(r"says who", "who said it", "Says who", "Says who else"),
    row(r"according to whom", "who said it", "According to whom", "According to him"),
])  # fmt: skip
ELSE = is_all([
    row(r"(<what>) else", "more of the same", "<what> else", "<what> else fell",
        what="who|what|where|when|why"),
])  # fmt: skip
PREDICATE = is_all([
    row(r"(?:<when> )?(?P<rest><aux> .+)", "a question of which another adverb can be asked",
        "<when> <aux> he here", "<when> he left",
        when="when|where|why|how|since when|until when|by whom"),
])  # fmt: skip
LINK = begins([
    row(r"(?:also )?(<prep>) ", "where a name stood", "also <prep> Iran", "also Iran"),
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
