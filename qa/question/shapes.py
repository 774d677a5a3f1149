"""How many answers a question wants, between what it lets choose, and whether it wants the story.

English. Pure. `qa.question.rules` says how to try a change of the tables.
"""

from __future__ import annotations

from index import Words
from qa.question.asking import MORE, YES_NO
from qa.question.english import ARTICLES, AUXILIARIES, NUMBERS, PREPOSITIONS, WH
from qa.question.rules import begins, holds, row
from qa.question.words import PERSON_NOUNS, PLACE_NOUNS, THING_NOUNS, plurals

# A regular plural, and what may stand before it; "This" and "series" are none.
_PLURAL = r"[a-z-]{2,}[^su\W]s\b(?<!\bthis)(?<!\bseries)(?<!\bnews)"
_BETWEEN = r"(?:(?!<ends>\b)[\w.-]+ ){0,2}?"
_THE = "the|his|her|its|their|our|some|any|all the"
_TWO = f"{'|'.join(NUMBERS)}|several"
_NOUN: dict[str, Words] = {
    "which": "which|what",
    "ends": {*PREPOSITIONS, *ARTICLES, *AUXILIARIES},
}
# What comes to several at once where it comes to one: "Who was elected?" asks for one.
_CHARGED = """charged arrested detained jailed killed injured hurt wounded indicted convicted
    sentenced accused sued fined invited evacuated expelled sacked suspended rescued freed released
    sanctioned banned nominated shortlisted affected involved""".split()

MANY = begins([
    row(r"<who><be> (?!you\b)", "persons", "<who><be> the suspects?", "<who><be> you?",
        who="who|whom", be=" are| were|'re"),
    row(r"who <was> <charged>\b", "whoever it came to", "who <was> <charged> in May?",
        "who <was> elected?", was="was|has been|got", charged=_CHARGED),
    row(r"who <else>\b", "others, or all", "who <else> left?", "who left?", **{"else": "else|all"}),
    row(rf"<which> {_BETWEEN}<noun>\b(?!['’])", "several of their kind",
        "<which> young <noun> left?", "<which> <ends> <noun>'s?",
        noun=plurals((*PERSON_NOUNS, *PLACE_NOUNS, *THING_NOUNS)), **_NOUN),
    row(rf"<which> {_BETWEEN}{_PLURAL}(?= <did>\b)", "several of their kind",
        "<which> other conditions <did> they set?", "<which> <ends> conditions <did> set?",
        did=AUXILIARIES, **_NOUN),
    row(r"<which> <two>\b(?!-)", "so many", "<which> <two> left?", "<which> <two>-part film won?",
        which="which|what", two=_TWO),
    row(rf"what<be> <the> (?:[\w’'.-]+ ){{0,3}}?{_PLURAL}(?<!odds)(?<!chances)(?=<end>)", "several",
        "what<be> <the> main points<end>", "what<be> <the> men saying?",
        be=" are| were| have been|'re", the=_THE, end=begins([
            row(r"\W*$", "the question ends", "?", " saying?"),
            row(r" <of>\b", "what is said of them", " <of> it?", " saying so?",
                of={*PREPOSITIONS, "of", "to", "that", "who", "which"}),
        ])),
    row(r"(?:<give> )?(?:me )?(?:<a> )?list\b(?! price)", "a list", "<give> me <a> list of them",
        "<give> me <a> list price", give="give|make|show", a="a|the"),
    row(rf"<name>(?: me)? <the> (?:[\w’'.-]+ )?{_PLURAL}", "their names",
        "<name> <the> young justices", "<name> <the> justice", name="name|find|show me|show",
        the=f"{_THE}|all|{_TWO}"),
])  # fmt: skip

_SIDE = begins([
    row(r"(?:<the> )?(?-i:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)", "a name", "<the> Joe Biden", "he",
        the=ARTICLES),
    row(r"(?:<the> )?\w[\w’'-]*", "a word", "<the> tower", "?", the=ARTICLES),
])  # fmt: skip
_WORDS = r"(?:[^,:?\s]+ ){0,4}?[^,:?\s]+"
_OPENS = (*WH, *AUXILIARIES)
_NO_SIDE = (
    "not|more|less|so|else|other|others|any|anything|anyone|otherwise|later|even|near|similar"
)
SIDES = holds([
    row(rf"[,:] ({_WORDS}), ({_WORDS}),? or ({_WORDS})\W*$", "of three",
        "who won, Biden, Trump or Cruz?", "who won, Biden or Trump?"),
    row(rf"[,:–] (?!<opens>\b)({_WORDS}) or (?!<opens>\b)({_WORDS})\W*$", "of two",
        "which is taller, the tower or the hall?", "how many, if any, <opens> hurt or <opens>?",
        opens=_OPENS),
    row(r"\b<between> ([^,?]+?) and (<side>)", "they differ, or go together",
        "what is the <between> the old plan and <side>?", "what happened between them and Iran?",
        side=_SIDE, between="difference between|differences between|choose between"
                            "|similarities between|better between"),
    row(r"\bcompare ([^,?]+?) <with> (<side>)", "they are compared",
        "compare the old plan <with> <side>", "compare the plans",
        side=_SIDE, **{"with": "with|to|and|against"}),
    row(r"\b(<side>) compares? <to> (<side>)", "they are compared",
        "how does <side> compare <to> <side>?", "how does Iran compare?",
        side=_SIDE, to="to|with|against"),
    row(r"\b(<side>) <vs> (<side>)", "they are compared", "<side> <vs> <side> sales",
        "Tesla and Ford sales", side=_SIDE, vs="vs|vs.|versus"),
])  # fmt: skip
# Where it is asked whether: elsewhere "or" only widens what is asked.
EITHER = holds([
    row(r"\b(?<!\bany )(?!any\b)(?!<aux>\b)(<side>)(?:, (<side>),?)? or (?!<more>\b)(<side>)",
        "one of them", "<aux> <side>, the US or Israel win?", "<aux> <side> or <more>?",
        side=_SIDE, more=_NO_SIDE),
])  # fmt: skip

_GIVE = "give|show|write|make|tell|i need|i want|can i have"
OVERVIEW = begins([
    row(r"(?:(?:<can> you )?(?:please )?<give> )?(?:me )?(?:<a> )?(?:<brief> )?<timeline><of>",
        "told in order", "<can> you <give> me <a> <brief> <timeline><of> the war",
        "<timeline> park", can="can|could|would|will", give=_GIVE,
        a="a|an|the|some", brief="brief|short|full|quick|detailed|complete",
        timeline="timeline|chronology|overview|summary|recap|rundown|background|history|explainer"
                 "|key dates|key events",
        of=" of| on| to| for| about|:"),
    row(r"(?:<the> )?<latest>(?: <news>)? <on>\b", "the newest", "<the> <latest> <news> <on> it",
        "<latest> iPhone", the="the|any|give me the|what's the|what is the",
        latest="latest|newest|news|updates|update", news="news|update|updates|developments",
        on="on|about|from|in|regarding"),
    row(r"(?:please )?<sum> \w", "told in few words", "<sum> how it went", "<sum>",
        sum="summarise|summarize|sum up|recap"),
    row(MORE, "more than an answer", f"{MORE}who won?", "Tell me more about this man"),
    row(r"what<be> (?:been )?going on\b", "what happens", "what<be> been going on in Kyiv?",
        "what is going to happen?", be=" is| was| has|'s"),
    row(r"<walk> me <through>\b", "told in order", "<walk> me <through> the leak",
        "<walk> me home", walk="walk|take|talk|guide", through="through"),
    row(r"how <did> .{1,60}(?<! let)(?<! to) <go>\W*$", "how it went", "how <did> the test <go>?",
        "how <did> they <go> there?", did="did|has|have",
        go="go|gone|unfold|unfolded|play out|played out|come about"),
    row(r"(?!<opens>\b)[^?:]*\bexplained\b(?! \w)", "an explanation",
        "the war explained: who fights", "<opens> the war explained?", opens=_OPENS),
])  # fmt: skip


def is_many(core: str) -> bool:
    """Say whether several answers to a question may stand side by side: the core asks for them."""
    return bool(MANY.find(core))


def is_overview(question: str) -> bool:
    """Say whether a question wants the story rather than an answer."""
    return bool(OVERVIEW.find(question))


def sides(core: str) -> tuple[str, ...]:
    """Return what a question names to choose from or to compare, two or three; else nothing."""
    found = SIDES.first(core) or (EITHER.first(core) if YES_NO.find(core) else None)
    return tuple(side for side in found[1].groups() if side) if found else ()
