"""Every Reader proposes what lies in the passages it was given, or says why it proposes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Hit
from qa.cite import cite
from qa.ports import Reader
from qa.reader import EvidenceReader
from qa.reader.picker import SentencePicker
from qa.types import Code
from tests.qa.fakes import WordEmbedder, article, asked, hit

READERS: dict[str, Callable[[], Reader]] = {
    "trained": EvidenceReader,
    "trained, answers always": lambda: EvidenceReader(least=0.0),
    "words": lambda: SentencePicker(None),
    "words and meaning": lambda: SentencePicker(WordEmbedder()),
    "words, answers always": lambda: SentencePicker(None, least=0.0),
}
DAM = (
    "The dam at Lindau broke on Friday 6 March. Mayor Anna Huber blamed heavy rain for the flood, "
    "in which 32 people were hurt.",
    "Anna Huber said: “We did all we could.” The dam had been built in 1912 because the valley "
    "was dry.",
)
QUESTIONS = (
    "Who blamed the rain for the flood?",
    "How many people were hurt?",
    "When did the dam break?",
    "Where did the dam break?",
    "Why had the dam been built?",
    "What did Anna Huber say?",
    "Did the dam break?",
    "What broke?",
)


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]()


def passages(*texts: str) -> list[Hit]:
    days = [date(2026, 3, 7), None, date(2026, 3, 9)]
    return [
        hit(article(text, id_=n, published=days[n % 3], title="Flood"), rank=n)
        for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_proposed_can_be_cited(reader: Reader, question: str) -> None:
    hits = passages(*DAM)
    reading = reader.read(asked(question), hits)
    assert any(claim.answer for claim in reading.claims) == (reading.reason is None)
    assert 0.0 <= reading.sure <= 1.0
    headlines, citations = cite(reading.claims, hits)
    assert len({(c.passage_id, c.start, c.end) for c in reading.claims}) == len(citations)
    for claim in reading.claims:
        text = next(h.passage.text for h in hits if h.passage.id == claim.passage_id)
        assert 0.0 <= claim.score <= 1.0
        assert text[claim.start : claim.end].strip()
        if claim.words:
            assert claim.start <= claim.words[0] < claim.words[1] <= claim.end
    for headline in headlines:
        assert headline.text in ("Yes", "No") or any(headline.text in text for text in DAM)


@pytest.mark.parametrize("texts", [(), (" \n ",)], ids=["no passage", "no word"])
def test_without_words_there_is_nothing_to_read(reader: Reader, texts: tuple[str, ...]) -> None:
    reading = reader.read(asked("Who blamed the rain?"), passages(*texts))
    assert (reading.claims, reading.sure) == ((), 0.0)
    assert reading.reason is Code.NO_HITS


def test_the_same_question_is_answered_the_same(reader: Reader) -> None:
    question, hits = asked(QUESTIONS[0]), passages(*DAM)
    assert reader.read(question, hits) == reader.read(question, hits)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_words_can_be_read(reader: Reader, question: str, texts: list[str]) -> None:
    hits = passages(*texts)
    reading = reader.read(asked(f"Who? {question}"), hits)
    cite(reading.claims, hits)
    assert any(claim.answer for claim in reading.claims) == (reading.reason is None)
