"""Answer -> HTML for the chat. Pure; `Markup.format` escapes every text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from qa.render.parts import (
    also,
    clipping,
    confidence,
    day,
    differs,
    opening,
    origin,
    page_of,
    period,
    phrases,
    prose,
    reason,
    remarks,
    source_link,
    times,
)
from qa.types import Answer, Citation, TimelineEntry


def to_html(answer: Answer, base_url: str = "") -> str:
    """Return the answer for the chat; markers open the source page in the frame `source`.

    `base_url` is put before the permalinks that the copy buttons carry.
    """
    parts = [_html_understood(answer), _html_lead(answer)]
    parts += [Markup('<p class="confidence">{}</p>').format(c) for c in confidence(answer)]
    parts += [Markup('<p class="phrase" dir="auto">{}</p>').format(p) for p in phrases(answer)]
    first = {number for each in answer.statements[:1] for number in each.numbers[:1]}
    lead = [c for c in answer.citations if c.number in first]
    dated = [c for c in answer.citations if c.published and c not in lead]
    undated = [c for c in answer.citations if not c.published and c not in lead]
    for group, heading in ((lead, ""), (dated, ""), (undated, "Undated")):
        parts.append(_html_quotes(group, answer.citations, heading, base_url))
    if groups := times(answer):
        parts.append(_html_timeline(groups, answer))
    parts += [Markup('<p class="note">{}</p>').format(remark) for remark in remarks(answer)]
    return Markup('<div class="answer">{}</div>').format(Markup("\n").join(parts))


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
        for n, (text, numbers) in enumerate(prose(answer))
    ]
    lines += [Markup('<p class="reason">{}</p>').format(reason) for reason in reason(answer)]
    return Markup().join(lines)


def _markers(numbers: Iterable[int], citations: Sequence[Citation]) -> Markup:
    cited = {citation.number: citation for citation in citations}
    links = [
        Markup('<a class="marker" href="{}" target="source" title="{}">[{}]</a>').format(
            source_link(cited[number], citations), origin(cited[number]), number
        )
        for number in numbers
    ]
    return Markup().join(links)


def _html_timeline(groups: Iterable[Sequence[TimelineEntry]], answer: Answer) -> Markup:
    row = Markup('<div><span class="when">{}</span> <span dir="auto">{}{}</span></div>')
    item = Markup('<li class="{}">{}{}</li>')
    items = []
    for group in groups:
        label = differs(group, answer)
        heading = Markup("<h4>{}</h4>").format(label.capitalize()) if label else ""
        rows = [
            row.format(period(e), opening(e), _markers(e.numbers, answer.citations)) for e in group
        ]
        items.append(item.format("differ" if label else "", heading, Markup().join(rows)))
    return Markup('<section class="timeline"><h3>Over time</h3><ol>{}</ol></section>').format(
        Markup().join(items)
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
        page=_span("page", page_of(citation)),
        also=_span("also", also(citation)),
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
    strong = words and Markup("<strong>{}</strong>").format(words)
    return Markup("{}{}{}").format(before, strong, after)


def _span(name: str, words: str) -> Markup:
    return Markup(' <span class="{}">{}</span>').format(name, words) if words else Markup()
