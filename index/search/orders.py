"""Which end of the news does a question ask for? The words that say so.

In a question that reports nothing, "first" and "last" speak of the news only before a verb: "first
lady", "the first woman", "first became" (a fact), "last person", "last name" do not. To try a
change: `python -m pytest tests/index/test_rules.py tests/index/search/test_query.py` tries each
row's examples, `python -m bench.rules --against HEAD` shows which of the benchmarks' questions it
turns.
"""

from __future__ import annotations

import re

from index.text import rules
from index.types import Order

_VERB = (
    "report|reported|mention|mentioned|announce|announced|say|said|speak|spoke|see|saw|seen|appear"
    "|appeared|hear|heard|write|wrote|written|know|knew|known|tell|told|claim|claimed|comment"
    "|commented|describe|described|quote|quoted|warn|warned|publish|published|learn|learned|deny"
    "|denied|confirm|confirmed|reveal|revealed|visit|visited|meet|met|call|called|suggest|suggested"
    "|accuse|accused"
)
_REPORT = (
    "report|reports|mention|mentions|article|articles|story|stories|quote|quotes|account|accounts"
    "|news|coverage"
)
_CURRENT = "of|in|affairs|account|events"  # and no "now"
_NO_NOUN = r"(?<!the )(?<!a )(?<!['’]s )(?<!his )(?<!her )(?<!its )(?<!their )"  # "his first visit"

# fmt: off
LATEST = rules.Table((
    rules.row("<now>", "says so", "What is the <now> on the ceasefire?", "It is late, he said.",
        now="latest|newest|most recent|recently|currently|nowadays|these days"
            "|right now|at the moment|at present|so far|up-to-date"),
    rules.row("(?<!apocalypse )(?<!until )now(?! that)", "how things are", "Who leads Iran now?",
        "Nobody had won it until now"),
    rules.row("the current(?! <thing>)(?= [a-z])", "how things are", "Who is the current king?",
        "Where does the current <thing> the river go?", thing=_CURRENT),
    rules.row("['’]s current(?! <thing>)(?= [a-z])", "how things are", "Iran’s current president",
        "Iran’s current <thing>", thing=_CURRENT),
    rules.row(rf"{_NO_NOUN}last <verb>\b", "when it was told for the last time",
        "When did Khamenei last <verb> so?", "Who was the last person to live there?", verb=_VERB),
    rules.row(r"the last <report>\b", "what was told last", "the last <report> of him",
        "What is her last name?", report=_REPORT),
), before=r"\b", after=r"(?![\w-])", flags=re.IGNORECASE, anywhere=True)

FIRST = rules.Table((
    rules.row("<first>", "says so", "What did the police <first> say?", "the oldest person alive",
        first="originally|initially"),
    rules.row("earliest(?! [^.?!]*on record)", "says so", "What is the earliest report?",
        "the earliest hurricane on record"),
    rules.row(rf"{_NO_NOUN}first <verb>\b", "when it was told for the first time",
        "Who first <verb> the strike?", "What did the first lady say?", verb=_VERB),
    rules.row(r"<first> <report>\b", "what was told first", "<first> <report> about Iran",
        "the first man", first="oldest|the first", report=_REPORT),
), before=r"\b", after=r"(?![\w-])", flags=re.IGNORECASE, anywhere=True)
# fmt: on


def order(text: str) -> Order:
    """Return which end of the news the words of a question ask for."""
    if LATEST.find(text):
        return Order.LATEST
    return Order.FIRST if FIRST.find(text) else Order.RELEVANCE
