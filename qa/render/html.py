"""Answer -> HTML for the chat. Pure; `Markup.format` escapes every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from qa.render.parts import (
    also,
    clipping,
    day,
    differs,
    likelihood,
    near,
    opening,
    origin,
    page_of,
    period,
    phrases,
    places_link,
    prose,
    remarks,
    silence,
    source_link,
    speaker,
    sureness,
    times,
)
from qa.types import Answer, Citation, State, TimelineEntry


def to_html(answer: Answer, base_url: str = "") -> str:
    """Return the answer for the chat; markers open the source page in the frame `source`.

    `base_url` is put before the permalinks that the copy buttons carry.
    """
    parts = [_html_understood(answer), _html_lead(answer)]
    parts += _html_phrases(answer)
    for group, heading in _grouped(answer):
        parts.append(_html_quotes(group, answer, heading, base_url))
    if groups := times(answer):
        parts.append(_html_timeline(groups, answer))
    parts += [Markup('<p class="note">{}</p>').format(remark) for remark in remarks(answer)]
    frame = Markup('<div class="answer {}">{}</div>')
    return frame.format(answer.state, Markup("\n").join(parts))


def _html_phrases(answer: Answer) -> Iterator[Markup]:
    """How often each phrase stands in the archive, with a link to every place."""
    link = Markup('<a href="{}" target="source">{}</a>')
    for phrase, counted in zip(answer.retrieval.phrases, phrases(answer), strict=True):
        words = (
            link.format(places_link(phrase, answer.scope), counted) if phrase.places else counted
        )
        yield Markup('<p class="phrase" dir="auto">{}</p>').format(words)


def _grouped(answer: Answer) -> Iterator[tuple[Sequence[Citation], str]]:
    """Yield the citations as they are shown together, each group with its heading."""
    if not answer.headlines:  # the nearest first
        yield answer.citations, ""
        return
    first = answer.headlines[0].numbers[0]
    rest = [citation for citation in answer.citations if citation.number != first]
    yield [citation for citation in answer.citations if citation.number == first], ""
    yield [citation for citation in rest if citation.published], ""
    yield [citation for citation in rest if not citation.published], "Undated"


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
    kind = "unclear" if answer.state is State.UNSURE else "short"
    lines += [
        Markup('<p class="{}">{}</p>').format("reason" if n else kind, sentence)
        for n, sentence in enumerate(silence(answer))
    ]
    lines += [
        Markup('<p class="sure" title="{}">{}</p>').format(likelihood(answer), words)
        for words in sureness(answer)
    ]
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


def _html_quotes(group: Sequence[Citation], answer: Answer, heading: str, base_url: str) -> Markup:
    if not group:
        return Markup()
    title = Markup("<h3>{}</h3>").format(heading) if heading else Markup()
    items = [_html_quote(citation, answer, base_url) for citation in group]
    return title + Markup('<ol class="clippings">{}</ol>').format(Markup().join(items))


def _html_quote(citation: Citation, answer: Answer, base_url: str) -> Markup:
    return Markup(
        '<li class="clipping">{speaker}<blockquote dir="auto">{quote}{marker}</blockquote>{near}'
        '<p class="origin"><span><cite>{title}</cite> <span>{outlet}</span> '
        "<time>{day}</time>{page}{also}</span> "
        '<button type="button" class="copy" data-clipping="{text}" '
        'aria-label="Copy quote {number}">Copy</button></p></li>'
    ).format(
        speaker=_paragraph("speaker", speaker(citation)),
        quote=_marked(citation) if answer.headlines else citation.quote,
        marker=_markers((citation.number,), answer.citations),
        near=_paragraph("near", near(citation)),
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


def _paragraph(name: str, words: str) -> Markup:
    return Markup('<p class="{}" dir="auto">{}</p>').format(name, words) if words else Markup()


def _span(name: str, words: str) -> Markup:
    return Markup(' <span class="{}">{}</span>').format(name, words) if words else Markup()
