"""Answer -> terminal text, Markdown, HTML, JSON; pure, and the only place that writes `[n]`.

Quotes, titles, addresses and questions are hostile: every format escapes all of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from textwrap import shorten
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from index import Hit
from qa.timeline import abreast
from qa.types import Answer, Citation, TimelineEntry

_NAMED = 4  # other outlets, before an ellipsis
SILENCE = "The archive does not say."
# What CommonMark and its GitHub dialect could read as markup, autolinks included.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&$^=:@]")
_BIDI_OVERRIDES = "\u202d\u202e"


def to_text(answer: Answer) -> str:
    """Return the answer for a terminal: control characters of the texts are made harmless."""
    lead = [f"{text} {_numbers(numbers)}".rstrip() for text, numbers in _prose(answer)]
    lead += [*_reason(answer), *_confidence(answer)]
    blocks = [*_understood(answer), *filter(None, ["\n".join(lead)])]
    if phrases := _phrases(answer):
        blocks.append("\n".join(phrases))
    blocks += [_plain_quote(citation) for citation in answer.citations]
    if groups := _times(answer):
        rows = [
            f"  {_period(e)}: {_opening(e)} {_numbers(e.numbers)}{_differs(group, answer)}"
            for group in groups
            for e in group
        ]
        blocks.append("\n".join(["Over time", *rows]))
    if remarks := [f"Note: {remark}" for remark in _remarks(answer)]:
        blocks.append("\n".join(remarks))
    return _harmless("\n\n".join(blocks)) + "\n"


def to_line(text: str) -> str:
    """Return words of an article as one line that is safe to print on a terminal."""
    return _harmless(" ".join(text.split()))


def to_markdown(answer: Answer) -> str:
    """Return the answer as CommonMark in which no text of an article acts as markup."""
    blocks = [_escape_markdown(line) for line in _understood(answer)]
    blocks += [_escape_markdown(text) + _markdown_numbers(used) for text, used in _prose(answer)]
    said = (*_reason(answer), *_confidence(answer), *_phrases(answer))
    blocks += [_escape_markdown(line) for line in said]
    for citation in answer.citations:
        title = _escape_markdown(citation.title or citation.source)
        if url := web_url(citation.url):
            title = f"[{title}](<{url}>)"
        rest = (citation.outlet, day(citation.published), _page(citation), _also(citation))
        origin = ", ".join(part for part in (title, *map(_escape_markdown, rest)) if part)
        quote = "\n".join("> " + _escape_markdown(line) for line in citation.quote.splitlines())
        blocks.append(f"{quote}\n>\n> \\[{citation.number}\\] {origin}")
    rows = [
        f"- {_escape_markdown(f'{_period(e)}: {_opening(e)}')}{_markdown_numbers(e.numbers)}"
        + _differs(group, answer)
        for group in _times(answer)
        for e in group
    ]
    if rows:
        blocks.append("\n".join(rows))
    blocks += [f"*{_escape_markdown(remark)}*" for remark in _remarks(answer)]
    return "\n\n".join(blocks) + "\n"


def to_html(answer: Answer, base_url: str = "") -> str:
    """Return the answer for the chat; markers open the source page in the frame `source`.

    `base_url` is put before the permalinks that the copy buttons carry.
    """
    parts = [_html_understood(answer), _html_lead(answer)]
    parts += [Markup('<p class="confidence">{}</p>').format(c) for c in _confidence(answer)]
    parts += [Markup('<p class="phrase" dir="auto">{}</p>').format(p) for p in _phrases(answer)]
    first = {number for each in answer.statements[:1] for number in each.numbers[:1]}
    lead = [c for c in answer.citations if c.number in first]
    dated = [c for c in answer.citations if c.published and c not in lead]
    undated = [c for c in answer.citations if not c.published and c not in lead]
    for group, heading in ((lead, ""), (dated, ""), (undated, "Undated")):
        parts.append(_html_quotes(group, answer.citations, heading, base_url))
    if groups := _times(answer):
        parts.append(_html_timeline(groups, answer))
    parts += [Markup('<p class="note">{}</p>').format(remark) for remark in _remarks(answer)]
    return Markup('<div class="answer">{}</div>').format(Markup("\n").join(parts))


def to_json(answer: Answer) -> str:
    """Return the Answer record as JSON; dates are ISO 8601 or null, hits carry no text."""
    record = {
        "question": answer.question,
        "asked": answer.asked,
        "short": answer.short,
        "statements": [asdict(statement) for statement in answer.statements],
        "citations": [asdict(citation) for citation in answer.citations],
        "timeline": asdict(answer.timeline),
        "confidence": float(answer.confidence),
        "calibrated": answer.calibrated,
        "abstained": answer.abstained,
        "notes": answer.notes,
        "filters": asdict(answer.filters),
        "as_of": answer.as_of,
        "retrieval": {
            "coverage": float(answer.retrieval.coverage),
            "fallback": answer.retrieval.fallback,
            "phrases": [asdict(phrase) for phrase in answer.retrieval.phrases],
            "hits": [_hit(hit) for hit in answer.retrieval.hits],
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=2, default=date.isoformat)


def source_link(citation: Citation, citations: Iterable[Citation]) -> str:
    """Return the address of the source page with all quotes of its article, at this one.

    The quotes travel together, in the order of the text, so that they can be stepped through.
    """
    places = {(c.start, c.end) for c in citations if c.article_id == citation.article_id}
    here = (citation.start, citation.end)
    quotes = sorted(places | {here})
    pairs = [pair for start, end in quotes for pair in (("start", start), ("end", end))]
    return f"/source/{citation.article_id}?{urlencode(pairs)}#q{quotes.index(here) + 1}"


def clipping(citation: Citation, base_url: str) -> str:
    """Return what `copy` puts on the clipboard: quote, title, outlet, date and permalink."""
    permalink = base_url.rstrip("/") + source_link(citation, ())
    return f"“{citation.quote}” — {_origin(citation)}, {permalink}"


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


def _origin(citation: Citation) -> str:
    name, when = citation.title or citation.source, day(citation.published)
    return ", ".join(part for part in (name, citation.outlet, when, _page(citation)) if part)


def _page(citation: Citation) -> str:
    return f"p. {citation.page}" if citation.page else ""


def _also(citation: Citation) -> str:
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


def _prose(answer: Answer) -> list[tuple[str, tuple[int, ...]]]:
    """What the answer says in few words, each with the numbers behind it, the short answer first.

    A sentence that is a quote is shown once: as the quote.
    """
    quotes = {citation.quote for citation in answer.citations}
    said = {answer.short or SILENCE: ()} | {s.text: s.numbers for s in answer.statements}
    return [(text, numbers) for text, numbers in said.items() if text not in quotes]


def _understood(answer: Answer) -> list[str]:
    """The question that was searched, if it is not the one that was typed."""
    return [f"Understood as: {answer.question}"] if answer.asked else []


def _reason(answer: Answer) -> list[str]:
    return [answer.abstained] if answer.abstained else []


def _phrases(answer: Answer) -> list[str]:
    """How often the words in quotes were said, or that they never were."""
    return [phrase.sentence(answer.is_narrowed) for phrase in answer.retrieval.phrases]


def _confidence(answer: Answer) -> list[str]:
    shown = answer.calibrated and not answer.abstained
    return [f"Confidence: {round(100 * answer.confidence)}%"] if shown else []


def _times(answer: Answer) -> list[tuple[TimelineEntry, ...]]:
    """The timeline's entries, those of the same days together, undated last; none if they tell of
    one day and do not differ."""
    groups = list(abreast(answer.timeline.dated))
    groups += [(entry,) for entry in answer.timeline.undated]
    days = {end for entry in answer.timeline.dated for end in (entry.first, entry.last)}
    told = len(groups) > 1 and len(days) > 1
    return groups if told or any(_differs(group, answer) for group in groups) else []


def _differs(group: Sequence[TimelineEntry], answer: Answer) -> str:
    """Say that short answers of the same days differ; quotes may well stand beside each other."""
    quotes = {citation.quote for citation in answer.citations}
    return " (sources differ)" if sum(e.answer not in quotes for e in group) > 1 else ""


def _opening(entry: TimelineEntry) -> str:
    """The opening words of an answer, because its quotes say the rest."""
    return shorten(entry.answer, 90, placeholder=" …")


def _period(entry: TimelineEntry) -> str:
    if entry.first == entry.last:
        return day(entry.last)
    return f"{day(entry.first)} – {day(entry.last)}"


def _remarks(answer: Answer) -> list[str]:
    """Notes, and what the search could not use, each said once."""
    remarks = list(answer.notes)
    if answer.retrieval.fallback and answer.retrieval.fallback not in remarks:
        remarks.append(answer.retrieval.fallback)
    if answer.retrieval.coverage < 1:
        # Rounded down: 99.9% is not all of it.
        remarks.append(f"meaning: {int(answer.retrieval.coverage * 100)}% of the archive")
    return remarks


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _plain_quote(citation: Citation) -> str:
    label = f"[{citation.number}] "
    quote = f"“{citation.quote}”".replace("\n", "\n" + " " * len(label))
    place = f"{citation.source}, characters {citation.start}-{citation.end}"
    lines = [label + quote, _origin(citation), place, _also(citation)]
    return "\n    ".join(line for line in lines if line)


def _harmless(text: str) -> str:
    """Keep an article from sending commands to the terminal or turning its text around."""

    def is_hostile(char: str) -> bool:
        is_control = unicodedata.category(char) == "Cc" and char not in "\n\t"
        return is_control or char in _BIDI_OVERRIDES

    return "".join("\ufffd" if is_hostile(char) else char for char in text)


def _escape_markdown(text: str) -> str:
    # A line break could begin a list, a heading or a block of code.
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def _markdown_numbers(numbers: Sequence[int]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)


def _html_understood(answer: Answer) -> Markup:
    if not answer.asked:
        return Markup()
    return Markup(
        '<p class="understood"><span>Understood as: <bdi>{question}</bdi></span> '
        '<button type="button" class="edit" data-question="{question}">Edit</button></p>'
    ).format(question=answer.question)


def _html_lead(answer: Answer) -> Markup:
    lines = [
        Markup('<p class="{}" dir="auto">{}{}</p>').format(
            "statement" if n else "short", text, _markers(numbers, answer.citations)
        )
        for n, (text, numbers) in enumerate(_prose(answer))
    ]
    lines += [Markup('<p class="reason">{}</p>').format(reason) for reason in _reason(answer)]
    return Markup().join(lines)


def _markers(numbers: Iterable[int], citations: Sequence[Citation]) -> Markup:
    cited = {citation.number: citation for citation in citations}
    links = [
        Markup('<a class="marker" href="{}" target="source" title="{}">[{}]</a>').format(
            source_link(cited[number], citations), _origin(cited[number]), number
        )
        for number in numbers
    ]
    return Markup().join(links)


def _html_timeline(groups: Iterable[Sequence[TimelineEntry]], answer: Answer) -> Markup:
    row = Markup('<div><span class="when">{}</span> <span dir="auto">{}{}</span></div>')
    rows = [
        Markup('<li class="{}">{}{}</li>').format(
            "differ" if (differs := _differs(group, answer).strip(" ()")) else "",
            Markup("<h4>{}</h4>").format(differs.capitalize()) if differs else "",
            Markup().join(
                row.format(_period(e), _opening(e), _markers(e.numbers, answer.citations))
                for e in group
            ),
        )
        for group in groups
    ]
    return Markup('<section class="timeline"><h3>Over time</h3><ol>{}</ol></section>').format(
        Markup().join(rows)
    )


def _html_quotes(
    group: Sequence[Citation], citations: Sequence[Citation], heading: str, base_url: str
) -> Markup:
    if not group:
        return Markup()
    title = Markup("<h3>{}</h3>").format(heading) if heading else Markup()
    items = [_html_quote(citation, citations, base_url) for citation in group]
    return title + Markup('<ol class="clippings">{}</ol>').format(Markup().join(items))


def _html_quote(citation: Citation, citations: Sequence[Citation], base_url: str) -> Markup:
    return Markup(
        '<li class="clipping"><blockquote dir="auto">{quote}{marker}</blockquote>'
        '<p class="origin"><span><cite>{title}</cite> <span>{outlet}</span> '
        "<time>{day}</time>{page}{also}</span> "
        '<button type="button" class="copy" data-clipping="{text}" '
        'aria-label="Copy quote {number}">Copy</button></p></li>'
    ).format(
        quote=_marked(citation),
        marker=_markers((citation.number,), citations),
        title=citation.title or citation.source,
        outlet=citation.outlet,
        day=day(citation.published),
        page=_span("page", _page(citation)),
        also=_span("also", _also(citation)),
        text=clipping(citation, base_url),
        number=citation.number,
    )


def _marked(citation: Citation) -> Markup:
    """The quote with the words that answer marked in it."""
    first, last = citation.words or (citation.start, citation.start)
    cuts = first - citation.start, last - citation.start
    before, words, after = (
        citation.quote[: cuts[0]],
        citation.quote[cuts[0] : cuts[1]],
        citation.quote[cuts[1] :],
    )
    return Markup("{}{}{}").format(before, words and Markup("<b>{}</b>").format(words), after)


def _span(name: str, words: str) -> Markup:
    return Markup(' <span class="{}">{}</span>').format(name, words) if words else Markup()


def _hit(hit: Hit) -> dict[str, object]:
    passage = hit.passage
    return {
        "article_id": passage.article_id,
        "passage_id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "score": float(hit.score),
        "engine": hit.engine,
        "rank": hit.rank,
    }
