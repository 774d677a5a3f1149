"""What kind of thing does a question ask for, and how is its answer best shown? English. Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. `qa.question.rules` says how
to try a change of the tables.
"""

from __future__ import annotations

from index import Row, Words
from qa.question.asking import YES_NO
from qa.question.english import ARTICLES, AUXILIARIES, NUMBERS, PREPOSITIONS, WH
from qa.question.names import PARTICLES
from qa.question.rules import begins, row
from qa.question.shapes import sides
from qa.question.words import (
    HOW,
    MEASURES,
    PERSON_NOUNS,
    PLACE_NOUNS,
    REPLIES,
    SAYING,
    TIME_NOUNS,
    VIEWS,
    forms,
)
from qa.types import Form, Kind

# Words that end the noun phrase behind "what": what follows is what is said of the noun.
_ENDS = {*PREPOSITIONS, *ARTICLES, *AUXILIARIES, *"that than and as be been".split(),
         *"happen happens happened take takes took".split()}  # fmt: skip
_BETWEEN = r"(?:(?!<ends>\b)[\w’'.-]+ ){0,3}?"
_CLOSED = begins([
    row(r" <of>\b(?!.* called\W*$)", "what is said of the noun", " <of> Iran?", " Iran is called?",
        of="of|in|that|who|which|where|with|to|for|on|from|at|a|per"),
    row(r"[^\w'’]*$", "the question ends", "?", "'s?"),
    row(r",", "the clause ends", ",", ";"),
])  # fmt: skip
_WHOSE = begins([
    row(r"<the> ", "an article or pronoun", "<the> ", "and ",
        the="the|a|an|his|her|its|their"),
    row(r"(?:the )?(?:[\w.-]+ ){0,2}?[\w.-]+['’]s? ", "a name or noun", "the mayor's ", "the "),
])  # fmt: skip
_ALONE = begins([
    row(r" <ends>\b", "the noun phrase ends", " <ends> it?", " <ends>ing?",
        ends={*_ENDS, "more", "most", "long", "per"}),
    row(r" \w+ed\b", "a verb", " voted?", " vote?"),
    row(r"[^\w'’]*$", "the question ends", "?", "'s?"),
    row(r"[,?)]", "the clause ends", ",", ";"),
])  # fmt: skip


_TURNS = """go strike turn change leave quit resign stop start do take become close sell move call
    drop switch pull restyle famous so""".split()
# What is "on" something without saying anything of it.
_TOPICS = """attack attacks ban bans tax taxes war report reports vote votes law laws sanctions
    crackdown limit limits debate update updates bill cap assault strike strikes talks summit data
    research study impact effect pressure fire crash rules raid raids deal agreement news latest
    info details facts tariff tariffs curbs hearing book books film article articles case live
    based focus poll review story stories trial work day anything something more exit""".split()
_REASONS = ("reason", "motive", "motivation", "rationale")
_NOUN: dict[str, Words] = {"which": "what|which", "ends": _ENDS}


def _what_is(kind: Kind, noun: Words) -> Row[Kind]:
    return row(
        rf"<which><be> <whose>{_BETWEEN}<noun>\b(?=<closed>)", kind,
        "<which><be> <whose>new <noun><closed>", "<which><be> <whose>paper <ends> <noun>?",
        be=" is| was| are| were| would be|'s", whose=_WHOSE, closed=_CLOSED, noun=noun, **_NOUN,
    )  # fmt: skip


def _which(
    kind: Kind, noun: Words, behind: str = "", *, like: str = "?", unlike: str = "paper",
    **slots: Words,
) -> Row[Kind]:  # fmt: skip
    """Return "which NOUN": the pattern `behind` it, which `like` shows and `unlike` does not."""
    like, unlike = f"<which> new <noun>{like}", f"<which> {unlike} <ends> <noun>?"
    return row(rf"<which> {_BETWEEN}<noun>\b{behind}", kind, like, unlike,
               noun=noun, **_NOUN, **slots)  # fmt: skip


def _which_of(kind: Kind, noun: Words) -> Row[Kind]:
    return row(rf"<which> (?:<one> )?of <the> {_BETWEEN}<noun>\b", kind,
               "<which> <one> of <the> young <noun> left?",
               "<which> <one> of <the> papers <ends> <noun>?",
               one=("one", *NUMBERS), the="the|these|those|his|her|its|their", noun=noun,
               **_NOUN)  # fmt: skip


def _keywords(kind: Kind, noun: Words) -> Row[Kind]:
    """Return a topic and what is asked of it: "greece train crash death toll"."""
    asks = {*WH, *AUXILIARIES, *PREPOSITIONS}
    return row(r"(?!.*\b<asks>\b)(?:[\w’'.-]+ ){1,6}<noun>\W*$", kind,
               "greece crash <noun>", "greece <asks> <noun>", asks=asks, noun=noun)  # fmt: skip


def _noun_of(kind: Kind, noun: Words) -> Row[Kind]:
    return row(r"(?:the )?<noun> <of>\b", kind, "the <noun> <of> it", "the <noun> <of>fer",
               noun=noun, of="of|for")  # fmt: skip


# Matched where the question word stands; the first row that does so tells the kind.
KINDS = begins([
    row(r"how many <percent>", Kind.AMOUNT, "how many <percent> voted?", "how many voted?",
        percent="percent|%"),
    row(r"how many", Kind.COUNT, "how many ships sank?", "how much oil passes?"),
    _what_is(Kind.COUNT, "number of|numbers of|total number|death toll"),
    _noun_of(Kind.COUNT, "total number|death toll"),
    row(r"number of\b", Kind.COUNT, "number of films in it", "numbers on it"),
    row(r"how <how>\b", Kind.AMOUNT, "how <how> is it?", "how is it?", how=HOW),
    _what_is(Kind.AMOUNT, MEASURES),
    _which(Kind.AMOUNT, MEASURES, "(?=<alone>)", like="<alone>", unlike="<noun> group",
           alone=_ALONE),
    _noun_of(Kind.AMOUNT, MEASURES),
    row(r"when\b", Kind.DATE, "when did he leave?", "whenever he left"),
    _what_is(Kind.DATE, forms(TIME_NOUNS)),
    _which(Kind.DATE, forms(TIME_NOUNS), "(?=<alone>)", like="<alone>", unlike="<noun> student",
           alone=_ALONE),
    _noun_of(Kind.DATE, forms(TIME_NOUNS)),
    row(r"why\b", Kind.REASON, "why did he leave?", "who left?"),
    row(r"what<be> behind\b", Kind.REASON, "what<be> behind the rise?", "what<be> it?",
        be=" is| was| lay|'s"),
    row(r"what <made> .{1,60}? <go>\b", Kind.REASON, "what <made> the teachers <go>?",
        "what <made> it?", made="made|makes|led|drove|forced|pushed|persuaded|convinced",
        go=_TURNS),
    row(r"what (?:<may> )?<cause>\b", Kind.REASON,
        "what <may> <cause> an attack?", "what effect did it have?",
        may="might|may|could|would|has|have",
        cause="cause|caused|causes|provoke|provoked|prompted|triggered"),
    _what_is(Kind.REASON, forms(_REASONS)),
    _which(Kind.REASON, {*forms(_REASONS), "grounds"}),
    # What somebody says of something, before the persons who may be named in it.
    row(r"what <be> the (?:[\w-]+ ){0,2}?<reply> <to>\b", Kind.SAID,
        "what <be> the <reply> <to> it?", "what <be> the <reply> time?",
        be="was|were|is|are", to="to|of|on|about|when|after|from|by", reply={*REPLIES, *VIEWS}),
    row(r"what <be> [\w’', -]{1,60}?['’]s? (?:[\w-]+ )?<reply>\b(?! to \w+['’]s)", Kind.SAID,
        "what <be> Liz Harman's first <reply> when it fell?", "what <be> the <reply> of it?",
        be="was|were|is|are", reply={*REPLIES, *VIEWS}),
    # Who somebody is whom the question names; not "WHO IS THE POPE?".
    row(r"(?-i:(?=.*[a-z]))who<be>(?: (?:<particle> )*(?!<article>\b)(?-i:[A-Z])[\w.’'-]*){1,5}"
        r"\W*$", Kind.ROLE, "who<be> Hans <particle> Zed?", "who<be> <article> pope?",
        be="'s| is| was", particle=PARTICLES),
    row(r"<who>\b", Kind.PERSON, "<who> did it?", "<who>ever did it", who="who|whom|whose"),
    _what_is(Kind.PERSON, forms(PERSON_NOUNS)),
    _which(Kind.PERSON, forms(PERSON_NOUNS), r"(?!(?<=en)['’]s\b)(?! league\b)",
           unlike="women's team"),
    _which_of(Kind.PERSON, forms(PERSON_NOUNS)),
    _noun_of(Kind.PERSON, forms(PERSON_NOUNS)),
    row(r"where\b(?!.*\brank)", Kind.PLACE, "where did they meet?", "where does it rank?"),
    _what_is(Kind.PLACE, forms(PLACE_NOUNS)),
    _which(Kind.PLACE, forms(PLACE_NOUNS), r"(?! <law>)", unlike="state <law>",
           law="code|debt|law|music|of matter|of mind|universit|school|team|club"),
    _which_of(Kind.PLACE, forms(PLACE_NOUNS)),
    _noun_of(Kind.PLACE, forms(PLACE_NOUNS)),
    # What was said, not what is asked of it: "What does Goble say Putin wants?"
    row(r"what (?:else )?<did> .{1,60}?\b<say>(?:e?d)?(?=<end>)", Kind.SAID,
        "what <did> Putin <say><end>", "what <did> Goble <say> Putin wants?",
        did="did|does|do|has|have|had|will|would", say=SAYING,
        end=begins([
            row(r" <about>\b", "what it was said about", " <about> it", " Putin",
                about="about|to|of|in|at|on|when|after|before|during|regarding|concerning|if|his"
                      "|once|while|following|upon|as"
                      "|her|their|over|since|was|were|is|are|would|will|should|had|has"),
            row(r" \w+ to\b", "whom it was said to", " yesterday to Iran", " Putin goes to Iran"),
            row(r"[ .]*\?", "the question ends", "?", " Putin?"),
            row(r"\W*$", "the question ends", "", " Putin"),
        ])),
    row(r"what <did> .{1,60}? <make> <of>\b", Kind.SAID, "what <did> Kirby <make> <of> the shells?",
        "what <did> Kirby <make>?", did="did|does|do", make="make|think", of="of|about"),
    row(r"what <did> .{1,60}? tell \w", Kind.SAID, "what <did> Kirby tell the court?",
        "what <did> Kirby find?", did="did|does"),
    row(r"what words <did>\b", Kind.SAID, "what words <did> she speak?", "what words?",
        did="did|does|do"),
    row(r"what (?:\w+ )?<warning> <did> .{1,60}?<give>\b", Kind.SAID,
        "what first <warning> <did> the mayor <give>?", "what <warning> <did> he hear?",
        warning="warning|explanation|account|answer|response|statement|advice|assurance|comment",
        did="did|does|do|has|have", give="give|given|make|made|issue|issued|offer|offered"),
    row(r"how <did> .{1,60} <react>\b", Kind.SAID, "how <did> Iran <react> to it?",
        "how <did> Iran win?", did="did|does|do|has|have",
        react="respond|react|answer|reply|comment|explain|justify|defend|account for|feel about"
              "|describe|characterise|characterize|remember"),
    # What happened, what is known: told by a sentence, no few words will do.
    row(r"what<has>?(?: been)? happen<ing>?\b(?! if\b)", Kind.EVENT,
        "what<has> happen<ing> in Kyiv?", "what<has> happen<ing> if he leaves?",
        has=" is| was| has| had| have|'s", ing="s|ed|ing"),
    row(r"what <do> <we> know\b", Kind.EVENT,
        "what <do> <we> know of it?", "what <do> Iran know of it?",
        do="do|did|does", we="we|you|they|anyone|the archive"),
    row(r"what <be> known\b", Kind.EVENT, "what <be> known of it?", "what <be> he known for?",
        be="is|was"),
    row(r"what<be> (?:the )?<latest> <on>\b", Kind.EVENT,
        "what<be> the <latest> <on> Iran?", "what<be> the <latest> song?",
        be=" is|'s", latest="latest|news|new", on="on|about|with|in|from"),
    row(r"what <became> of\b", Kind.EVENT, "what <became> of it?", "what <became> clear?",
        became="became|has become|will become"),
    row(r"what about\b", Kind.EVENT, "what about Iran?", "what is it about?"),
    # A topic instead of a question; not a sentence to complete.
    _keywords(Kind.COUNT, "death toll|casualties"),
    _keywords(Kind.AMOUNT, MEASURES),
    _keywords(Kind.DATE, "date|year|day|deadline"),
    _keywords(Kind.PERSON, PERSON_NOUNS),
    row(r"(?!.*\b<wh>\b)(?!.*:\W*$)<tell>\b", Kind.EVENT, "<tell> the war", "<tell> <wh> won",
        tell="tell|give|show|list|find|describe|explain|summarise|summarize|compare"),
    _keywords(Kind.SAID, REPLIES),
    row(r"(?!.*\b<asks>\b)(?:[\w’'.-]+ ){1,6}<reply> <to>\b", Kind.SAID,
        "khan flight <reply> <to> it", "khan flight <reply>, <asks> else",
        asks={*WH, *AUXILIARIES}, to="to|on|of|about|from|after|for", reply=REPLIES),
    row(r"(?!.*\b<asks>\b)(?:[\w’'.-]+ ){0,3}<topic> <on>\b", Kind.EVENT,
        "russia <topic> <on> it", "<asks> the <topic> <on> it?", asks={*WH, *AUXILIARIES},
        topic=_TOPICS, on="on|about"),
    row(r"(?!.*\b<asks>\b)(?:[\w’'.-]+ ){1,4}(?<!ing )(?<!ion )(?<!ment )<on> \w", Kind.SAID,
        "eric adams <on> the migrants", "<asks> eric adams <on> it", asks={*WH, *AUXILIARIES},
        on="on|about"),
    row(r"(?!.*\b<wh>\b)(?!.*:\W*$)(?:\S+ ){0,3}\S+$", Kind.EVENT,
        "orbex jobs", "orbex jobs <wh>"),
])  # fmt: skip


def kind_of(core: str) -> Kind:
    """Return the kind of answer that a question asks for, by its core."""
    if YES_NO.find(core):
        return Kind.OTHER if sides(core) else Kind.YES_NO
    found = KINDS.first(core)
    return found[0].means if found else Kind.OTHER


def form_of(kind: Kind) -> Form:
    """Return how an answer of the kind is best shown."""
    if kind is Kind.REASON:
        return Form.CLAUSE
    return Form.SENTENCE if kind in (Kind.YES_NO, Kind.SAID, Kind.EVENT) else Form.SPAN
