"""The sentence picker: claims within their passages, the question's answer before its echo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import Article, Embedder, Hit
from qa.reader.picker import SentencePicker
from qa.types import Code, Reading
from tests.qa.fakes import WordEmbedder, article, asked, hit

DAM = "The dam at Lindau broke on Friday. Mayor Anna Huber blamed heavy rain for the flood."
GAME = "Rovers won the cup after extra time. Their captain thanked the fans."


def hits(*articles: Article) -> list[Hit]:
    return [hit(each, rank=rank) for rank, each in enumerate(articles, 1)]


def ask(question: str, *texts: str, embedder: Embedder | None = None) -> Reading:
    articles = [article(text, id_=n) for n, text in enumerate(texts, 1)]
    return SentencePicker(embedder).read(asked(question), hits(*articles))


def answers(reading: Reading) -> list[str]:
    return [claim.answer for claim in reading.claims]


EMBEDDERS = pytest.mark.parametrize("embedder", [None, WordEmbedder()], ids=["words", "meaning"])


@EMBEDDERS
def test_the_sentence_that_answers_comes_first(embedder: Embedder | None) -> None:
    reading = ask("Who blamed the rain for the flood?", GAME, DAM, embedder=embedder)
    assert answers(reading)[0] == "Mayor Anna Huber blamed heavy rain for the flood."
    assert reading.reason is None
    assert reading.sure == reading.claims[0].score


@EMBEDDERS
def test_it_abstains_on_what_is_unrelated(embedder: Embedder | None) -> None:
    reading = ask("Which vaccine did Brazil approve?", GAME, DAM, embedder=embedder)
    assert reading.claims == ()
    assert reading.reason is Code.NOT_ANSWERED


@EMBEDDERS
def test_it_abstains_without_passages(embedder: Embedder | None) -> None:
    reading = ask("Who blamed the rain?", embedder=embedder)
    assert (reading.claims, reading.sure) == ((), 0.0)
    assert reading.reason is Code.NO_HITS


def test_passages_without_a_word_are_nothing_to_read() -> None:
    assert ask("Who blamed the rain?", " \n ").reason is not None


@EMBEDDERS
def test_an_echo_of_the_question_is_not_the_answer(embedder: Embedder | None) -> None:
    text = "Who blamed the rain for the flood? Anna Huber blamed rain and old pipes for the flood."
    reading = ask("Who blamed the rain for the flood?", text, embedder=embedder)
    assert answers(reading)[0] == "Anna Huber blamed rain and old pipes for the flood."


def test_equal_sentences_come_newest_first_and_undated_last() -> None:
    days = [None, date(2019, 6, 30), date(2026, 3, 8)]
    articles = [article(DAM, id_=n, published=day) for n, day in enumerate(days, 1)]
    same_rank = [hit(each) for each in articles]
    reading = SentencePicker(None).read(asked("Who blamed the rain for the flood?"), same_rank)
    assert [claim.passage_id for claim in reading.claims] == [3, 2, 1]
    assert len({claim.score for claim in reading.claims}) == 1


def test_an_article_of_the_day_that_is_asked_about_comes_first() -> None:
    days = [date(2026, 3, 8), date(2019, 6, 30)]
    articles = [article(DAM, id_=n, published=day) for n, day in enumerate(days, 1)]
    question = asked("Who blamed the rain for the flood in 2019?")
    reading = SentencePicker(None).read(question, [hit(each) for each in articles])
    assert reading.claims[0].passage_id == 2


def test_a_passage_without_the_name_asked_for_costs() -> None:
    word = ask("What did weber blame for the flood?", DAM).sure
    name = ask("What did Weber blame for the flood?", DAM).sure
    assert name == pytest.approx(word / 2)


class Synonyms:
    """Knows that whoever won triumphed."""

    id = "synonyms"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        near = [("won" in text or "triumphed" in text) for text in texts]
        return np.array([[1, 0] if each else [0, 1] for each in near], dtype=np.float32)


def test_meaning_tells_apart_what_words_do_not() -> None:
    texts = ["Old Harbour lost the silver cup.", "New Rovers won the silver cup."]
    question = "Who triumphed in the silver cup?"
    assert ask(question, *texts).reason
    assert answers(ask(question, *texts, embedder=Synonyms()))[0] == texts[1]


def test_a_name_counts_by_its_stem() -> None:
    text = "The Iranian navy lost all of its ships in the gulf within six days."
    assert ask("How many ships has Iran lost in the gulf?", text).claims


def test_a_headline_that_the_page_repeats_is_one_claim() -> None:
    text = "Mayor ‘Blames Rain’ For Flood\n\nMayor 'Blames Rain' For Flood\n\nThe pipes were old."
    reading = ask("Who blames the rain for the flood?", text)
    assert answers(reading) == ["Mayor ‘Blames Rain’ For Flood"]


def test_a_sentence_shared_by_two_passages_is_one_claim() -> None:
    of = article(DAM)
    shared = [hit(of, id_=1), hit(of, start=DAM.index("Mayor"), id_=2, rank=2)]
    reading = SentencePicker(None).read(asked("Who blamed rain for the flood?"), shared)
    assert len(answers(reading)) == len(set(answers(reading)))


def test_two_articles_that_say_the_same_are_two_claims() -> None:
    reading = ask("Who blamed the rain for the flood?", DAM, DAM)
    assert [claim.passage_id for claim in reading.claims] == [1, 2]


WORDS = st.lists(
    st.sampled_from(
        "Iran said that rain fell. Who? 32 “No,” \n \n\n the flood March é😀".split(" ")
    ),
    max_size=30,
).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=4), st.booleans())
def test_every_claim_lies_in_its_passage(
    question: str, texts: Sequence[str], meaning: bool
) -> None:
    found = hits(*(article(text, id_=n) for n, text in enumerate(texts, 1)))
    reader = SentencePicker(WordEmbedder() if meaning else None)
    reading = reader.read(asked(f"Who {question}"), found)
    passages = {each.passage.id: each.passage.text for each in found}
    assert len(reading.claims) <= 3
    assert bool(reading.claims) == (reading.reason is None)
    for claim in reading.claims:
        words = passages[claim.passage_id][claim.start : claim.end]
        assert words == claim.answer == words.strip() != ""
        assert 0 <= claim.score <= 1
    scores = [claim.score for claim in reading.claims]
    assert scores == sorted(scores, reverse=True)
