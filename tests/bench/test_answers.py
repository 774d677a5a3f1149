"""The answers' benchmark: its scores by hand-worked values, its rules on a made-up archive."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench import answers
from bench.answering import conflicts, scores, tables
from bench.answering.asking import Outcome, ask_each, holding
from bench.answering.conflicts import Disputed
from bench.news import Question, read_questions
from index import Archive, Filters, Hit, build_archive
from qa import Assistant, Claim, Code, Reading
from qa.types import Asked
from tests.fakes import HashEmbedder

ASKED = "Which city will host the summit?"
ARTICLES = [
    # id, day, text
    ("quiz", "2023-05-01", f"Test yourself! {ASKED} Oslo, Rome or Paris?"),
    ("right", "2023-05-02", "The city of Oslo will host the summit."),
    ("wrong", "2023-05-03", "Rome hoped to be the city to host the summit."),
    ("late", "2023-05-09", "The city that will host the summit is not Oslo any more, but Bern."),
    ("other", "2023-05-01", "Bees dance to tell where flowers are."),
]
QUESTIONS = [
    ("q1", "2023-05-04", ASKED, ["Oslo"], ["wrong", "late", "quiz"]),
    ("q2", "2023-05-04", "What do bees dance to tell?", ["where flowers are"], ["other"]),
    ("q3", "2023-05-04", "Bees do all of this except", ["fly"], []),
    ("q4", "2022-05-04", "Which city will host the games?", ["Rome"], []),
]


def question(*accepted: str, id_: str = "q1") -> Question:
    return Question(id_, ASKED, date(2023, 5, 4), 2023, accepted, frozenset())


def outcome(
    short: str, confidence: float = 0.5, quotes: Sequence[str] = (), id_: str = "q1"
) -> Outcome:
    asked = question("Oslo", "Oslo in Norway", id_=id_)
    return Outcome(asked, short, confidence, tuple(quotes), answered=0.2, searched=0.1)


class LongestWord:
    """A reader that answers with the longest word of the best passage, quoting all of it."""

    def __init__(self, least: float) -> None:
        self.least = least

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        if not hits:
            return Reading((), 0.0, Code.NO_HITS)
        text = hits[0].passage.text
        confidence = 0.8 if "Oslo" in text else 0.3
        if confidence < self.least:
            return Reading((), confidence, Code.NOT_ANSWERED)
        word = "Oslo" if "Oslo" in text else max(text.split(), key=len)
        claim = Claim(word, hits[0].passage.id, 0, len(text), confidence)
        return Reading((claim,), confidence, None)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a news collection, and beside them the archive of its articles."""
    folder = tmp_path_factory.mktemp("news")
    articles = [{"id": i, "published": day, "text": text} for i, day, text in ARTICLES]
    questions = [
        {
            "id": i,
            "date": day,
            "question": text,
            "answers": accepted,
            "retrieved": found,
            "year": day[:4],
        }
        for i, day, text, accepted, found in QUESTIONS
    ]
    said = dict.fromkeys(tables.SYSTEMS, "Rome") | {"closed_t5": "in Oslo"}
    published = [{"id": "q1", "predictions": said}]
    for name, rows in (
        ("articles", articles),
        ("questions", questions),
        ("published", published),
    ):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    build_archive(folder / "whole", [folder / "articles.jsonl"], embedder=HashEmbedder())
    return folder


@pytest.fixture
def archive(data: Path) -> Archive:
    return Archive(data / "whole", HashEmbedder())


def ids(archive: Archive) -> dict[str, int]:
    return {one.source.rpartition("#")[2]: one.id for one in archive.articles()}


# --- scores


def test_a_short_answer_is_scored_by_its_nearest_accepted_one() -> None:
    given = [outcome("The Oslo."), outcome("Oslo in June"), outcome("Rome"), outcome("")]
    assert scores.exact_match(given).tolist() == [1, 0, 0, 0]
    # "oslo in june" and "oslo in norway" share 2 of 3 + 3 words.
    assert scores.f1(given) == pytest.approx([1, 2 / 3, 0, 0])


def test_saying_nothing_is_not_right_even_where_the_normal_form_is_empty() -> None:
    silent = Outcome(question("The"), "", 0.0, (), 0.2, 0.1)
    assert scores.exact_match([silent]).tolist() == [0]


def test_a_quote_holds_an_answer_only_as_whole_words() -> None:
    given = [outcome("x", quotes=["The Osloers came.", "To “Oslo”, then.", "Oslo"])]
    assert [scores.cited(given, first).tolist() for first in (1, 2, 3)] == [[0], [1], [1]]


def test_the_threshold_lets_the_share_of_right_answers_come() -> None:
    sure = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    right = np.array([1.0, 0.0, 1.0, 1.0, 1.0])
    assert scores.threshold(sure, right, 0.75) == 0.6
    assert scores.threshold(sure, right, 0.76) == 0.5
    assert scores.threshold(sure, np.zeros(5)) == math.inf


def test_risk_and_coverage_take_equally_sure_answers_together() -> None:
    coverage, risk = scores.risk_coverage(np.array([0.1, 0.9, 0.5, 0.9]), np.array([0, 1, 1, 0]))
    assert coverage == pytest.approx([0.5, 0.5, 0.75, 1.0])
    assert risk == pytest.approx([1 / 2, 1 / 2, 1 / 3, 2 / 4])


def test_the_calibration_error_weighs_each_bin_by_its_answers() -> None:
    found = scores.bins(np.array([0.05, 0.15, 0.9, 1.0]), np.array([0.0, 1.0, 1.0, 0.0]))
    assert [(each.count, each.right) for each in found] == [(1, 0), (1, 1), (2, 0.5)]
    assert scores.calibration_error(found) == pytest.approx((0.05 + 0.85 + 2 * 0.45) / 4)


# --- tables


def test_as_it_ships_nothing_is_said_below_the_least_confidence() -> None:
    given = [outcome("Oslo", 0.4, ["Oslo"]), outcome("Oslo", 0.1, ["Oslo"])]
    always, ships = list(tables.answers(given, 0.2))[2:]
    assert always.split(" | ")[2:] == ["1.000", "1.000", "1.000", "1.000", "1.000 |"]
    assert ships.split(" | ")[2:] == ["0.500", "0.500", "0.500", "0.500", "0.500 |"]


def test_systems_are_compared_on_the_questions_that_all_answered_once() -> None:
    given = [outcome("Oslo", id_=id_) for id_ in ("q1", "twice", "twice", "alone")]
    given[0] = outcome("Rome", id_="q1")
    said = dict.fromkeys(tables.SYSTEMS, "Oslo")
    lines = list(tables.published(given, {"q1": said, "twice": said}, 0.2))
    assert lines[0] == "The same 1 questions:"
    assert lines[4].startswith("| ours, always | 0.000 | 0.000 |")
    assert lines[6].startswith("| open_gpt3_gcs | 1.000 | 1.000 | -100.0 points")


def test_abstaining_is_counted_where_the_answer_is_hidden_and_where_not() -> None:
    ordinary = [outcome("Oslo", 0.9, id_="q1"), outcome("Rome", 0.3, id_="q2")]
    hidden = [outcome("Rome", 0.95, id_="q1"), outcome("Rome", 0.2, id_="q2")]
    lines = list(tables.abstention(ordinary, hidden, 0.25))
    assert lines[4] == "| 0.900: 90% still come | 1.000 (exact) | 0.500 | 0.500 |"
    assert lines[5] == "| 0.250: as it ships | 1.000 (exact) | 0.500 | 0.000 |"


# --- conflicts

DISPUTED = Disputed("question 0", "When?", ("about 1820", "1874"), ("1890",), ("a", "b"))


def test_an_answer_is_listed_word_for_word_or_by_its_words() -> None:
    found = conflicts.listed(DISPUTED, ["Built about 1820, they say.", "1820", "in 1890"], 0.7)
    assert found.whole == {"about 1820", "1890"}
    assert found.alike == {"about 1820", "1890"}
    assert conflicts.listed(DISPUTED, ["1875"], 0.7).alike == frozenset()


def test_an_answer_that_is_as_like_two_is_like_neither() -> None:
    asked = Disputed("question 0", "Where?", ("Springfield, Ohio",), ("Springfield, Maine",), ())
    assert conflicts.listed(asked, ["Springfield"], 0.7).alike == frozenset()


def test_the_conflict_table_counts_all_any_and_wrong() -> None:
    both = conflicts.listed(DISPUTED, ["about 1820", "1874"], 0.9)
    one = conflicts.listed(DISPUTED, ["1874", "1890"], 0.3)
    lines = list(conflicts.table([("always", [both, one])]))
    row = "0.500 | 1.000 | 0.500 of 2 | 2.00 | 0.000 |"
    assert lines[2] == f"| always | word for word | {row}"
    (silent,) = conflicts.at_least([one], 0.5)
    assert (silent.given, silent.whole, silent.alike) == (0, frozenset(), frozenset())


def test_a_disputed_question_is_asked_of_its_own_documents(tmp_path: Path) -> None:
    file = tmp_path / "disputed.jsonl"
    rows = [
        {
            "question": ASKED,
            "documents": [{"text": f"The city of {city} will host the summit.", "type": "correct"}],
            "gold_answers": [city],
            "wrong_answers": [city, "Bern"],
        }
        for city in ("Oslo", "Copenhagen")
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    questions = conflicts.read_disputed(file)
    assert [each.wrong for each in questions] == [("Bern",), ("Bern",)]
    path = conflicts.build(questions, tmp_path / "kept", HashEmbedder())
    with Archive(path, HashEmbedder()) as archive:
        assistant = Assistant(archive.searcher, archive, LongestWord(0.0))
        found = conflicts.ask_disputed(assistant, questions, "test")
    assert [set(each.whole) for each in found] == [{"Oslo"}, {"Copenhagen"}]


# --- the archive and its questions


def test_questions_ending_in_except_are_left_out_and_asked_the_day_after(data: Path) -> None:
    asked = read_questions(data)
    assert [each.id for each in asked] == ["q1", "q2", "q4"]
    assert (asked[0].as_of, asked[0].year) == (date(2023, 5, 5), 2023)


def test_phrases_are_held_character_by_character() -> None:
    texts = [(7, "Osloers"), (8, "oslo"), (9, "in Oslo")]
    assert holding(texts, ["Oslo", "Rome"], "test") == {"Oslo": {7, 9}, "Rome": frozenset()}


def test_what_is_shown_is_all_but_what_is_hidden_and_of_some_only_these() -> None:
    assert answers.hiding({9, 7}) == Filters(without=(7, 9))
    assert answers.hiding([7], only=iter([3, 1])) == Filters(only=(1, 3), without=(7,))
    assert answers.hiding([], only=[]) == Filters(only=())


def test_each_question_is_asked_of_what_it_may_see(archive: Archive) -> None:
    asked = question("Oslo")
    with archive:
        known = ids(archive)
        assistant = Assistant(archive.searcher, archive, LongestWord(0.0))
        shown = {asked: Filters(without=(known["quiz"],))}
        (right,) = ask_each(assistant, [asked], shown, "test")
        assert (right.short, right.confidence) == ("Oslo", 0.8)
        assert right.quotes == ("The city of Oslo will host the summit.",)
        assert right.answered > 0
        assert right.searched > 0
        (silent,) = ask_each(assistant, [asked], {asked: Filters(only=())}, "test")
        assert (silent.short, silent.confidence, silent.quotes) == ("", 0.0, ())


# --- the command


def test_a_sample_is_spaced_evenly() -> None:
    assert answers._sample(range(10), 4) == [0, 2, 5, 7]
    assert answers._sample(range(3), None) == answers._sample(range(3), 9) == [0, 1, 2]
    assert answers._sample([], 5) == []


@pytest.fixture
def printed(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """What the command prints of each part, and the plots in `tmp_path`."""
    readers = {
        name: lambda _, least: LongestWord(0.5 if least is None else least)
        for name in answers.READERS
    }
    parts = ["news", "pages", "abstention", "latency", "ablations"]
    folders = ["--data", str(data), "--folder", str(data), "--plots", str(tmp_path)]
    answers.main([*folders, "--only", *parts], HashEmbedder(), readers)
    blocks = capsys.readouterr().out.split("\n### ")[1:]
    return {block.split("\n")[0]: block.split("\n")[2:] for block in blocks}


def test_the_command_keeps_the_rules_and_prints_every_part(
    printed: dict[str, list[str]], tmp_path: Path
) -> None:
    # q1 is right; q2 is "flowers" in a quote that holds all of it, and silent as it ships.
    assert printed["news"][2] == "| always | 2 | 1.000 | 0.500 | 0.750 | 1.000 | 1.000 |"
    assert printed["news"][3].endswith("| 2 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 |")
    assert any(line.startswith("| closed_t5 | 0.000 | 0.667 |") for line in printed["news"])
    assert printed["pages"][0] == "4 pages; hidden: 1 later ones, 1 that hold the question."
    assert printed["pages"][4].startswith("| always | 2 | 1.000 | 0.000 ")
    assert printed["abstention"][0] == "2 of 2 questions have an answer that could be hidden."
    # Without its article q2 is asked of the quiz page of q1, and answered with Oslo.
    assert printed["abstention"][4] == "| 0.800: 90% still come | 1.000 (exact) | 0.500 | 0.500 |"
    assert printed["latency"][0].startswith("2 questions, one at a time; ")
    assert [line.split(" | ")[0] for line in printed["latency"][4:7]] == [
        "| a full answer",
        "| retrieval alone",
        "| ratio",
    ]
    assert [line.split(" | ")[0] for line in printed["ablations"][2:6]] == [
        "| as it is",
        "| sentence picker",
        "| words alone",
        "| meaning alone",
    ]
    pytest.importorskip("matplotlib")  # else the command says that it draws nothing
    for name in ("answers-risk.png", "answers-reliability.png"):
        picture = (tmp_path / name).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert 5_000 < len(picture) < 60_000
