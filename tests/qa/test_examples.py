"""Example questions: natural, answered, and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from index import Archive, Span, SpanKind, build_archive, open_archive
from qa import Answer, Assistant
from qa.examples import FORMS, Form, _candidates, _questions, _says, examples
from qa.ports import Reader
from qa.types import Citation, Headline, State
from tests.qa.fakes import WordEmbedder, article


def asked(text: str) -> list[tuple[str, str]]:
    return [candidate for _, candidate in _questions(article(text))]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.asks)
def test_a_form_asks_for_what_its_sentence_says(form: Form) -> None:
    ((answer, question),) = asked(form.sentence)
    assert question == form.asks
    assert answer in form.sentence
    assert answer not in question


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The Tigers beat Iowa in Dallas on Sunday.", "Who beat Iowa in Dallas?"),
        ("NATO attacked Libya last March.", "Who attacked Libya?"),
        ("Some 65 people were killed in Brazil.", "How many people were killed in Brazil?"),
        ("Élodie Müller was arrested in May 2021.", "When was Élodie Müller arrested?"),
        ("Élodie Müller was arrested in May.", None),  # of which year?
        ("Anna Huber sued it in Oslo yesterday.", None),
        ("Anna Huber won the trophy in March.", None),
        ("Two Americans killed in Mexico.", None),  # a heading that wants a verb
        ("Anna Huber sued Acme Motors", None),  # a heading
        ("Although Spielberg won Globe honors.", None),
        ("The President visited Kyiv Zoo.", None),
        ("He visited Kyiv Zoo.", None),
        ("Anna Huber said that he was in Oslo with Ed.", None),
        ("Anna Huber won Game One 3-2 over Bern.", None),
    ],
)
def test_only_what_stands_alone_is_asked(sentence: str, question: str | None) -> None:
    assert [each for _, each in asked(sentence)] == ([question] if question else [])


def test_furniture_asks_nothing() -> None:
    text = "Rain fell on Oslo.\n\nRelated articles\n\nAnna Huber sued Acme Motors.\n"
    start = text.index("Related")
    whole = article(text)
    assert list(_questions(whole))
    marked = replace(whole, spans=(Span(SpanKind.RELATED, start, len(text)),))
    assert list(_questions(marked)) == []


def test_every_example_is_answered_with_what_its_sentence_says(
    seeds: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.examples._SECONDS", 60.0)
    examples = seeds.examples()
    assert len(examples) == len(set(examples)) > 2
    said = {question: answer for answer, question in _candidates(seeds.store)}
    for question in examples:
        assert said[question].split()[-1] in seeds.ask(question).headline


def reply(headline: str, sure: float = 0.9) -> Answer:
    quote = Citation(1, 1, "a.txt", "", "", "", (), None, "", 0, 4, "Yes.")
    headlines = (Headline(headline, (1,)),)
    return Answer("Who?", State.ANSWERED, headlines, (quote,), sure=sure, calibrated=True)


@pytest.mark.parametrize(
    ("answer", "headline", "says"),
    [
        ("Mayor Eric Adams", "Adams", True),
        ("Mayor Eric Adams", "Eric", False),
        ("26", "at least 26 people", True),
        ("26", "27", False),
        ("Jan. 4, 2021", "4 Jan.", True),
        ("Jan. 4, 2021", "Jan. 5, 2021", False),
        ("Adams", "It was Adams who said on that day that it rained", False),
    ],
)
def test_a_reply_must_say_it(answer: str, headline: str, says: bool) -> None:
    assert _says(reply(headline), answer) is says
    assert not _says(reply(headline, sure=0.4), answer)


def test_forms_take_turns_and_four_are_enough_and_time_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ("Anna Huber", "Ed Lang", "Jo Roth", "Pia Zed", "Max Tal")
    text = "\n".join(f"{name} sued {name[0]}cme Motors." for name in names)
    text += "\nSome 65 people were killed in Brazil."
    store = Mock(articles=lambda: [article(text)])
    right = {question: answer for answer, question in _candidates(store)}
    asks = Mock(side_effect=lambda question: reply(right[question]))
    found = examples(store, asks)
    assert len(found) == asks.call_count == 4
    assert "How many people were killed in Brazil?" in found[:2]
    monkeypatch.setattr("qa.examples._SECONDS", -1.0)
    assert examples(store, asks) == ()


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
