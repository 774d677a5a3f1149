"""The page of an article: its text exact, its quotes marked, its furniture left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from index import Article, Span, SpanKind, furniture_of
from qa.web import parts
from qa.web.parts import part_of
from qa.web.source import Quote, anchors, stretches, text_html, touches_furniture
from tests.qa.web.fakes import ARTICLE, RAIN


def article(text: str, *spans: Span) -> Article:
    return replace(ARTICLE, text=text, spans=spans)


def plain(html: str) -> str:
    """What is left when the tags are stripped; the text's own `<` is an entity."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_quote_is_marked_and_furniture_is_labelled() -> None:
    html = text_html(ARTICLE, [Quote(1, *RAIN)])
    assert html == (
        '<p dir="auto"><span class="furniture" title="Not the article: menu" data-kind="menu">MENU'
        '</span></p>\n\n<p dir="auto"><mark id="q1">Rain will come.</mark></p>\n'
        '<p dir="auto">It said so. &lt;b&gt;Bold &amp; dry&lt;/b&gt;.</p>\n\n'
        '<p dir="auto"><span class="furniture" title="Not the article: related links" '
        'data-kind="related links">Related: more</span></p>'
    )


def steps(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found = re.findall(r'data-place="(.+?)">(.*?)</span>', html)
    return [(at, re.findall(r'class="(\w+)" href="(.+?)"', inside)) for at, inside in found]


def test_quotes_are_stepped_through_by_their_numbers() -> None:
    html = text_html(article("one two three"), [Quote(1, 8, 13), Quote(2, 0, 3), Quote(3, 4, 7)])
    assert steps(html) == [
        ("2 of 3", [("previous", "#q1"), ("next", "#q3")]),
        ("3 of 3", [("previous", "#q2")]),
        ("1 of 3", [("next", "#q2")]),
    ]


def test_the_steps_lead_over_all_articles_of_an_answer() -> None:
    links = {"q1": "/source/9#q1", "q2": "#q2", "q4": "/source/8#q4"}
    html = text_html(article("one two three"), [Quote(2, 0, 3)], links)
    assert steps(html) == [("2 of 4", [("previous", "/source/9#q1"), ("next", "/source/8#q4")])]


def test_what_was_found_is_marked_and_stepped_through_apart_from_the_quotes() -> None:
    found = [Quote(1, 0, 3, "f"), Quote(2, 4, 7, "f")]
    html = text_html(article("one two three"), [Quote(1, 4, 13), *found])
    assert '<mark id="f1" class="found">one</mark>' in html
    assert steps(html) == [("1 of 2", [("next", "#f2")]), ("2 of 2", [("previous", "#f1")])]


def test_overlapping_quotes_share_a_mark_and_keep_their_places() -> None:
    html = text_html(article("abcdef"), [Quote(1, 0, 4), Quote(2, 2, 6)])
    assert html == '<p dir="auto"><mark id="q1">ab<span id="q2"></span>cdef</mark></p>'
    assert anchors(article("abcdef"), [Quote(1, 0, 4), Quote(2, 2, 6)]) == ["q1", "q2"]


def test_neighbouring_quotes_stay_apart() -> None:
    assert anchors(article("abcdef"), [Quote(1, 0, 3), Quote(2, 3, 6)]) == ["q1", "q2"]


def test_a_quote_over_several_paragraphs_is_one_mark() -> None:
    html = text_html(article("ab\n\ncd\nef"), [Quote(1, 1, 6)])
    assert html == (
        '<p dir="auto">a<mark id="q1">b<span class="break">\n\n</span>cd</mark></p>'
        '\n<p dir="auto">ef</p>'
    )


def test_furniture_within_a_quote_is_not_marked() -> None:
    ad = article("ab AD cd", Span(SpanKind.PROMOTION, 3, 5))
    html = text_html(ad, [Quote(1, 0, 8)])
    assert re.findall(r"<mark.*?>(.*?)</mark>", html) == ["ab ", " cd"]
    assert html.count("id=") == 1
    assert touches_furniture(ad, [Quote(1, 0, 8)])
    assert not touches_furniture(ad, [Quote(1, 0, 3), Quote(2, 5, 8)])


def test_a_quote_of_nothing_but_furniture_has_no_mark() -> None:
    ad = article("ab AD cd", Span(SpanKind.PROMOTION, 3, 5))
    assert "<mark" not in text_html(ad, [Quote(1, 3, 5)])


def test_an_empty_article_is_an_empty_page() -> None:
    assert text_html(article(""), []) == ""


@st.composite
def cases(draw: st.DrawFn) -> tuple[Article, list[Quote]]:
    alphabet = st.sampled_from("ab<>&\"' \n\r\t\f\u2028\u00a0é😀;#x")
    text = draw(st.text(alphabet, min_size=1, max_size=40) | st.text(min_size=1, max_size=40))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    ranges = edges.map(sorted).filter(lambda e: e[0] < e[1])
    spans = draw(st.lists(st.builds(lambda k, e: Span(k, *e), st.sampled_from(SpanKind), ranges)))
    quotes = [Quote(n, *e) for n, e in enumerate(draw(st.lists(ranges, max_size=5)), 1)]
    return article(text, *spans), quotes


@given(cases())
def test_stripping_the_tags_gives_back_the_text(case: tuple[Article, list[Quote]]) -> None:
    page, quotes = case
    assert plain(text_html(page, quotes)) == page.text


@given(cases())
def test_exactly_the_quoted_words_are_marked(case: tuple[Article, list[Quote]]) -> None:
    page, quotes = case
    own = {n for n, _ in enumerate(page.text)} - {
        n for span in furniture_of(page.spans) for n in range(span.start, span.end)
    }
    quoted = {n for quote in quotes for n in range(quote.start, quote.end)}
    marked = [s for s in stretches(page, quotes) if s.marked]
    assert {n for s in marked for n in range(s.start, s.end)} == quoted & own


@given(cases())
def test_every_quote_with_words_of_its_own_can_be_jumped_to(
    case: tuple[Article, list[Quote]],
) -> None:
    page, quotes = case
    html = text_html(page, quotes)
    covered = {n for span in furniture_of(page.spans) for n in range(span.start, span.end)}
    for quote in quotes:
        has_words = not set(range(quote.start, quote.end)) <= covered
        assert html.count(f' id="q{quote.number}"') == has_words


@given(cases())
def test_elements_are_closed_in_order(case: tuple[Article, list[Quote]]) -> None:
    open_tags: list[str] = []
    for end, tag in re.findall(r"<(/?)(\w+)", text_html(*case)):
        if end:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert open_tags == []


def test_a_long_run_of_white_space_costs_no_more_than_its_length() -> None:
    text = (" " * 200_000 + "end") + "\n" * 200_000 + "end"
    assert plain(text_html(article(text), [])) == text


@given(cases(), st.integers(1, 50))
def test_the_parts_are_the_article(case: tuple[Article, list[Quote]], longest: int) -> None:
    page, quotes = case
    with patch.object(parts, "LONGEST", longest):
        first = part_of(page, quotes, 1)
        assert first
        found = [part_of(page, quotes, n) for n in range(1, first.count + 1)]
        assert part_of(page, quotes, first.count + 1) is None
    assert "".join(part.article.text for part in found if part) == page.text
    at, marked, quoted = 0, set(), set()
    for part in found:
        assert part
        assert 0 < len(part.article.text) <= longest
        assert {q.anchor for q in part.quotes} | {n for n, _ in part.elsewhere} == {
            q.anchor for q in quotes
        }
        for stretch in stretches(part.article, part.quotes):
            marked |= set(range(at + stretch.start, at + stretch.end)) if stretch.marked else set()
        for quote in part.quotes:
            quoted |= {(quote.number, at + n) for n in range(quote.start, quote.end)}
        at += len(part.article.text)
    whole = [s for s in stretches(page, quotes) if s.marked]
    assert marked == {n for s in whole for n in range(s.start, s.end)}
    assert quoted == {(q.number, n) for q in quotes for n in range(q.start, q.end)}
