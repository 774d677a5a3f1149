"""What must be said with an answer: every code's sentence, and when it is said. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from index import EVERYTHING, Query, Respelt, Retrieval, within
from qa.types import Answer, Asked, Citation, Code, Note, State

SENTENCES = {
    Code.NO_HITS: "Nothing in the archive matches the words of the question.",
    Code.FILTERED_OUT: "No article that passes your filters matches the question.",
    Code.PHRASE_NOWHERE: "No article that was searched has exactly the words in quotation marks.",
    Code.NOT_ANSWERED: "The archive has related passages, but none that answers.",
    Code.UNTRACED: "An answer was proposed, but no article has its words, so it is not shown.",
    Code.UNSURE: "The archive does not say this clearly.",
    Code.LANGUAGE: (
        "The question seems to be in {said}, and the search model knows English: "
        "names and numbers are still found, other words may be missed. Ask in English if you can."
    ),
    Code.NO_READER: "{said} Without it, sentences are chosen by the words of the question.",
    Code.WORDS_ONLY: "{said}",  # in the searcher's own words
    Code.OFF_TIME: (
        "No quote is from the time that the question names. "
        "Check the date of each before you take it for an answer."
    ),
    Code.RESPELT: "No article has {said} instead.",
    Code.HOW_SURE: "You asked how sure this is. {said}",
    Code.OTHER_TIME: "It speaks of another time.",
    Code.OTHER_SPEAKER: "Somebody else says it.",
    Code.NEGATED: "It says that this is not so.",
    Code.HEADING: "It is only a heading.",
    Code.UNCODED: "{said}",
}
"""`{said}` is what only the occasion can tell: a language, an error."""

# What is said first where there is no headline.
SILENT = {State.UNSURE: SENTENCES[Code.UNSURE], State.NOTHING: "The archive does not say."}

# The least probability for each wording, the highest first.
SURE = (
    (0.9, "Sure."),
    (0.7, "Fairly sure."),
    (0.5, "Not quite sure."),
    (0.0, "Not sure: read the quotes."),
)


def note(code: Code, said: object = "") -> Note:
    """Return a code with its sentence."""
    return Note(code, SENTENCES[code].format(said=said))


def off_time(asked: Asked, citations: Sequence[Citation]) -> Note | None:
    """Return a warning if no quote was reported in, or speaks of, the time that is asked for."""
    dates = asked.time.dates
    years = {str(day.year) for period in dates for day in (period.first, period.last)}
    for each in citations:
        days = (each.published, *(copy.published for copy in each.copies))
        if any(within(day, dates) for day in days):
            return None
        if any(year in each.quote for year in years):
            return None
    return note(Code.OFF_TIME) if dates and citations else None


def respelt(words: Sequence[Respelt]) -> Note | None:
    """Say which words of the question nobody writes, and as what they were read."""
    if not words:
        return None
    typed = _listed([each.typed for each in words], "or")
    meant = _listed([each.meant for each in words], "and")
    return note(Code.RESPELT, f"{typed}: searched for {meant}")


def _listed(words: Sequence[str], joint: str) -> str:
    *most, last = (f"“{word}”" for word in words)
    return f"{', '.join(most)} {joint} {last}" if most else last


def on_what(answer: Answer) -> Note:
    """Say how sure an answer is and what it rests on, to whoever asks."""
    if not answer.headlines:
        lack = "none of the quotes" if answer.citations else "no article found"
        return note(Code.HOW_SURE, f"There is no answer to be sure of: {lack} says it clearly.")
    carry = [c for c in answer.citations if c.number in answer.headlines[0].numbers]
    articles = len({c.article_id for c in carry})
    said = [likelihood(answer.sure)] if answer.calibrated else []
    said.append(f"It rests on {_several(len(carry), 'quote')} from {_several(articles, 'article')}")
    if others := len(answer.headlines) - 1:
        said[-1] += f", and {_several(others, 'other answer')} can be read from the archive"
    return note(Code.HOW_SURE, f"{'. '.join(said)}: read the quotes.")


def _several(number: int, of: str) -> str:
    return f"{number} {of}" if number == 1 else f"{number} {of}s"


def nothing_found(query: Query, retrieval: Retrieval) -> Note | None:
    """Say why nothing was found if it is not for the words alone."""
    if retrieval.hits:
        return None
    if query.phrases:
        return note(Code.PHRASE_NOWHERE)
    return note(Code.FILTERED_OUT) if query.scope != EVERYTHING else None


def likelihood(probability: float) -> str:
    """Return the probability in numbers."""
    return f"Of 100 such answers, about {round(100 * probability)} are right"


def how_sure(probability: float) -> str:
    """Return the probability in words."""
    return next(words for least, words in SURE if probability >= least)
