"""What every format says of an answer: plain words and links, not yet escaped. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from urllib.parse import urlencode, urlsplit

from index import EVERYTHING, Phrase, Scope, phrase_in_words
from qa.meaning import shown
from qa.notes import SILENT, how_sure
from qa.notes import likelihood as in_numbers
from qa.timeline import abreast, disagree
from qa.types import Answer, Citation, State, TimelineEntry

_NAMED = 4  # other outlets, before an ellipsis


def day(published: date | None) -> str:
    """Return a date as people write it, or the word for having none."""
    return f"{published.day} {published:%B} {published.year}" if published else "undated"


def web_url(url: str) -> str:
    """Return `url` if a browser may follow it (http or https, one printable word), else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and not re.search(r"[\s<>\"\\]", url)
    return url if plain and parts.scheme in ("http", "https") and parts.hostname else ""


def source_link(citation: Citation, citations: Sequence[Citation]) -> str:
    """Return the address of the source page at this quote.

    The others of the answer travel along, of whatever article, so that all can be stepped through
    by their numbers.
    """
    if not any(each.number != citation.number for each in citations):
        return _permalink(citation)
    ordered = sorted(citations, key=lambda each: each.number)
    places = ",".join(f"{c.article_id}.{c.start}.{c.end}" for c in ordered)
    anchor = f"q{[each.number for each in ordered].index(citation.number) + 1}"
    said = urlencode({"quotes": places, "at": anchor}, safe=",")
    return f"/source/{citation.article_id}?{said}#{anchor}"


def _permalink(citation: Citation) -> str:
    said = urlencode({"start": citation.start, "end": citation.end})
    return f"/source/{citation.article_id}?{said}#q1"


def places_link(phrase: Phrase, scope: Scope) -> str:
    """Return the address of every place of a phrase in the part of the archive that was asked."""
    filters, days = scope.filters, scope.filters.published
    said = {
        "q": f"“{phrase.text}”",
        "from": days.first if days and days.first != date.min else None,
        "to": days.last if days and days.last != date.max else None,
        "outlet": filters.outlet,
        "author": filters.author,
        "language": filters.language,
        "as_of": scope.as_of,
    }
    return f"/places?{urlencode({name: value for name, value in said.items() if value})}"


def clipping(citation: Citation, base_url: str) -> str:
    """Return what `copy` puts on the clipboard: quote, title, outlet, date and permalink."""
    permalink = base_url.rstrip("/") + _permalink(citation)
    return f"{spoken(citation)} — {origin(citation)}, {permalink}"


def origin(citation: Citation) -> str:
    name, when = citation.title or citation.source, day(citation.published)
    return ", ".join(part for part in (name, citation.outlet, when, page_of(citation)) if part)


def page_of(citation: Citation) -> str:
    return f"p. {citation.page}" if citation.page else ""


def also(citation: Citation) -> str:
    """Say where else the quote stands: other outlets, each once."""
    outlets = dict.fromkeys(
        copy.outlet or copy.title or copy.source
        for copy in citation.copies
        if not copy.outlet or copy.outlet != citation.outlet
    )
    if not outlets:
        return ""
    named = ", ".join(list(outlets)[:_NAMED]) + (", …" if len(outlets) > _NAMED else "")
    return f"also in {len(outlets)} other{'s' if len(outlets) > 1 else ''}: {named}"


def prose(answer: Answer) -> list[tuple[str, tuple[int, ...]]]:
    """What the answer says in few words, each with the numbers behind it, the best first, and with
    the days that it names by the day of its first article: "Saturday (6 April 2024)".

    A headline that is a quote is shown once: as the quote.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    quotes = {citation.quote for citation in answer.citations}
    found = []
    for each in answer.headlines:
        if each.text not in quotes:
            first = by_number[each.numbers[0]]
            found.append((shown(each.text, first.published, first.quote), each.numbers))
    return found


def silence(answer: Answer) -> list[str]:
    """What is said where there is no headline, and why there is none."""
    if not answer.reason:
        return []
    said = list(dict.fromkeys((SILENT[answer.state], answer.reason.sentence)))
    return [" ".join([*said, "Nearest:"])] if answer.state is State.UNSURE else said


def understood(answer: Answer) -> list[str]:
    """The question that was searched, if it is not the one that was typed."""
    return [f"Understood as: {answer.question}"] if answer.asked else []


def phrases(answer: Answer) -> list[str]:
    """How often the words in quotes were said, or that they never were."""
    narrowed = answer.scope != EVERYTHING
    return [phrase_in_words(phrase, narrowed) for phrase in answer.retrieval.phrases]


def sureness(answer: Answer) -> list[str]:
    """How sure the first headline is, in words, where that is known."""
    return [how_sure(answer.sure)] if answer.calibrated and answer.headlines else []


def likelihood(answer: Answer) -> str:
    """How sure the first headline is, by numbers."""
    return f"{in_numbers(answer.sure)}."


def speaker(citation: Citation) -> str:
    """Whose words the quote tells, to stand before it."""
    who = " ".join((citation.speaker or "").split())
    return f"{who}:" if who else ""


def spoken(citation: Citation) -> str:
    """The quote in quotation marks, after its speaker."""
    return f"{speaker(citation)} “{citation.quote}”".lstrip(" ")


def near(citation: Citation) -> str:
    """Why the quote is only near."""
    return citation.near.sentence if citation.near else ""


def times(answer: Answer) -> list[tuple[TimelineEntry, ...]]:
    """The timeline's entries, those of the same days together, undated last; none if they tell of
    one day and do not differ."""
    groups = list(abreast(answer.timeline.dated))
    groups += [(entry,) for entry in answer.timeline.undated]
    days = {end for entry in answer.timeline.dated for end in (entry.first, entry.last)}
    told = len(groups) > 1 and len(days) > 1
    return groups if told or any(differs(group, answer) for group in groups) else []


def differs(group: Sequence[TimelineEntry], answer: Answer) -> str:
    """Say that short answers of the same days differ; quotes may well stand beside each other."""
    quotes = {citation.quote for citation in answer.citations}
    short = [entry for entry in group if entry.answer not in quotes]
    return "sources differ" if disagree(short, answer.citations) else ""


def opening(entry: TimelineEntry) -> str:
    """The opening words of an answer, because its quotes say the rest."""
    return shorten(entry.answer, 90, placeholder=" …")


def period(entry: TimelineEntry) -> str:
    if entry.first == entry.last:
        return day(entry.last)
    return f"{day(entry.first)} – {day(entry.last)}"


def remarks(answer: Answer) -> list[str]:
    """What to know before trusting the answer."""
    return [note.sentence for note in answer.notes]
