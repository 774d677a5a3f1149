"""Every format by value, and none of them lets an article speak out of turn."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index import Article, Filters, Hit, Passage, Phrase, Retrieval
from qa.render import (
    clipping,
    day,
    source_link,
    to_html,
    to_json,
    to_line,
    to_markdown,
    to_text,
    web_url,
)
from qa.types import Answer, Citation, Copy, Statement, Timeline, TimelineEntry

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></li><a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1)) **b** `c` # h",
    "1. item\n- item\n> quote\n\n    code\n---",
    "https://evil.example www.evil.example a@evil.example",
    "&lt;script&gt; ${7*7} {{7*7}} $$x$$",
]
QUOTE = Citation(
    number=1,
    article_id=7,
    source="news/a.txt",
    url="https://example.org/a",
    title="Storm warning",
    outlet="The Gazette",
    authors=("Ann Lee",),
    published=date(2026, 3, 8),
    published_from="field published",
    start=10,
    end=25,
    quote="Rain will come.",
)
UNDATED = replace(
    QUOTE,
    number=2,
    url="",
    title="",
    outlet="",
    published=None,
    start=40,
    end=52,
    quote="It is\ndry.",
)
ELSEWHERE = replace(QUOTE, number=3, article_id=9, published=date(2026, 3, 9))
ARTICLE = Article(
    7, "news/a.txt", "hash", 1, "2026-03-10", "", "", "", (), "en", None, "", "x" * 99, ()
)
FOUND = Hit(ARTICLE, Passage(70, 7, 0, 5, 60, "x" * 55), 0.5, "words", 1)
ANSWER = Answer(
    question="Will it rain?",
    short="Rain is expected",
    statements=(
        Statement("Rain is expected", (1, 3)),
        Statement("Another report calls it dry.", (2,)),
    ),
    citations=(QUOTE, UNDATED, ELSEWHERE),
    timeline=Timeline(
        (TimelineEntry("rain", date(2026, 3, 8), date(2026, 3, 9), (1, 3)),),
        (TimelineEntry("dry", None, None, (2,)),),
    ),
    confidence=0.75,
    retrieval=Retrieval((FOUND,), 1.0, None),
    abstained=None,
    notes=("The question is in French; the model reads English.",),
)
SILENT = Answer(
    question="Who won?",
    short="The archive does not say.",
    statements=(),
    citations=(),
    timeline=Timeline((), ()),
    confidence=0.0,
    retrieval=Retrieval((), 0.379, "Meaning was not used: no model could be loaded."),
    abstained="No sentence comes close to the question.",
)


class Page(HTMLParser):
    """The elements and the text of a piece of HTML, as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_text() -> None:
    assert (
        to_text(ANSWER)
        == """\
Rain is expected [1][3]
Another report calls it dry. [2]

[1] “Rain will come.”
    Storm warning, The Gazette, 8 March 2026
    news/a.txt, characters 10-25

[2] “It is
    dry.”
    news/a.txt, undated
    news/a.txt, characters 40-52

[3] “Rain will come.”
    Storm warning, The Gazette, 9 March 2026
    news/a.txt, characters 10-25

Over time
  8 March 2026 – 9 March 2026: rain [1][3]
  undated: dry [2]

Note: The question is in French; the model reads English.
"""
    )


def test_text_of_silence_gives_the_reason_the_fallback_and_the_coverage() -> None:
    assert (
        to_text(SILENT)
        == """\
The archive does not say.
No sentence comes close to the question.

Note: Meaning was not used: no model could be loaded.
Note: meaning: 37% of the archive
"""
    )


def test_a_timeline_is_shown_when_it_tells_of_more_than_one_day() -> None:
    assert "Over time" in to_html(ANSWER)
    one_entry = replace(ANSWER, timeline=replace(ANSWER.timeline, undated=()))
    (entry,) = ANSWER.timeline.dated
    one_day = Timeline((replace(entry, first=entry.last),), ANSWER.timeline.undated)
    for answer in (one_entry, replace(ANSWER, timeline=one_day)):
        assert "Over time" not in to_html(answer)
        assert "Over time" not in to_text(answer)
        assert "8 March 2026 –" not in to_markdown(answer)


def test_an_answer_that_is_a_quote_is_shown_once_and_first() -> None:
    said = (Statement(UNDATED.quote, (2,)), Statement(QUOTE.quote, (1,)))
    quoted = replace(ANSWER, short=UNDATED.quote, statements=said)
    page = Page(to_html(quoted)).text
    assert page.index("It is\ndry.[2]") < page.index("Rain will come.[1]")
    assert page.count("It is\ndry.") == 1
    assert "Undated" not in page
    assert to_text(quoted).startswith("[1] “Rain will come.”")
    assert to_text(quoted).count("dry.") == 1
    assert to_markdown(quoted).startswith("> Rain will come")


def test_long_answers_are_shortened_in_the_timeline() -> None:
    long = TimelineEntry("word " * 40, date(2026, 3, 8), date(2026, 3, 9), (1,))
    answer = replace(ANSWER, timeline=Timeline((long,), ANSWER.timeline.undated))
    (row,) = (line for line in to_text(answer).splitlines() if line.startswith("  8 March"))
    assert row.endswith("word … [1]")
    assert len(row) < 130


def test_a_fallback_that_is_a_note_already_is_said_once() -> None:
    said = replace(SILENT, notes=(SILENT.retrieval.fallback or "",))
    assert to_text(said).count("no model could be loaded") == 1


SAID = Phrase("will not be alone", 3, 2, date(2019, 6, 30), date(2026, 3, 8), 1)
NEVER = Phrase("never *said*", 0, 0, None, None, 0)


def test_phrases_are_counted_wherever_an_answer_is_shown() -> None:
    quoted = replace(ANSWER, retrieval=replace(ANSWER.retrieval, phrases=(SAID, NEVER)))
    said = SAID.sentence(narrowed=False)
    never = "“never *said*” stands nowhere in the archive."
    assert said.startswith("“will not be alone” stands in 3 places ")
    assert said.endswith(" 2 articles, 2019-06-30 to 2026-03-08 (1 undated).")
    assert f"\n\n{said}\n{never}\n\n[1]" in to_text(quoted)
    assert f"{said}\n{never}" in Page(to_html(quoted)).text.replace("\n\n", "\n")
    assert "“never \\*said\\*” stands nowhere in the archive" in to_markdown(quoted)
    assert json.loads(to_json(quoted))["retrieval"]["phrases"][0] == {
        "text": "will not be alone",
        "places": 3,
        "articles": 2,
        "earliest": "2019-06-30",
        "latest": "2026-03-08",
        "undated": 1,
    }


def test_a_phrase_that_filters_may_have_kept_out_is_not_denied_to_the_archive() -> None:
    silent = replace(SILENT, retrieval=replace(SILENT.retrieval, phrases=(NEVER,)))
    for narrowed in (
        replace(silent, as_of=date(2026, 3, 8)),
        replace(silent, filters=Filters(outlet="x")),
    ):
        assert "stands nowhere in what the filters admit." in to_text(narrowed)


@pytest.mark.parametrize(
    ("phrase", "end"),
    [
        (Phrase("x", 1, 1, date(2026, 3, 8), date(2026, 3, 8), 0), "1 article, 2026-03-08."),
        (Phrase("x", 1_200, 1_100, None, None, 1_100), "1,100 articles, undated."),
    ],
)
def test_the_days_of_a_phrase(phrase: Phrase, end: str) -> None:
    assert phrase.sentence(narrowed=False).endswith(end)


def test_json_says_which_part_of_the_archive_was_asked() -> None:
    record = json.loads(
        to_json(replace(ANSWER, filters=Filters(outlet="x"), as_of=date(2026, 3, 8)))
    )
    assert record["filters"] == {"published": None, "outlet": "x", "language": "", "author": ""}
    assert record["as_of"] == "2026-03-08"


def test_text_disarms_the_terminal() -> None:
    quote = replace(QUOTE, quote="\x1b[2J\x9b31m\u202egnp\r\tkept")
    shown = to_text(replace(ANSWER, citations=(quote,)))
    assert "\ufffd[2J\ufffd31m\ufffdgnp\ufffd\tkept" in shown


def test_a_line_is_one_line() -> None:
    assert to_line("a\n b\x1b[2J\u202ec") == "a b\ufffd[2J\ufffdc"


def test_the_words_that_answer_are_marked_in_their_quote() -> None:
    marked = replace(QUOTE, words=(QUOTE.start + 5, QUOTE.start + 9))
    html = to_html(replace(ANSWER, citations=(marked, UNDATED, ELSEWHERE)))
    assert "Rain <strong>will</strong> come." in html
    assert html.count("<strong>") == 1


def test_hostile_words_are_marked_as_text() -> None:
    quote = replace(QUOTE, quote="<b>&<i>", end=17, words=(13, 17))
    html = to_html(replace(ANSWER, citations=(quote, UNDATED, ELSEWHERE)))
    assert "&lt;b&gt;<strong>&amp;&lt;i&gt;</strong>" in html


def test_confidence_is_said_where_it_is_a_probability() -> None:
    for form in (to_text, to_markdown, to_html):
        assert "75" not in form(ANSWER)
        assert re.search(r"Confidence\\?: 75%", form(replace(ANSWER, calibrated=True)))
        assert "Confidence" not in form(replace(SILENT, calibrated=True))


def test_short_answers_of_the_same_days_are_shown_to_differ() -> None:
    days = date(2026, 3, 8), date(2026, 3, 9)
    rivals = TimelineEntry("30", *days, (1,)), TimelineEntry("40", days[1], days[1], (3,))
    answer = replace(ANSWER, timeline=Timeline(rivals, ()))
    assert to_text(answer).count("(sources differ)") == 2
    assert "Sources differ" in to_html(answer)
    quoted = TimelineEntry(QUOTE.quote, *days, (1,)), TimelineEntry("40", days[1], days[1], (3,))
    assert "differ" not in to_html(replace(ANSWER, timeline=Timeline(quoted, ())))


def test_json() -> None:
    record = json.loads(to_json(ANSWER))
    assert list(record) == [
        "question", "asked", "short", "statements", "citations", "timeline",
        "confidence", "calibrated", "abstained", "notes", "filters", "as_of", "retrieval",
    ]  # fmt: skip
    assert record["statements"][0] == {"text": "Rain is expected", "numbers": [1, 3]}
    assert record["citations"][0] == {
        "number": 1,
        "article_id": 7,
        "source": "news/a.txt",
        "url": "https://example.org/a",
        "title": "Storm warning",
        "outlet": "The Gazette",
        "authors": ["Ann Lee"],
        "published": "2026-03-08",
        "published_from": "field published",
        "start": 10,
        "end": 25,
        "quote": "Rain will come.",
        "page": "",
        "copies": [],
        "words": None,
    }
    assert record["citations"][1]["published"] is None
    assert record["timeline"] == {
        "dated": [
            {"answer": "rain", "first": "2026-03-08", "last": "2026-03-09", "numbers": [1, 3]}
        ],
        "undated": [{"answer": "dry", "first": None, "last": None, "numbers": [2]}],
    }
    hit = {"article_id": 7, "passage_id": 70, "start": 5, "end": 60}
    assert record["retrieval"] == {
        "coverage": 1.0,
        "fallback": None,
        "phrases": [],
        "hits": [{**hit, "score": 0.5, "engine": "words", "rank": 1}],
    }
    assert json.loads(to_json(SILENT))["abstained"] == "No sentence comes close to the question."


def test_the_quotes_of_an_article_travel_together_in_the_order_of_its_text() -> None:
    links = [source_link(citation, ANSWER.citations) for citation in ANSWER.citations]
    both = "/source/7?start=10&end=25&start=40&end=52"
    assert links == [f"{both}#q1", f"{both}#q2", "/source/9?start=10&end=25#q1"]


def test_a_place_quoted_twice_is_one_quote_of_the_page() -> None:
    again = replace(QUOTE, number=4)
    assert source_link(again, [QUOTE, again]) == "/source/7?start=10&end=25#q1"


def test_clipping() -> None:
    assert clipping(QUOTE, "http://host:7860/") == (
        "“Rain will come.” — Storm warning, The Gazette, 8 March 2026, "
        "http://host:7860/source/7?start=10&end=25#q1"
    )
    assert clipping(UNDATED, "").endswith("— news/a.txt, undated, /source/7?start=40&end=52#q1")


def test_html_links_each_marker_to_its_source_and_sets_the_undated_apart() -> None:
    page = Page(to_html(ANSWER, "http://host"))
    markers = [link for link in page.all("a") if link["class"] == "marker"]
    assert {link["target"] for link in markers} == {"source"}
    first_seven = source_link(QUOTE, ANSWER.citations)
    assert [link["href"] for link in markers].count(first_seven) == 3  # lead, quote, timeline
    buttons = page.all("button")
    clippings = [clipping(c, "http://host") for c in (QUOTE, ELSEWHERE, UNDATED)]
    assert [button["data-clipping"] for button in buttons] == clippings
    assert buttons[0]["aria-label"] == "Copy quote 1"
    assert page.text.index("Undated") > page.text.rindex("9 March 2026 Copy")
    assert "It is\ndry." in page.text


def test_html_of_silence() -> None:
    text = Page(to_html(SILENT)).text
    assert SILENT.short in text
    assert "No sentence comes close to the question." in text
    assert "meaning: 37% of the archive" in text


def test_a_question_that_was_understood_otherwise_is_shown_with_a_way_to_edit_it() -> None:
    answer = replace(ANSWER, question='Who is "<b>Bo</b>"?', asked="Who is he?")
    assert to_text(answer).startswith('Understood as: Who is "<b>Bo</b>"?\n\n')
    assert to_markdown(answer).startswith('Understood as\\: Who is "\\<b\\>Bo')
    page = Page(to_html(answer))
    assert "Understood as: " in page.text
    assert [b["data-question"] for b in page.all("button") if b["class"] == "edit"] == [
        'Who is "<b>Bo</b>"?'
    ]
    assert json.loads(to_json(answer))["asked"] == "Who is he?"
    for form in (to_text, to_markdown, to_html):
        assert "Understood as" not in form(ANSWER)


def everywhere(text: str) -> Answer:
    """An answer that says `text` wherever an article or a person can put words."""
    quote = replace(
        QUOTE, quote=text, title=text, outlet=text, url=text, source=text, authors=(text,)
    )
    entry = TimelineEntry(text, None, None, (1,))
    return replace(
        ANSWER,
        question=text,
        asked=text,
        short=text,
        statements=(Statement(text, (1,)), Statement(text + ".", (1,))),
        citations=(quote,),
        timeline=Timeline((entry,), (entry,)),
        notes=(text,),
        abstained=text,
        retrieval=Retrieval((), 0.5, text, (Phrase(text, 1, 1, None, None, 1),)),
        filters=Filters(outlet=text),
    )


@given(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60))
def test_html_shows_words_and_never_obeys_them(text: str) -> None:
    page, calm = Page(to_html(everywhere(text))), Page(to_html(everywhere("calm")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
    attributes = [sorted(a) for _, a in page.tags]
    assert attributes == [sorted(a) for _, a in calm.tags]
    for link in page.all("a"):
        assert re.fullmatch(r"/source/7\?start=10&end=25#q1", link["href"] or "")
    assert text in unescape(to_html(everywhere(text)))


@given(st.sampled_from(HOSTILE) | st.text(max_size=60))
def test_markdown_shows_words_and_never_obeys_them(text: str) -> None:
    words = text if text.split() else "calm"
    assert structure(to_markdown(everywhere(words))) == structure(to_markdown(everywhere("calm")))


def structure(markdown: str) -> Counter[str]:
    """How many of each element, but for text and its paragraphs, which a quote may have many of."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    types = (
        part.type
        for token in tokens
        for part in (token.children or [] if token.type == "inline" else [token])
    )
    free = {"text", "text_special", "softbreak", "paragraph_open", "paragraph_close"}
    return Counter(kind for kind in types if kind not in free)


def test_markdown() -> None:
    shown = to_markdown(ANSWER)
    assert shown.startswith("Rain is expected \\[1\\] \\[3\\]\n\n")
    assert "> Rain will come\\.\n>\n> \\[1\\] [Storm warning](<https://example.org/a>)" in shown
    assert "> It is\n> dry\\.\n" in shown
    assert "- 8 March 2026 – 9 March 2026\\: rain \\[1\\] \\[3\\]" in shown


@pytest.mark.parametrize(
    "url", ["http://a.example/b?c=d#e", "https://example.org", "HTTPS://example.org/ü"]
)
def test_a_web_address_may_be_followed(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example",
        "java\nscript:alert(1)", " https://a.example", "https://a.example/ b", "https://",
        "https://[1", 'https://a.example/"><b>', "https://a.example/\u202e",
    ],
)  # fmt: skip
def test_anything_else_may_not(url: str) -> None:
    assert web_url(url) == ""


def test_days() -> None:
    assert (day(date(2026, 11, 2)), day(None)) == ("2 November 2026", "undated")


# --- pages and copies


def copies(*outlets: str) -> tuple[Copy, ...]:
    day_ = date(2026, 3, 9)
    return tuple(
        Copy(n, f"news/{n}.txt", f"Title {n}", outlet, day_, 3, 18)
        for n, outlet in enumerate(outlets, 20)
    )


def copied(*outlets: str) -> Answer:
    quote = replace(QUOTE, copies=copies(*outlets), page="4")
    return replace(ANSWER, citations=(quote, UNDATED, ELSEWHERE))


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (["Daily"], "also in 1 other: Daily"),
        (["Daily", "Echo"], "also in 2 others: Daily, Echo"),
        (["Daily", "Echo", "Daily"], "also in 2 others: Daily, Echo"),  # each outlet once
        (["", "Echo"], "also in 2 others: Title 20, Echo"),
        (list("abcdef"), "also in 6 others: a, b, c, d, …"),
    ],
)
def test_copies_are_counted_by_their_outlets(outlets: list[str], said: str) -> None:
    answer = copied(*outlets)
    (place,) = (line for line in to_text(answer).splitlines() if "also in" in line)
    assert place == f"    {said}"
    assert f'<span class="also">{said}</span>' in to_html(answer)
    assert said in BACKSLASH.sub(r"\1", to_markdown(answer))


BACKSLASH = re.compile(r"\\(.)")


def test_the_outlet_of_the_quote_itself_is_no_other() -> None:
    shown = to_text(copied("The Gazette", "Echo"))
    assert "also in 1 other: Echo" in shown
    assert "also in" not in to_text(copied("The Gazette"))


def test_the_page_is_named_wherever_the_quote_is() -> None:
    answer = copied()
    citation = answer.citations[0]
    assert "\n    Storm warning, The Gazette, 8 March 2026, p. 4\n" in to_text(answer)
    assert '<span class="page">p. 4</span>' in to_html(answer)
    assert "8 March 2026, p. 4, /source/7" in clipping(citation, "")
    assert "8 March 2026, p. 4" in BACKSLASH.sub(r"\1", to_markdown(answer))
    assert json.loads(to_json(answer))["citations"][0]["page"] == "4"


def test_without_page_and_copies_nothing_is_said_of_them() -> None:
    for show in (to_text, to_html, to_markdown):
        assert "also in" not in show(ANSWER)
        assert "p. " not in show(ANSWER)


def test_json_gives_each_copy_its_place() -> None:
    citation = json.loads(to_json(copied("Daily")))["citations"][0]
    assert citation["copies"] == [
        {
            "article_id": 20,
            "source": "news/20.txt",
            "title": "Title 20",
            "outlet": "Daily",
            "published": "2026-03-09",
            "start": 3,
            "end": 18,
        }
    ]


@given(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60))
def test_a_copys_outlet_and_a_page_are_words_and_never_obeyed(text: str) -> None:
    def answer(words: str) -> Answer:
        quote = replace(QUOTE, copies=copies(words, words + "2"), page=words)
        return replace(ANSWER, citations=(quote,), timeline=Timeline((), ()), statements=())

    page, calm = Page(to_html(answer(text))), Page(to_html(answer("calm")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
    assert [sorted(a) for _, a in page.tags] == [sorted(a) for _, a in calm.tags]
    words = text if text.split() else "calm"
    assert structure(to_markdown(answer(words))) == structure(to_markdown(answer("calm")))
    assert "\x1b" not in to_text(answer(text + "\x1b[2J"))
