"""The parts of the comparison that need no other library."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench.peers import contract, table
from bench.peers.__main__ import CONTESTANTS, HERE, Contestant, disk
from bench.peers.choice import Quiz, choose, read_quiz, without_quiz_pages
from bench.peers.contract import Asked, Asking, Built, Given
from bench.peers.measuring import ask, build, resident, running_for


def quiz(text: str, *retrieved: str) -> Quiz:
    return Quiz(Asking(text, 738_000, ("an answer",)), frozenset(retrieved))


def given(id_: int, text: str, published: int = 1) -> Given:
    return Given(id_, 1, text, f"Title\n{text}", published)


def asked(*hits: tuple[int, ...], latencies: tuple[float, ...] = (0.1,), start: float = 1) -> Asked:
    return Asked(start, 2, 3_000_000, 4_000_000, latencies, hits)


# --- the choice


def test_the_articles_found_for_a_question_come_with_it() -> None:
    words = {"a": 89, "b": 89, "c": 89, "d": 89}
    questions, ids = choose([quiz("one?", "a", "b")], words, questions=9, passages=2)
    assert [each.text for each in questions] == ["one?"]
    assert ids == {"a", "b"}


def test_the_rest_is_filled_up_with_other_articles_and_never_beyond() -> None:
    words = {"a": 89, "b": 89, "c": 89, "d": 89, "long": 890}
    _, ids = choose([quiz("one?", "a", "b")], words, questions=9, passages=3)
    assert {"a", "b"} < ids
    assert sum(words[id_] for id_ in ids) == 3 * 89


def test_a_question_whose_articles_do_not_fit_is_not_asked() -> None:
    words = {"a": 8_900, "b": 89}
    questions, ids = choose([quiz("long?", "a"), quiz("short?", "b")], words, 9, passages=2)
    assert [each.text for each in questions] == ["short?"]
    assert ids == {"b"}


def test_a_question_for_which_nothing_was_found_is_not_asked() -> None:
    assert choose([quiz("one?")], {"a": 89}, questions=9, passages=9) == ([], {"a"})


def test_the_choice_does_not_depend_on_the_order_of_the_file() -> None:
    every = [quiz(f"question {number}?", f"a{number}") for number in range(30)]
    words = {f"a{number}": 89 for number in range(40)}
    first = choose(every, words, questions=5, passages=20)
    assert first == choose(every[::-1], dict(reversed(words.items())), questions=5, passages=20)
    assert len(first[0]) == 5
    assert len(first[1]) == 20


def test_quiz_pages_are_left_out() -> None:
    articles = [{"text": "Quiz: who won? a) b)"}, {"text": "She won."}]
    assert without_quiz_pages(articles, [Asking("who won?", 1, ("she",))]) == articles[1:]


def test_only_questions_of_the_test_year_with_an_answer_to_extract_are_read(tmp_path: Path) -> None:
    kinds = [("2022", "Who?"), ("2023", "Who won?"), ("2023", "All of these, except:")]
    rows = [
        {"year": year, "question": text, "date": "2023-02-28", "answers": ["x"], "retrieved": ["a"]}
        for year, text in [*kinds, ("2023", "Who won?")]
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (found,) = read_quiz(tmp_path)
    assert found.asking.text == "Who won?"
    assert found.asking.as_of == 738_580  # 1 March 2023: the day after the question's
    assert found.retrieved == {"a"}


# --- the files and the measuring


class Echo:
    """A system that finds what it is told, and keeps nothing."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, float, int, int]] = []

    def index(self, passages: object, vectors: object, store: Path) -> None: ...

    def open(self, store: Path) -> None: ...

    def search(self, question: str, vector: contract.Vectors, as_of: int, k: int) -> list[int]:
        self.heard.append((question, float(vector[0]), as_of, k))
        return [len(question), int(vector[0])]

    def load_question_encoder(self, model: Path) -> None: ...

    def encode(self, question: str) -> object:
        return question

    def load_embedder(self, model: Path) -> None: ...

    def build(self, articles: list[contract.Source], store: Path) -> int:
        assert [each.published for each in articles] == [1, 0]
        return sum(len(each.text.split()) for each in articles)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    contract.write_rows(tmp_path / "passages.jsonl", [given(7, "Curly “quotes”\u2028 stay")])
    questions = [Asking("Who?", 5, ("a",)), Asking("Where?", 6, ("b", "c"))]
    contract.write_rows(tmp_path / "questions.jsonl", questions)
    np.save(tmp_path / "question-vectors.npy", np.array([[10, 0], [20, 0]], np.float32))
    rows = [
        {"title": "t", "text": "two words", "published": "0001-01-01"},
        {"title": "t", "text": "one", "published": None},
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def test_what_is_written_is_read_again(data: Path) -> None:
    assert contract.read_passages(data) == [given(7, "Curly “quotes”\u2028 stay")]
    assert [each.answers for each in contract.read_questions(data)] == [("a",), ("b", "c")]


def test_every_question_is_put_with_its_own_vector_and_day(data: Path) -> None:
    system = Echo()
    result = ask(system, data, data, data)
    assert system.heard[1:] == [("Who?", 10.0, 5, contract.K), ("Where?", 20.0, 6, contract.K)]
    assert result.hits == ((4, 10), (6, 20))
    assert len(result.latencies) == 2
    assert 0 < result.start <= result.start_encoding


def test_a_build_is_timed_and_counted(data: Path) -> None:
    result = build(Echo(), data, data, data)
    assert (result.articles, result.passages) == (2, 3)
    assert result.seconds > 0


def test_this_process_has_a_start_and_a_size() -> None:
    before = running_for()
    assert 0 < before <= running_for()
    held = bytearray(b"x") * 50_000_000
    assert resident() > len(held)


def test_fusion_prefers_what_both_found() -> None:
    assert contract.fused([[1, 2, 3], [3, 4]], k=2) == [3, 1]


# --- the tables


def test_recall_counts_questions_by_squads_normal_form() -> None:
    questions = [Asking("Who?", 5, ("the Answer!",)), Asking("Where?", 5, ("Nowhere",))]
    passages = {1: given(1, "An answer, it was."), 2: given(2, "Somewhere else.")}
    assert table.recall(asked((2, 1), (2,)), questions, passages) == 0.5


def test_recall_looks_at_the_first_ten_only() -> None:
    passages = {0: given(0, "the answer")} | {n: given(n, "nothing") for n in range(1, 11)}
    hits = (*range(1, 11), 0)
    assert table.recall(asked(hits), [Asking("Who?", 5, ("answer",))], passages) == 0


def test_a_system_that_finds_what_was_published_later_is_not_scored() -> None:
    with pytest.raises(ValueError, match="published later"):
        table.recall(asked((1,)), [Asking("Who?", 4, ("x",))], {1: given(1, "x", published=5)})


def test_the_best_of_each_column_is_bold() -> None:
    rows = [
        table.Row("ours", asked(latencies=(0.002,), start=3), 0.5, 9_000_000),
        table.Row("theirs", asked(latencies=(0.001,), start=4), 0.4, 9_000_000),
    ]
    _, _, ours, theirs = table.asking(rows).splitlines()
    assert ours.startswith("| ours | **0.500** | 2.0 | 2.0 | **3.0** |")
    assert theirs.startswith("| theirs | 0.400 | **1.0** | **1.0** | 4.0 |")
    assert ours.endswith("| **9** |")
    assert theirs.endswith("| **9** |")


def test_builds_are_compared_by_articles_a_second() -> None:
    built = {"ours": Built(10, 20, 400), "theirs": Built(40, 20, 100)}
    lines = table.building(built, "ours").splitlines()
    assert lines[2:] == [
        "| ours | 400 | 2.00 | 1.00 | 40 |",
        "| theirs | 100 | 0.50 | 0.25 | 2 |",
    ]


# --- the driver


def test_the_exported_encoder_is_not_counted_as_ours(tmp_path: Path) -> None:
    for name in ("archive.sqlite3", "cache/words/data", "cache/encoder/abc/model.onnx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12345")
    assert disk(tmp_path) == 10


@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda each: each.script)
def test_every_contestant_has_a_script_and_pinned_requirements(contestant: Contestant) -> None:
    assert (HERE / f"{contestant.script}.py").is_file()
    if contestant.requirements:
        pins = contestant.file.read_text("utf-8").split()
        assert all(pin.count("==") == 1 for pin in pins)
    if contestant.package:
        assert contestant.name > f"{contestant.system} "
