"""Answers that change over the years, in an archive of dated articles: the newest leads, unless
another time is asked for; what is undated stands apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from index import Archive, Embedder, Scope, build_archive
from qa import Answer, Assistant, Code, State
from qa.ports import Reader
from qa.timeline import abreast

MAYORS = [
    ("2017-03-01", "Bridge opened", "The mayor of Lindau, Anna Huber, opened the new bridge."),
    ("2018-05-20", "Fair begins", "Anna Huber, the mayor of Lindau, was the first at the fair."),
    ("2020-02-11", "Hospital plans", "The mayor of Lindau, Karl Weber, wants a new hospital."),
    ("2021-09-30", "Schools reopen", "Karl Weber, the mayor of Lindau, visited two schools."),
    ("2024-06-02", "Flood", "The mayor of Lindau, Anna Huber, called the flood a disaster."),
    ("", "About the town", "The mayor of Lindau, Rosa Stein, likes old trams."),
    ("2022-01-05", "Storm toll", "The storm at Passau killed 30 people, the police said."),
    ("2022-01-06", "Storm hits Passau", "The storm at Passau killed 41 people, a hospital said."),
    ("2021-04-01", "Cheese", "The cheese market sold more than ever this spring."),
]


@contextmanager
def built(
    folder: Path, articles: Sequence[tuple[str, str, str]], encoder: Embedder, reader: Reader
) -> Iterator[Assistant]:
    (folder / "in").mkdir()
    rows = [
        {"title": title, "text": text, "published": day, "outlet": f"Paper {n}"}
        for n, (day, title, text) in enumerate(articles)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "in" / "articles.jsonl").write_text(lines, "utf-8")
    build_archive(folder / "archive", [folder / "in"], embedder=encoder)
    with Archive(folder / "archive", encoder) as archive:
        yield Assistant(archive.searcher, archive, reader)


@pytest.fixture(scope="module")
def town(
    tmp_path_factory: pytest.TempPathFactory, encoder: Embedder, trained: Reader
) -> Iterator[Assistant]:
    with built(tmp_path_factory.mktemp("town"), MAYORS, encoder, trained) as assistant:
        yield assistant


def lead(answer: Answer) -> tuple[str, date | None]:
    return answer.headline, answer.citations[0].published


def test_the_newest_answer_leads_and_each_has_its_periods(town: Assistant) -> None:
    answer = town.ask("Who is the mayor of Lindau?")
    assert lead(answer) == ("Anna Huber", date(2024, 6, 2))
    told = [(e.answer, e.first, e.last) for e in answer.timeline.dated]
    assert told == [
        ("Anna Huber", date(2024, 6, 2), date(2024, 6, 2)),
        ("Karl Weber", date(2020, 2, 11), date(2021, 9, 30)),
        ("Anna Huber", date(2017, 3, 1), date(2018, 5, 20)),
    ]
    assert [entry.answer for entry in answer.timeline.undated] == ["Rosa Stein"]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who was the mayor of Lindau in 2020?", "Karl Weber"),
        ("Who was the mayor of Lindau in February 2020?", "Karl Weber"),
        ("Who was mayor of Lindau in 2017?", "Anna Huber"),
    ],
)
def test_a_question_that_names_a_time_is_answered_for_it(
    town: Assistant, question: str, who: str
) -> None:
    short, day = lead(town.ask(question))
    assert short == who
    assert day is not None
    assert str(day.year) in question


def test_as_of_a_day_nothing_later_is_known(town: Assistant) -> None:
    answer = town.ask("Who is the mayor of Lindau?", scope=Scope(as_of=date(2021, 12, 31)))
    assert lead(answer) == ("Karl Weber", date(2021, 9, 30))


def test_sources_of_the_same_days_that_differ_stand_side_by_side(town: Assistant) -> None:
    answer = town.ask("How many people did the storm at Passau kill?")
    assert {each.text for each in answer.headlines} == {"30 people", "41 people"}
    assert answer.headline == "41 people"
    assert [c.published for c in answer.citations] == [date(2022, 1, 6), date(2022, 1, 5)]
    assert len(list(abreast(answer.timeline.dated))) == 2


def test_what_was_not_reported_is_not_answered(town: Assistant) -> None:
    answer = town.ask("Who is the mayor of Vienna?")
    assert answer.state is not State.ANSWERED
    assert answer.reason
    assert answer.reason.code in (Code.NOT_ANSWERED, Code.UNSURE)


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("Who was the mayor of Lindau in 2019?", True),
        ("Who was the mayor of Lindau in 2020?", False),
        ("Who is the mayor of Lindau?", False),
    ],
)
def test_an_answer_from_another_time_says_so(town: Assistant, question: str, warned: bool) -> None:
    codes = {note.code for note in town.ask(question).notes}
    assert (Code.OFF_TIME in codes) is warned


@pytest.mark.parametrize(
    ("year", "who", "day"),
    [(2016, "Anna Huber", date(2017, 3, 1)), (2019, "Karl Weber", date(2020, 2, 11))],
)
def test_the_nearest_report_answers_for_a_year_without_one(
    town: Assistant, year: int, who: str, day: date
) -> None:
    assert lead(town.ask(f"Who was the mayor of Lindau in {year}?")) == (who, day)


def test_who_is_now_is_not_who_was_reported_most(
    tmp_path: Path, encoder: Embedder, trained: Reader
) -> None:
    long = [
        (
            f"20{n}-05-01",
            f"Opening {n}",
            f"The mayor of Lindau, Karl Weber, opened a school for {n} pupils on Monday.",
        )
        for n in range(10, 16)
    ]
    new = ("2020-05-01", "Fair", "The new mayor of Lindau, Rosa Stein, was at the fair on Monday.")
    with built(tmp_path, [*long, new], encoder, trained) as assistant:
        assert assistant.ask("Who is the mayor of Lindau?").headline == "Rosa Stein"
        assert assistant.ask("Who opened a school in Lindau?").headline == "Karl Weber"
