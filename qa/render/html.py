"""Answer -> HTML for the chat, a page or a file. Pure; `Markup.format` escapes every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    web_url,
)
from qa.types import Answer, Citation, State, TimelineEntry


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer is shown.

    In the chat, markers open the source page in the frame `target`, and buttons copy what they
    carry, with `base_url` before its permalinks. `alone`: in a file, markers lead to the quotes in
    it, whose ids begin with this. `since` says of the citations by number what became of them.
    """

    base_url: str = ""
    target: str = "source"
    buttons: bool = True
    alone: str = ""
    since: Mapping[int, str] = field(default_factory=dict)


def to_html(answer: Answer, place: Place | str = "") -> str:
    """Return the answer for a place, for a base URL in the chat under that URL."""
    place = Place(place) if isinstance(place, str) else place
    parts = [_html_understood(answer, place), _html_lead(answer, place)]
    parts += _html_phrases(answer, place)
    for group, heading in _grouped(answer):
        parts.append(_html_quotes(group, answer, heading, place))
    if groups := times(answer):
        parts.append(_html_timeline(groups, answer, place))
    parts += [Markup('<p class="note">{}</p>').format(remark) for remark in remarks(answer)]
    frame = Markup('<div class="answer {}">{}</div>')
    return frame.format(answer.state, Markup("\n").join(parts))


def _html_phrases(answer: Answer, place: Place) -> Iterator[Markup]:
    """How often each phrase stands in the archive, with a link to every place; none in a file."""
    link = Markup('<a href="{}"{}>{}</a>')
    for phrase, counted in zip(answer.retrieval.phrases, phrases(answer), strict=True):
        linked = phrase.places and not place.alone
        where = places_link(phrase, answer.scope)
        words = link.format(where, _target(place), counted) if linked else counted
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


def _html_understood(answer: Answer, place: Place) -> Markup:
    if not answer.asked:
        return Markup()
    button = Markup('<button type="button" class="edit" data-question="{}">Edit</button>')
    return Markup('<p class="understood"><span>Understood as: <bdi>{}</bdi></span> {}</p>').format(
        answer.question, button.format(answer.question) if place.buttons else ""
    )


def _html_lead(answer: Answer, place: Place) -> Markup:
    lines = [
        Markup('<p class="{}" dir="auto">{}{}</p>').format(
            "statement" if n else "short", text, _markers(numbers, answer, place)
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


def _markers(numbers: Iterable[int], answer: Answer, place: Place) -> Markup:
    cited = {citation.number: citation for citation in answer.citations}
    links = [
        Markup('<a class="marker" href="{}"{} title="{}">[{}]</a>').format(
            _address(cited[number], answer, place), _target(place), origin(cited[number]), number
        )
        for number in numbers
    ]
    return Markup().join(links)


def _target(place: Place) -> Markup:
    return Markup(' target="{}"').format(place.target) if place.target else Markup()


def _address(citation: Citation, answer: Answer, place: Place) -> str:
    if place.alone:
        return f"#{place.alone}{citation.number}"
    return source_link(citation, answer.citations)


def _html_timeline(
    groups: Iterable[Sequence[TimelineEntry]], answer: Answer, place: Place
) -> Markup:
    row = Markup('<div><span class="when">{}</span> <span dir="auto">{}{}</span></div>')
    item = Markup('<li class="{}">{}{}</li>')
    items = []
    for group in groups:
        label = differs(group, answer)
        heading = Markup("<h4>{}</h4>").format(label.capitalize()) if label else ""
        rows = [
            row.format(period(e), opening(e), _markers(e.numbers, answer, place)) for e in group
        ]
        items.append(item.format("differ" if label else "", heading, Markup().join(rows)))
    return Markup('<section class="timeline"><h3>Over time</h3><ol>{}</ol></section>').format(
        Markup().join(items)
    )


def _html_quotes(group: Sequence[Citation], answer: Answer, heading: str, place: Place) -> Markup:
    if not group:
        return Markup()
    title = Markup("<h3>{}</h3>").format(heading) if heading else Markup()
    items = [_html_quote(citation, answer, place) for citation in group]
    return title + Markup('<ol class="clippings">{}</ol>').format(Markup().join(items))


def _html_quote(citation: Citation, answer: Answer, place: Place) -> Markup:
    return Markup(
        '<li class="clipping"{id}>{speaker}<blockquote dir="auto">{quote}{marker}</blockquote>'
        '{near}{since}<p class="origin"><span><cite>{title}</cite> <span>{outlet}</span> '
        "<time>{day}</time>{page}{also}</span> {copy}</p></li>"
    ).format(
        id=Markup(' id="{}{}"').format(place.alone, citation.number) if place.alone else "",
        speaker=_paragraph("speaker", speaker(citation)),
        quote=_marked(citation) if answer.headlines else citation.quote,
        marker=_markers((citation.number,), answer, place),
        near=_paragraph("near", near(citation)),
        since=_paragraph("since", place.since.get(citation.number, "")),
        title=_title(citation, place),
        outlet=citation.outlet,
        day=day(citation.published),
        page=_span("page", page_of(citation)),
        also=_span("also", also(citation)),
        copy=_copy_button(citation, place) if place.buttons else "",
    )


def _title(citation: Citation, place: Place) -> str:
    """The title; in a file, which has no source page, a link to what was published."""
    title, address = citation.title or citation.source, web_url(citation.url)
    if not place.alone or not address:
        return title
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, title)


def _copy_button(citation: Citation, place: Place) -> Markup:
    return Markup(
        '<button type="button" class="copy" data-clipping="{}" aria-label="Copy quote {}">Copy'
        "</button>"
    ).format(clipping(citation, place.base_url), citation.number)


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
