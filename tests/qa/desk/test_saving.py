"""What is saved stands alone, says all there is to say, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given as each_of
from hypothesis import settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index import EVERYTHING, Filters, Scope
from qa.check import check
from qa.desk import FORMATS, Exchange, Holdings, given
from qa.desk.saving import calm
from qa.record import from_record
from qa.types import Answer, Citation, Headline, State
from tests.qa.answers import answers

WRITE = {each.suffix: each.write for each in FORMATS}
HELD = Holdings(1234, 2, date(2026, 3, 1), date(2026, 3, 8), 0.379, "model", "1.0")
ATTACK = "=<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) **b**"
CITED = Citation(
    1, 7, "a.txt", "https://example.org/a", f"Storm {ATTACK}", "The Gazette", ("Ann Lee", "Bo"),
    date(2026, 3, 8), "field", 6, 20, f"{ATTACK} Rain\nwill come.", "12", speaker="=Ann",
)  # fmt: skip
SECOND = replace(CITED, number=2, quote="“Dry”, they said.", title="Dry", url="javascript:alert(1)")
ANSWER = Answer(
    "Will it rain?", State.ANSWERED, (Headline("Rain", (1, 2)),), (CITED, SECOND),
    scope=Scope(Filters(outlet="The Gazette")),
)  # fmt: skip
WHEN = datetime(2026, 3, 9, 7, 5, tzinfo=UTC)
RAIN = Exchange("id1", "c", f"Will it rain? {ATTACK}", EVERYTHING, WHEN, ANSWER, "", HELD, WHEN)
CRASH = Exchange("id2", "c", "And then?", EVERYTHING, WHEN, None, "It failed.", None, WHEN)
LOST = Exchange("id3", "c", "Why?", EVERYTHING, WHEN)
ALL = (RAIN, CRASH, LOST)
GIVEN = (
    "Answered on 9 March 2026, 07:05 UTC from an archive of 1,234 articles, "
    "1 March 2026 – 8 March 2026, 2 undated, 37% searchable by meaning (Clippings 1.0). "
    "Asked within: The Gazette."
)


class Html(HTMLParser):
    """Tags with their attributes, and the text outside of the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self._style = "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\N{BYTE ORDER MARK}"))))


def test_each_answer_says_when_it_was_given_and_from_what() -> None:
    assert given(RAIN) == GIVEN
    one_day = replace(HELD, latest=HELD.earliest)
    assert "1,234 articles, 1 March 2026, 2 undated" in given(replace(RAIN, held=one_day))
    assert given(LOST) == "Asked on 9 March 2026, 07:05 UTC."


def test_a_page_runs_nothing_and_fetches_nothing() -> None:
    page = Html(WRITE["html"]("A <b>title</b>", ALL))
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body h1 h2 h3 h4 section div p a ol li blockquote span cite "
        "time strong bdi".split()
    )
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert {link for link in links if not str(link).startswith("#")} == {"https://example.org/a"}
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert sorted(ids) == ["a1-1", "a1-2"]
    assert {str(link)[1:] for link in links if str(link).startswith("#")} == set(ids)
    assert not {name for _, attributes in page.tags for name in attributes if name[:2] == "on"}
    assert not [
        tag for tag, attributes in page.tags if {"src", "style", "target"} & set(attributes)
    ]
    assert CITED.quote in page.text
    for said in (RAIN.question, GIVEN, "It failed.", "This question has no answer."):
        assert said in page.text


def test_markdown_says_the_same_and_nothing_of_it_is_markup() -> None:
    html = Html(MarkdownIt("gfm-like", {"linkify": False}).render(WRITE["md"]("A *title*", ALL)))
    assert [tag for tag, _ in html.tags if tag in ("h1", "h2")] == ["h1", "h2", "h2", "h2"]
    assert not {"script", "img", "strong"} & {tag for tag, _ in html.tags}
    assert {attributes["href"] for tag, attributes in html.tags if tag == "a"} == {CITED.url}
    said = " ".join(html.text.split())
    for words in ("A *title*", RAIN.question, " ".join(CITED.quote.split()), GIVEN, "It failed."):
        assert words in said


def test_an_answer_as_json_is_what_verify_takes() -> None:
    text = WRITE["json"]("", (RAIN,))
    assert from_record(json.loads(text)) == ANSWER

    class Nothing:
        def article(self, article_id: int) -> object:
            raise OverflowError

    assert len(check(text, Nothing())) == 2  # type: ignore[arg-type]


def test_a_conversation_as_json_has_every_question() -> None:
    kept = json.loads(WRITE["json"]("A title", ALL))
    assert (kept["schema"], kept["title"]) == (1, "A title")
    first, second, third = kept["exchanges"]
    assert from_record(first["answer"]) == ANSWER
    assert first["archive"]["articles"] == 1234
    assert (first["asked"], first["question"]) == ("2026-03-09T07:05:00+00:00", RAIN.question)
    assert (second["answer"], second["problem"]) == (None, "It failed.")
    assert (third["answer"], third["problem"], third["answered"]) == (None, "", None)


def test_the_table_has_a_row_for_each_clipping() -> None:
    text = WRITE["csv"]("A title", ALL)
    assert text.startswith("\N{BYTE ORDER MARK}")
    first, second = rows(text)
    assert first["quote"] == f"'{CITED.quote}"
    assert first["speaker"] == "'=Ann"
    assert first["title"] == f"Storm {ATTACK}"
    assert (first["authors"], first["published"], first["page"]) == (
        "Ann Lee; Bo",
        "2026-03-08",
        "12",
    )
    assert (second["number"], second["quote"], second["headline"]) == ("2", SECOND.quote, "Rain")
    assert second["answered"] == "9 March 2026, 07:05 UTC"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%1", "＝1+1", "\t=1", " =1", "\n=1", '"=1', "'=1",
     "\N{NO-BREAK SPACE}=1", "\N{ZERO WIDTH SPACE}-1", "\tx", "\rx"],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str) -> None:
    assert calm(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Rain", "1 = 1", "“=1”", "a@b", "3%", "2026-03-08"])
def test_a_cell_that_is_none_stays(cell: str) -> None:
    assert calm(cell) == cell


@each_of(st.lists(answers(), min_size=1, max_size=3), st.text(max_size=20))
@settings(max_examples=40)
def test_whatever_was_answered_can_be_saved(given_: list[Answer], title: str) -> None:
    kept = [replace(RAIN, answer=answer) for answer in given_]
    for suffix, write in WRITE.items():
        text = write(title, kept)
        assert text.strip(), suffix
    cells = [cell for row in rows(WRITE["csv"](title, kept)) for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]
    assert len(Html(WRITE["html"](title, kept)).tags) > 8
