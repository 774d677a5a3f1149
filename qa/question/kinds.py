"""What kind of thing does a question ask for, and how is its answer best shown? English. Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. What answers look like is
in `qa.reader.fitting`.
"""

from __future__ import annotations

import re

from qa.question.asking import YES_NO
from qa.question.english import A_WH, ARTICLES, AUXILIARIES, PREPOSITIONS
from qa.question.rules import Row, Table, any_of
from qa.question.words import HOW, MEASURES, PERSON_NOUNS, PLACE_NOUNS, SAYING, TIME_NOUNS, forms
from qa.types import Form, Kind

# Words that end the noun phrase behind "what": what follows is what is said of the noun.
_ENDS = any_of((*PREPOSITIONS, *ARTICLES, *AUXILIARIES, "that", "than", "and", "as", "be", "been",
                "happen", "happens", "happened", "take", "takes", "took"))  # fmt: skip
# "What is the capital of", not "what is the state at risk for", "what is the city called".
_CLOSED = (
    r"(?= (?:of|in|that|who|which|where|with|to|for|on|from|at|a|per)\b(?!.* called\W*$)"
    r"|[^\w'’]*$|,)"
)
# "What percentage did", "what year was", not "what age group", "what first year student".
_ALONE = rf"(?= (?:{_ENDS}|\w+ed|more|most|long|per)\b|[^\w'’]*$|[,?)])"
# Not "which women's team"; "which singer's show" asks for the singer.
_NO_PERSON = r"(?!(?<=en)['’]s\b| league\b)"
_NO_PLACE = r"(?! (?:code|debt|law|music|of (?:matter|mind)|universit|school|team|club)\w*)"
# Who somebody is whom the question names: "Who is Zamir Kabulov?", not "WHO IS THE POPE?".
_NAMED = r"(?!(?:the|an?)\b)(?:(?-i:[A-Z])[\w.’'-]*|al|bin|von|van|der?|la|el)"
# What is asked of what was said, not what was said: "What does Goble say Putin wants?"
_SAID_END = (
    r"(?= (?:about|to|of|in|at|on|when|after|before|during|regarding|concerning|if|his|her|their"
    r"|\w+ to|over|was|were|is|are|would|will|should|had|has)\b|[ .]*\?|\W*$)"
)


def _what(nouns: str, apart: str = "") -> str:
    """What or which NOUN; what is the NOUN; the NOUN of; `apart` from before some words."""
    between = rf"(?:(?!{_ENDS}\b)[\w’'.-]+ ){{0,3}}?"
    owner = r"(?:his|her|its|their) |(?:the )?(?:[\w.-]+ ){0,2}?[\w.-]+['’]s? "
    return (
        rf"(?:what|which)(?:['’]s| (?:is|was|are|were|would be)) (?:the |an? |{owner}){between}"
        rf"(?:{nouns})\b{_CLOSED}|(?:what|which) {between}(?:{nouns})\b{apart}"
        rf"|(?:the )?(?:{nouns}) (?:of|for)\b"
    )


# Matched where the question word stands; the first row that does so tells the kind.
KINDS = Table(
    re.Pattern.match,
    [
        Row(r"how many (?:percent|%)", Kind.AMOUNT, "how many percent voted?", "how many voted?"),
        Row(r"how many", Kind.COUNT, "how many ships sank?", "how much oil passes?"),
        Row(_what("numbers? of|total number|death toll"), Kind.COUNT,
            "what is the death toll of the storm?", "what is the number on his shirt?"),
        Row(r"number of", Kind.COUNT, "number of people who died", "numbers on his shirt"),
        Row(rf"how {any_of(HOW)}\b", Kind.AMOUNT, "how far is it?", "how did he leave?"),
        Row(_what(any_of(MEASURES), _ALONE), Kind.AMOUNT,
            "what is the population of Tehran?", "what age group is it for?"),
        Row(r"when\b", Kind.DATE, "when did he leave?", "whenever he left"),
        Row(_what(any_of(forms(TIME_NOUNS)), _ALONE), Kind.DATE,
            "which day did they meet?", "what first year student won?"),
        Row(r"why\b", Kind.REASON, "why did he leave?", "who left?"),
        Row(r"what (?:(?:might|may|could|would|has|have) )?"
            r"(?:caused?|causes|provoked?|prompted|triggered)\b", Kind.REASON,
            "what might provoke an attack?", "what effect did it have?"),
        Row(_what("reasons?|motives?|motivations?|rationale"), Kind.REASON,
            "what was his motive?", "what is reasonable?"),
        Row(rf"(?-i:(?=.*[a-z]))who(?:['’]s| is| was) {_NAMED}(?: {_NAMED}){{0,4}}\W*$", Kind.ROLE,
            "who is Zamir Kabulov?", "who is the president?"),
        Row(r"(?:who|whom|whose)\b", Kind.PERSON, "whose boat was it?", "whole boats"),
        Row(_what(any_of(forms(PERSON_NOUNS)), _NO_PERSON), Kind.PERSON,
            "which Supreme Court justice resigned?", "which court met?"),
        Row(r"where\b(?!.*\brank)", Kind.PLACE, "where did they meet?", "where does it rank?"),
        Row(_what(any_of(forms(PLACE_NOUNS)), _NO_PLACE), Kind.PLACE,
            "what is the capital of Iran?", "which state law was it?"),
        Row(rf"what (?:else )?(?:did|does|do|has|have|had|will|would) .{{1,60}}?"
            rf"\b{any_of(SAYING)}(?:d|ed)?{_SAID_END}", Kind.SAID,
            "what did Putin call for?", "what does Goble say Putin wants?"),
        Row(r"how did .{1,60} (?:respond|react)", Kind.SAID,
            "how did Iran react to it?", "how did Iran win?"),
        Row(r"what (?:was|were|is|are) [\w’' ]{1,40}\b(?:response|reaction|message|warning"
            r"|statement|claim|reply|argument) (?:to|of|about|when|after)", Kind.SAID,
            "what was the mayor's response to the flood?", "what was the response time?"),
        # What happened, what is known: told by a sentence, no few words will do.
        Row(r"what(?:['’]s| is| was| has| had| have)? (?:been )?happen(?:s|ed|ing)?\b(?! if\b)",
            Kind.EVENT, "what has been happening in Kyiv?", "what happens if he leaves?"),
        Row(r"what (?:do|did|does) (?:we|you|they|anyone|the archive) know\b", Kind.EVENT,
            "what do we know about Iran?", "what does Iran know?"),
        Row(r"what (?:is|was) known\b", Kind.EVENT,
            "what is known of it?", "what is he known for?"),
        Row(r"what(?:['’]s| is) (?:the )?(?:latest|news|new) (?:on|about|with|in|from)\b",
            Kind.EVENT, "what is the latest on the talks?", "what is the latest song of Adele?"),
        Row(r"what about\b", Kind.EVENT, "what about Iran?", "what is it about?"),
        # A topic instead of a question; not a sentence to complete.
        Row(rf"(?!.*\b{A_WH}\b)(?!.*:\W*$)(?:tell|give|show|list|find|describe|explain"
            r"|summari[sz]e|compare)\b", Kind.EVENT, "tell me about Iran", "tell me who won"),
        Row(rf"(?!.*\b{A_WH}\b)(?!.*:\W*$)(?:\S+ ){{0,3}}\S+$", Kind.EVENT,
            "orbex jobs", "her new song is:"),
    ],
)  # fmt: skip
_OR = re.compile(r"\bor\b(?! not\b)", re.IGNORECASE)


def kind_of(core: str) -> Kind:
    """Return the kind of answer that a question asks for, by its core."""
    if YES_NO.match(core):
        return Kind.OTHER if _OR.search(core) else Kind.YES_NO
    found = KINDS.first(core)
    return found[0].means if found else Kind.OTHER


def form_of(kind: Kind) -> Form:
    """Return how an answer of the kind is best shown."""
    if kind is Kind.REASON:
        return Form.CLAUSE
    return Form.SENTENCE if kind in (Kind.YES_NO, Kind.SAID, Kind.EVENT) else Form.SPAN
