"""The reader: quotes of whole sentences, the newest of equals first, claims that differ first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.cite import cite
from qa.errors import ReaderMissing
from qa.reader.evidence import Place, around
from qa.reader.overlap import split
from qa.reader.spanreader import FOLDER, SpanReader, _speaker
from qa.types import Code
from tests.qa.fakes import article, asked, hit

EARLY, LATE = date(2019, 6, 30), date(2026, 3, 8)


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return SpanReader()


def place(text: str, words: str) -> Place:
    start = text.index(words)
    end, of = start + len(words), hit(article(text))
    return Place(of, start, end, 0.0, around(split([of]), start, end))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It rained. The dam broke. All slept.", "dam", "The dam broke."),
        ("He came. He said: Go home. All left.", "said", "He said: Go home."),
        ("She said this:\nGo home.\nAll left.", "said", "She said this:\nGo home."),
        ("It rained. The dam broke.", "rained. The", "It rained. The dam broke."),
    ],
)
def test_a_quote_is_whole_sentences(text: str, words: str, expected: str) -> None:
    start, end = place(text, words).quote
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Anna Huber spoke. “The dam broke,” said Huber.", "dam", "Anna Huber"),
        ("“The dam broke,” said the minister.", "dam", None),
        ("Russian Ambassador to the United Kingdom:\n\n“We are not neutral.”", "neutral", None),
        ("Anna Huber said that the dam broke.", "dam", None),  # the quote names her
        ("The dam broke. Anna Huber slept.", "dam", None),
    ],
)
def test_a_claim_names_who_speaks_or_nobody(text: str, words: str, expected: str | None) -> None:
    assert _speaker(place(text, words)) == expected


TEXTS = {
    "Who is the mayor of Lindau?": (
        "The mayor of Lindau, Anna Huber, opened the bridge on Monday.",
        "The mayor of Lindau, Karl Weber, opened the fair on Monday.",
        "The mayor of Lindau, Karl Weber, opened the market on Friday.",
    ),
}


def test_an_answer_is_a_few_words_with_the_sentences_that_carry_it(reader: SpanReader) -> None:
    ((question, texts),) = TEXTS.items()
    hits = [hit(article(text, id_=n)) for n, text in enumerate(texts, 1)]
    reading = reader.read(asked(question), hits)
    headlines, citations = cite(reading.claims, hits)
    assert {headline.text for headline in headlines} == {"Anna Huber", "Karl Weber"}
    assert {citation.quote for citation in citations} == set(texts)
    huber, weber = sorted(headlines, key=lambda headline: headline.text)
    assert (len(huber.numbers), len(weber.numbers)) == (1, 2)
    assert weber.numbers[-1] == 3  # what differs comes before what repeats
    for citation in citations:
        start, end = citation.words or (0, 0)
        words = citation.quote[start - citation.start : end - citation.start]
        assert words in ("Anna Huber", "Karl Weber")
    assert reading.calibrated
    assert reader.least < reading.sure < 1


def test_three_sources_are_surer_than_one(reader: SpanReader) -> None:
    ((question, texts),) = TEXTS.items()
    one = reader.read(asked(question), [hit(article(texts[0]))])
    hits = [hit(article(texts[0], id_=n), rank=n) for n in (1, 2, 3)]
    of_three = reader.read(asked(question), hits)
    copies = [replace(each, article=replace(each.article, story=5)) for each in hits]
    assert of_three.sure > one.sure
    assert reader.read(asked(question), copies).sure == pytest.approx(one.sure)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many people were hurt in Lindau?", "32"),
        ("When did the dam at Lindau break?", "Friday"),
        ("Did the dam at Lindau break?", "The dam at Lindau broke on Friday because of heavy rain"),
        ("Why did the dam at Lindau break?", "because of heavy rain"),
        ("What did Anna Huber say?", "Anna Huber said that help was near."),
    ],
)
def test_each_kind_of_question_is_answered_fittingly(
    reader: SpanReader, question: str, short: str
) -> None:
    text = (
        "The dam at Lindau broke on Friday because of heavy rain, and 32 people were hurt. "
        "Anna Huber said that help was near."
    )
    reading = reader.read(asked(question), [hit(article(text, title="Flood in Lindau"))])
    assert reading.claims[0].answer.startswith(short)


def test_the_same_weekday_of_other_weeks_is_no_further_evidence(reader: SpanReader) -> None:
    text = "The Harriers won the cup on Saturday."
    question = asked("When did the Harriers win the cup?")

    def surety(*days: date) -> float:
        hits = [hit(article(text, id_=n, published=day)) for n, day in enumerate(days, 1)]
        return reader.read(question, hits).sure

    once = surety(date(2020, 8, 8))
    assert surety(date(2020, 8, 8), date(2020, 8, 9)) > once
    assert surety(date(2020, 8, 8), date(2022, 8, 6)) <= once


def test_a_question_that_no_passage_answers_is_not_answered(reader: SpanReader) -> None:
    text = "The dam at Lindau broke on Friday."
    reading = reader.read(asked("Which vaccine did Brazil approve?"), [hit(article(text))])
    assert reading.claims == ()
    assert reading.reason is Code.NOT_ANSWERED
    assert reading.sure < reader.least


def test_a_reader_that_was_not_calibrated_says_so(tmp_path: Path) -> None:
    for file in ("model.onnx", "tokenizer.json"):
        (tmp_path / file).symlink_to(FOLDER / file)
    (tmp_path / "card.json").write_text('{"scale": {"temper": 1}}')
    with pytest.raises(ReaderMissing, match=r"has no scale: run `python -m train.calibrate`"):
        SpanReader(tmp_path)


def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReaderMissing, match="cannot be loaded"):
        SpanReader(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"half")
    with pytest.raises(ReaderMissing, match=str(tmp_path)):
        SpanReader(tmp_path)
