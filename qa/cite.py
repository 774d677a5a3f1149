"""Claims -> citations: the only maker of citations. Pure.

A claim is untrusted: what cannot be located in its article, or lies on furniture, is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index import Article, Hit, furniture_of, headline_of, page_of
from qa.notes import note
from qa.types import Citation, Claim, Copy, Headline


def cite(
    claims: Iterable[Claim],
    hits: Sequence[Hit],
    copies: Callable[[Article], Iterable[Article]] = lambda article: (),
) -> tuple[tuple[Headline, ...], tuple[Citation, ...]]:
    """Turn claims, best first, into headlines and the citations that they stand on.

    Each citation is the exact characters of its article; numbers count from 1 by first use. Equal
    answers make one headline with several numbers; a claim without an answer makes none. Equal
    places make one citation, and so do equal quotes of one story: `copies` gives the other
    articles that tell it, of which those that hold the quote are named.
    """
    by_passage = {hit.passage.id: hit for hit in hits}
    numbers: dict[tuple[object, ...], int] = {}
    citations: list[Citation] = []
    headlines: dict[str, list[int]] = {}
    for claim in claims:
        hit = by_passage.get(claim.passage_id)
        place = locate(claim, hit) if hit else None
        if hit is None or place is None:
            continue
        key = _key(hit.article, *place)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            citations.append(_citation(numbers[key], claim, hit, place, copies(hit.article)))
        if claim.answer is None:
            continue
        text = claim.answer.strip() or citations[numbers[key] - 1].quote
        used = headlines.setdefault(text, [])
        if numbers[key] not in used:
            used.append(numbers[key])
    return (
        tuple(Headline(text, tuple(used)) for text, used in headlines.items()),
        tuple(citations),
    )


def _key(article: Article, start: int, end: int) -> tuple[object, ...]:
    if not article.story:
        return (article.id, start, end)
    return (article.story, _folded(" ".join(article.text[start:end].split())))


def locate(claim: Claim, hit: Hit) -> tuple[int, int] | None:
    """Return the (start, end) of a claim's quote in its article, or None if it cannot be quoted."""
    passage, article = hit.passage, hit.article
    if not 0 <= claim.start < claim.end <= len(passage.text):
        return None
    start, end = passage.start + claim.start, passage.start + claim.end
    if article.text[start:end] != passage.text[claim.start : claim.end]:
        return None
    while start < end and article.text[start].isspace():
        start += 1
    while end > start and article.text[end - 1].isspace():
        end -= 1
    return (start, end) if quotable(article, start, end) else None


def _words(claim: Claim, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """Return where the claim's marked words stand in the article, if within its quote."""
    if claim.words is None:
        return None
    first, last = (hit.passage.start + at for at in claim.words)
    return (first, last) if start <= first < last <= end else None


def quotable(article: Article, start: int, end: int) -> bool:
    """Say whether `text[start:end]` are words of the article itself."""
    return 0 <= start < end <= len(article.text) and not any(
        start < span.end and span.start < end for span in furniture_of(article.spans)
    )


def stands(article: Article, start: int, end: int, quote: str) -> bool:
    """Say whether the article holds exactly this quote at exactly this place."""
    return quotable(article, start, end) and article.text[start:end] == quote


def _folded(text: str) -> str:
    """Make the marks that copies change alike, keeping every character's place."""
    return text.translate(_FOLD)


_FOLD = str.maketrans("’‘“”–—\N{NO-BREAK SPACE}", "''\"\"-- ")


def _copies(quote: str, articles: Iterable[Article]) -> Iterator[Copy]:
    # Copies also break their lines elsewhere.
    words = re.compile(r"\s+".join(map(re.escape, _folded(quote).split())))
    for article in articles:
        places = (found.span() for found in words.finditer(_folded(article.text)))
        for start, end in (place for place in places if quotable(article, *place)):
            yield Copy(
                article_id=article.id,
                source=article.source,
                title=headline_of(article),
                outlet=article.outlet,
                published=article.published,
                start=start,
                end=end,
            )
            break


def _citation(
    number: int, claim: Claim, hit: Hit, place: tuple[int, int], copies: Iterable[Article]
) -> Citation:
    article, (start, end) = hit.article, place
    quote = article.text[start:end]
    return Citation(
        number=number,
        article_id=article.id,
        source=article.source,
        url=article.url,
        title=headline_of(article),
        outlet=article.outlet,
        authors=article.authors,
        published=article.published,
        published_from=article.published_from,
        start=start,
        end=end,
        quote=quote,
        page=page_of(article, start),
        copies=tuple(_copies(quote, copies)),
        words=_words(claim, hit, start, end),
        speaker=claim.speaker,
        near=note(claim.near) if claim.near else None,
    )
