"""The verbs by which English news tells that somebody speaks. Pure data."""

from __future__ import annotations

from typing import NamedTuple

FINITE, BASE, ING = "finite", "base", "ing"


def _forms(lemmas: str) -> dict[str, str]:
    """Return the forms of regular verbs and what they are: "add" gives add, adds, added, adding.

    "quip!" doubles its last letter.
    """
    found: dict[str, str] = {}
    for word in lemmas.split():
        lemma = word.rstrip("!")
        stem = lemma + lemma[-1] if word != lemma else lemma.removesuffix("e")
        hisses = lemma.endswith(("s", "sh", "ch", "x"))
        third, past = lemma + ("es" if hisses else "s"), stem + "ed"
        if lemma.endswith("y") and lemma[-2] not in "aeou":
            third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        found |= {lemma: BASE, third: FINITE, past: FINITE, stem + "ing": ING}
    return found


SAY = _forms(
    "add state note argue claim insist announce warn tweet explain reply respond answer ask declare"
    " acknowledge allege assert caution comment complain concede conclude confirm contend counter"
    " disclose emphasize estimate exclaim inform joke lament maintain mention muse observe"
    " promise pledge predict point propose quip! reaffirm recall recount reiterate remark remind"
    " report retort reveal stress suggest speculate testify underscore urge vow wonder boast"
    " brag! admit! retweet affirm assure advise agree hint indicate inquire interject opine"
    " proclaim profess reason signal speak theorize charge elaborate clarify"
)
SAY |= {"said": FINITE, "says": FINITE, "say": BASE, "saying": ING, "spoke": FINITE}
SAY |= {"told": FINITE, "tells": FINITE, "tell": BASE, "telling": ING}
SAY |= {"wrote": FINITE, "writes": FINITE, "write": BASE, "writing": ING}
"""After these words are somebody's, in quotation marks or not."""

QUOTE = _forms(
    "continue call describe dub! label brand slam! blast mock praise criticize criticise thank"
    " repeat characterize characterise dismiss deride denounce refer! compare liken decry accuse"
    " attack blame order express demand quote cite shout yell cry chant scream whisper mutter groan"
    " laugh smile sigh shrug! nod! grin! gush fume rant crow post text email e-mail message caption"
    " start open finish close counsel! defend apologize apologise applaud commend condemn hail"
    " welcome question challenge rail rip! hit! lash tout trash ridicule taunt tease needle press"
    " address introduce react plead beg! pray preach encourage instruct invite issue release record"
    " publish sign share fire snap! bark bellow roar rage scoff sneer snipe thunder"
    " demur! echo allow offer volunteer venture gripe grouse grumble hammer jab! knock lambaste"
    " mouth pronounce rebuke reflect rave reckon rejoin relate reproach identify sum! swipe swear"
    " target term trumpet type utter vent voice wish worry pen! bemoan bluster chide chime declaim"
    " credit single summarize summarise project"
)
QUOTE |= {"read": FINITE, "reads": FINITE, "reading": ING, "put": FINITE, "puts": FINITE}
QUOTE |= {"sang": FINITE, "began": FINITE, "begins": FINITE, "swore": FINITE, "made": FINITE}
QUOTE |= {"went": FINITE, "goes": FINITE, "came": FINITE, "shot": FINITE, "thought": FINITE}
QUOTE |= {"thinks": FINITE, "believes": FINITE}
"""These bring somebody's words only if the words stand in quotation marks."""

DENY = _forms("deny refute disavow disown reject rebut!")
"""After these words are another's, whom somebody contradicts."""

VERBS = SAY | QUOTE | DENY
"""{form: what it is} of all of them."""


class Rule(NamedTuple):
    """What has to follow a verb, a sentence in which it does, and one in which it does not."""

    next: tuple[str, ...]
    example: str
    no: str


_ON = Rule(("on", "further"), "Lee went on: “It rained.”", "Lee went to see “Rain”.")
_IT = Rule(("it",), "Lee put it so: “It rained.”", "Lee put up a “sign”.")
_BACK = Rule(("back", "off", "out"), "Lee shot back, “It rained.”", "Lee shot a “bear”.")
FOLLOWED = {
    "went": _ON, "goes": _ON, "put": _IT, "puts": _IT, "shot": _BACK, "fired": _BACK,
    "hit": _BACK, "lashed": _BACK, "came": _BACK,
    "made": Rule(("clear", "it", "the"), "Lee made clear: “It rained.”", "Lee made “Rain”."),
    "read": Rule((":", ",", "in", "from"), "The note read: “It rained.”", "Lee read “Rain”."),
}  # fmt: skip
"""Verbs of speech only with certain words after them."""

CONTENT = frozenset("that , : “ how why whether if what he she they it there".split())
"""What follows a verb of speech if words of somebody do."""

NEED_CONTENT = frozenset(
    "add added adds adding pointed points pointing answered answering reasoned signaled charged"
    " agreed proposed promised addressed asked asks asking commented joked replied responded"
    " responding spoke speaks speaking told tells telling reported".split()
)
"""Of these not everything that follows is words: "added 20 jobs", "told a friend"."""

LISTENED = frozenset("told tells telling asked asks asking".split())
"""Between these and the words may stand a listener: "told CNN that"."""

NAMED = ("called", "dubbed", "labeled", "branded")
"""Right before a quotation these give a name to something: "a class called “Rain”"."""

ASK = ("ask", "question", "press", "inquir")
"""How verbs begin after which somebody else may answer."""

NOUNS = frozenset(
    "claims claim reports report comments comment posts post answers answer notes note calls call"
    " charges charge promises promise states state demands demand orders order remarks remark"
    " pledge pledges estimates estimate questions question offers offer texts text emails email"
    " boasts boast attacks attack jokes joke labels label brands brand quotes quote messages"
    " message points point signals signal vows vow addresses address records record titles title"
    " shares share signs sign issues issue releases release tweets tweet hits hit closes close"
    " reasons reason wishes wish targets target credits credit terms term challenges challenge"
    " hints hint praise blame starts start opens open projects project presses press".split()
)
"""Forms that are as often nouns."""

BE = frozenset("is are was were be been being 's 're get gets got".split())
HAVE = frozenset("has have had having 've".split())
MODAL = frozenset("would could might may should must can can't couldn't wouldn't 'd".split())
NOT = frozenset(
    "not never n't no don't doesn't didn't hasn't haven't hadn't isn't wasn't aren't weren't won't"
    " wouldn't couldn't can't cannot shouldn't neither nor without hardly refused declined"
    " failed refuses declines refusing declining denied denies".split()
)
