"""Example questions: natural, answered, and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive, build_archive, open_archive
from qa import Assistant
from qa.examples import _questions
from qa.ports import Reader
from tests.qa.fakes import WordEmbedder, article


def asked(text: str) -> list[str]:
    return [question for _, question in _questions(article(text))]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Analyst Paul Goble told Kyiv Post so.", "What did Paul Goble say?"),
        ("Former US Ambassador Jo Kauzlarich warned them.", "What did Jo Kauzlarich say?"),
        ("But Anna Huber said so.", "What did Anna Huber say?"),
        ("On Monday Anna Huber said so.", "What did Anna Huber say?"),
        ("Then the White House announced it.", "What did the White House say?"),
        ("The World Health Organization said so.", "What did the World Health Organization say?"),
        ("Robert Califf of the Food and Drug Administration said so.", None),
        ("Iran's Foreign Minister Abbas Araqchi arrived.", "What do we know about Abbas Araqchi?"),
        ("Secretary of State Marco Rubio described it.", "What do we know about Marco Rubio?"),
        ("Élodie Müller resigned.", "What do we know about Élodie Müller?"),
        ("Toy maker CEO Pierre Denis said so.", "What did Pierre Denis say?"),
        ("President Putin said so.", None),
        ("Putin said so.", None),
        ("they said so", None),
    ],
)  # fmt: skip
def test_names_lose_what_stands_before_them(sentence: str, question: str | None) -> None:
    assert asked(sentence) == ([question] if question else [])


def test_furniture_asks_nothing(seeds: Assistant) -> None:
    everything = [q for each in seeds.store.articles() for q in _questions(each)]
    assert ("Marco Rubio", "What do we know about Marco Rubio?") in everything
    assert not any("Vincent" in name or "Related" in name for name, _ in everything)


def test_every_example_is_answered_and_none_repeats(seeds: Assistant) -> None:
    examples = seeds.examples()
    assert len(examples) == len(set(examples)) == 4
    assert "What did Paul Goble say?" in examples
    for question in examples:
        assert question.endswith("?")
        assert seeds.ask(question).citations


@pytest.fixture
def small(tmp_path: Path, request: pytest.FixtureRequest, trained: Reader) -> Iterator[Assistant]:
    (tmp_path / "a.txt").write_text(request.param)
    build_archive(tmp_path / "archive", [tmp_path / "a.txt"], embedder=WordEmbedder())
    with Archive(tmp_path / "archive", WordEmbedder()) as archive:
        yield Assistant(archive.searcher, archive, trained)


@pytest.mark.parametrize("small", ["it rained all day and nobody said a word.", "x"], indirect=True)
def test_an_archive_without_names_has_none(small: Assistant) -> None:
    assert small.examples() == ()


def test_an_archive_without_articles_has_none(tmp_path: Path) -> None:
    build_archive(tmp_path / "archive", [_one(tmp_path)], embedder=WordEmbedder())
    _one(tmp_path).unlink()
    (tmp_path / "in" / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 99)
    build_archive(tmp_path / "archive", [tmp_path / "in"], embedder=WordEmbedder())
    with open_archive(tmp_path / "archive") as archive:
        assert list(archive.articles()) == []
        assistant = Assistant(archive.searcher, archive)
        assert assistant.examples() == ()
        assert not assistant.ask("Who said so?").headline


def _one(folder: Path) -> Path:
    (folder / "in").mkdir(exist_ok=True)
    path = folder / "in" / "a.txt"
    path.write_text("Anna Huber said that it rained.")
    return path
