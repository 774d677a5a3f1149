"""Whatever a reader claims, a citation is the exact characters of an article's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Hit, Span, SpanKind
from qa.cite import cite, locate, quotable, stands
from qa.types import Claim
from tests.qa.fakes import article, hit

TEXT = "Rain will come. \nSubscribe now!\n The dam holds, they say."
FURNITURE = Span(SpanKind.PROMOTION, 17, 31)
ARTICLE = article(TEXT, [FURNITURE])
ANYWHERE = st.integers(-5, 60) | st.integers()


@st.composite
def found(draw: st.DrawFn) -> list[Hit]:
    """Hits of articles of any text; a passage may overlap furniture or misquote its article."""
    hits = []
    for id_ in range(1, draw(st.integers(1, 3)) + 1):
        text = draw(st.text("ab \n\u00a0é😀", max_size=40))
        place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
        spans = [Span(SpanKind.MENU, *at) for at in draw(st.lists(place, max_size=2))]
        made = hit(article(text, spans, id_=id_), *draw(place))
        if draw(st.booleans()):
            words = draw(st.text("ab \n", max_size=10))
            made = replace(made, passage=replace(made.passage, text=words, start=draw(ANYWHERE)))
        hits.append(made)
    return hits


CLAIMS = st.lists(
    st.builds(Claim, st.sampled_from(["yes", " yes ", "no", ""]), st.integers(0, 4), ANYWHERE,
              ANYWHERE, st.just(1.0)),
    max_size=12,
)  # fmt: skip


@given(found(), CLAIMS)
def test_every_citation_is_exact_trimmed_and_no_furniture(
    hits: list[Hit], claims: list[Claim]
) -> None:
    articles: dict[int, Article] = {hit.article.id: hit.article for hit in hits}
    headlines, citations = cite(claims, hits)
    for citation in citations:
        cited = articles[citation.article_id]
        start, end = citation.start, citation.end
        assert cited.text[start:end] == citation.quote
        assert citation.quote
        assert citation.quote == citation.quote.strip()
        assert not any(
            span.start <= at < span.end for span in cited.spans for at in range(start, end)
        )
        assert stands(cited, start, end, citation.quote)
    assert [citation.number for citation in citations] == list(range(1, len(citations) + 1))
    places = [(citation.article_id, citation.start, citation.end) for citation in citations]
    assert len(set(places)) == len(places)
    used = [number for headline in headlines for number in headline.numbers]
    assert set(used) == {citation.number for citation in citations}
    assert all(headline.text and headline.numbers for headline in headlines)
    assert len({headline.text for headline in headlines}) == len(headlines)


@given(found(), CLAIMS)
def test_a_good_claim_survives_among_bad_ones(hits: list[Hit], claims: list[Claim]) -> None:
    hits = [*hits, hit(ARTICLE, id_=9)]
    _, citations = cite([*claims, Claim("It will.", 9, 0, 15, 1.0)], hits)
    assert "Rain will come." in [citation.quote for citation in citations]


def test_a_citation_carries_its_article() -> None:
    dated = article(TEXT, title="Floods", published=date(2026, 3, 8))
    (headline,), (citation,) = cite([Claim("It will.", 1, 0, 17, 0.9)], [hit(dated)])
    assert (headline.text, headline.numbers) == ("It will.", (1,))
    assert (citation.start, citation.end, citation.quote) == (0, 15, "Rain will come.")
    assert (citation.source, citation.url, citation.outlet, citation.authors) == (
        "1.txt",
        "https://example.org/1",
        "The Gazette",
        ("Ann Lee",),
    )
    assert (citation.title, citation.published) == ("Floods", date(2026, 3, 8))


def test_equal_answers_and_equal_places_are_said_once() -> None:
    hits = [hit(ARTICLE, 0, 15, id_=1), hit(ARTICLE, id_=2, rank=2)]
    claims = [
        Claim("It will.", 1, 0, 15, 0.9),
        Claim("The dam holds.", 2, 33, len(TEXT), 0.8),
        Claim(" It will. ", 2, 0, 15, 0.7),  # the same place through another passage
        Claim("It will.", 2, 33, len(TEXT), 0.6),
        Claim("Rain.", 1, 0, 15, 0.5),
    ]
    headlines, citations = cite(claims, hits)
    assert [(each.text, each.numbers) for each in headlines] == [
        ("It will.", (1, 2)),
        ("The dam holds.", (2,)),
        ("Rain.", (1,)),
    ]
    assert [each.quote for each in citations] == ["Rain will come.", "The dam holds, they say."]


def test_an_answer_without_words_says_the_quote() -> None:
    headlines, _ = cite([Claim(" \n", 1, 0, 15, 1.0)], [hit(ARTICLE)])
    assert [each.text for each in headlines] == ["Rain will come."]


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 15), (15, 0), (3, 3), (0, 999), (-15, -1), (15, 17), (10, 20), (0, len(TEXT)), (17, 31)],
)
def test_what_cannot_be_quoted_is_dropped(start: int, end: int) -> None:
    claim = Claim("?", 1, start, end, 1.0)
    assert locate(claim, hit(ARTICLE)) is None
    assert cite([claim], [hit(ARTICLE)]) == ((), ())


def test_a_claim_for_an_unknown_passage_is_dropped() -> None:
    assert cite([Claim("?", 2, 0, 15, 1.0)], [hit(ARTICLE)]) == ((), ())


def test_a_passage_that_misquotes_its_article_is_dropped() -> None:
    good = hit(ARTICLE, 0, 15)
    bad = replace(good, passage=replace(good.passage, text="Snow will come."))
    assert cite([Claim("?", 1, 0, 15, 1.0)], [bad]) == ((), ())
    assert locate(Claim("?", 1, 5, 15, 1.0), bad) == (5, 15)  # what they share is still exact


@pytest.mark.parametrize(
    ("start", "end", "quote", "expected"),
    [
        (0, 15, "Rain will come.", True),
        (0, 4, "Rain", True),
        (0, 15, "Rain will come!", False),
        (1, 16, "Rain will come.", False),
        (0, 0, "", False),
        (17, 31, "Subscribe now!", False),
        (30, 31, "!", False),
        (31, 36, "\n The", True),
        (-24, len(TEXT), "The dam holds, they say.", False),
        (33, 999, "The dam holds, they say.", False),
    ],
)
def test_stands(start: int, end: int, quote: str, expected: bool) -> None:
    assert stands(ARTICLE, start, end, quote) is expected


def test_quotable_touches_no_furniture() -> None:
    assert quotable(ARTICLE, 0, 17)
    assert not quotable(ARTICLE, 0, 18)
    assert quotable(ARTICLE, 31, len(TEXT))
    assert not quotable(ARTICLE, 30, len(TEXT))


# --- copies and pages

CURLY = "“It’s a deal — for now,” the minister said."
STRAIGHT = '"It\'s a deal - for now," the minister said.'


def told(text: str, id_: int, story: int = 1, *spans: Span) -> Article:
    return replace(article(text, spans, id_=id_), story=story, outlet=f"Outlet {id_}")


def whole(of: Article) -> tuple[Claim, Hit]:
    return Claim("A deal.", of.id, 0, len(CURLY), 1.0), hit(of)


def test_a_quote_of_several_copies_is_one_citation_that_names_them() -> None:
    first = told(CURLY, 1)
    others = [told(f"DELHI: {STRAIGHT}", 2), told(f"{CURLY} More.", 3), told("Other words.", 4)]
    claim, found = whole(first)
    _, (citation,) = cite([claim], [found], lambda _: others)
    assert (citation.article_id, citation.quote) == (1, CURLY)
    assert [(each.article_id, each.outlet) for each in citation.copies] == [
        (2, "Outlet 2"),
        (3, "Outlet 3"),
    ]
    texts = {each.id: each.text for each in others}
    quotes = [texts[each.article_id][each.start : each.end] for each in citation.copies]
    assert quotes == [STRAIGHT, CURLY]


def test_equal_quotes_of_one_story_are_said_once_and_of_two_stories_twice() -> None:
    one, same, other = told(CURLY, 1), told(STRAIGHT, 2), told(CURLY, 3, story=3)
    claims, hits = zip(*map(whole, (one, same, other)), strict=True)
    headlines, citations = cite(claims, hits)
    assert [each.article_id for each in citations] == [1, 3]
    assert [each.numbers for each in headlines] == [(1, 2)]


def test_without_a_story_only_equal_places_are_one() -> None:
    claims, hits = zip(*map(whole, (told(CURLY, 1, 0), told(CURLY, 2, 0))), strict=True)
    _, citations = cite(claims, hits)
    assert [each.article_id for each in citations] == [1, 2]


def test_a_quote_among_the_furniture_of_a_copy_is_no_copy() -> None:
    teaser = Span(SpanKind.RELATED, 0, len(CURLY))
    claim, found = whole(told(CURLY, 1))
    furnished = told(f"{CURLY}\n\nBody.", 2, 1, teaser)
    _, (citation,) = cite([claim], [found], lambda _: [furnished])
    assert citation.copies == ()
    again = told(f"{CURLY}\n\nBody. {CURLY}", 3, 1, teaser)
    _, (citation,) = cite([claim], [found], lambda _: [again])
    assert [(each.start, each.end) for each in citation.copies] == [
        (len(CURLY) + 8, 2 * len(CURLY) + 8)
    ]


def test_a_copy_that_wraps_its_lines_elsewhere_is_a_copy() -> None:
    wrapped = told("BERLIN — " + CURLY.replace(" for now", "\nfor  now"), 2)
    claim, found = whole(told(CURLY, 1))
    _, (citation,) = cite([claim], [found], lambda _: [wrapped])
    (copy,) = citation.copies
    quote = wrapped.text[copy.start : copy.end]
    assert (" ".join(quote.split()), quote[0], quote[-1]) == (CURLY, "“", ".")


@given(st.text("ab ’'“\"\n", max_size=20), st.text("ab ’'“\"\n", max_size=8), st.integers(0, 30))
def test_copies_are_exact_wherever_the_quote_stands(around: str, quote: str, at: int) -> None:
    def plain(text: str) -> str:
        return " ".join(text.translate(str.maketrans("’“", "'\"")).split())

    first, other = told(quote, 1), told(around[:at] + quote + around[at:], 2)
    _, citations = cite([Claim("?", 1, 0, len(quote), 1.0)], [hit(first)], lambda _: [other])
    assert len(citations) == bool(quote.strip())
    for citation in citations:
        (copy,) = citation.copies
        assert plain(other.text[copy.start : copy.end]) == plain(citation.quote)


def test_a_citation_names_the_page_on_which_it_begins() -> None:
    pages = [Span(SpanKind.PAGE, 0, 16, "iv"), Span(SpanKind.PAGE, 16, len(TEXT), "5")]
    paged = article(TEXT, pages)
    claims = [Claim("a", 1, 0, 15, 1.0), Claim("b", 1, 33, len(TEXT), 1.0),
              Claim("c", 1, 10, 30, 1.0)]  # fmt: skip
    _, citations = cite(claims, [hit(paged)])
    assert [each.page for each in citations] == ["iv", "5", "iv"]
    _, (unpaged,) = cite(claims[:1], [hit(ARTICLE)])
    assert unpaged.page == ""
