"""The one path: what it refuses, what it promises, and that threads may share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from index import (
    ArchiveMissing,
    Article,
    Filters,
    Gone,
    Hit,
    Query,
    Retrieval,
    Scope,
    build_archive,
    never_gone,
    open_archive,
    parse,
    remove_from_archive,
)
from qa import (
    Assistant,
    BadQuestion,
    Claim,
    Code,
    QaError,
    Reading,
    State,
    open_assistant,
)
from qa.notes import note
from qa.reader import EvidenceReader
from qa.render import to_text
from qa.types import Asked
from tests.qa.fakes import WordEmbedder, article, hit

QUESTIONS = [
    "Who said that Iran is not alone?",
    "Is the Supreme Leader alive?",
    "Who won the 2022 World Cup?",
    "How many Iranian ships were at the bottom of the ocean?",
]


class Fixed:
    """A reader that says what it was told to say."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        return self.reading


def test_without_the_trained_reader_sentences_are_picked_and_the_answer_says_so(
    seeds: Assistant, tmp_path: Path
) -> None:
    assistant = Assistant(
        seeds.searcher, seeds.store, make_reader=lambda: EvidenceReader(tmp_path / "none")
    )
    answer = assistant.ask("Who arrived in Moscow with a message for Putin?")
    assert "Abbas Araqchi arrived in Moscow" in answer.citations[0].quote
    assert answer.headline == answer.citations[0].quote
    assert not answer.calibrated
    (note,) = answer.notes
    assert note.code is Code.NO_READER
    assert note.sentence.startswith(f"The trained reader in {tmp_path / 'none'} cannot be loaded")
    assert note.sentence.endswith("sentences are chosen by the words of the question.")
    assert note.sentence in to_text(answer)


@pytest.mark.parametrize("question", ["", " \n\t", "???", "…—“”", "\u200b", "🙂"])
def test_a_question_without_words_is_refused(seeds: Assistant, question: str) -> None:
    with pytest.raises(BadQuestion, match="type a question"):
        seeds.ask(question)


def test_a_question_of_100_000_characters_is_told_the_limit(seeds: Assistant) -> None:
    with pytest.raises(BadQuestion, match="100,000 characters; the limit is 2,000"):
        seeds.ask("x" * 100_000)


def test_a_question_that_is_not_unicode_is_refused(seeds: Assistant) -> None:
    with pytest.raises(BadQuestion, match="not valid Unicode"):
        seeds.ask("Is Iran \udcff alone?")


def test_the_longest_question_is_answered(seeds: Assistant) -> None:
    question = ("Who said that Iran is not alone? " * 100)[:2000]
    assert seeds.ask(question).citations


def test_spaces_do_not_matter(seeds: Assistant) -> None:
    assert seeds.ask("  Who said\nthat Iran is not alone? ") == seeds.ask(QUESTIONS[0])


def test_eight_threads_get_equal_answers(seeds: Assistant, seeds_archive: Path) -> None:
    alone = [seeds.ask(question) for question in QUESTIONS]
    with open_archive(seeds_archive) as fresh, ThreadPoolExecutor(8) as pool:
        ask = Assistant(fresh.searcher, fresh).ask  # its first uses collide
        together = list(pool.map(ask, QUESTIONS * 2))
    assert together == alone * 2


def test_what_a_reader_invents_is_not_cited(seeds: Assistant) -> None:
    invented = Reading((Claim("Yes.", 10**9, 0, 5, 1.0), Claim("No.", 1, -3, 2, 1.0)), 1.0, None)
    answer = Assistant(seeds.searcher, seeds.store, Fixed(invented)).ask("Is Iran alone?")
    assert answer.citations == ()
    assert answer.state is State.NOTHING
    assert answer.reason
    assert answer.reason.code is Code.UNTRACED


def test_a_reader_that_hesitates_but_answers_has_answered(seeds: Assistant) -> None:
    passage = seeds.searcher.search(parse("Is Iran alone?")).hits[0].passage
    claim = Claim("No.", passage.id, 0, len(passage.text), 0.1)
    hesitant = Reading((claim,), 0.1, Code.UNSURE)
    answer = Assistant(seeds.searcher, seeds.store, Fixed(hesitant)).ask("Is Iran alone?")
    assert answer.citations[0].quote == passage.text
    assert (answer.state, answer.headline, answer.reason) == (State.ANSWERED, "No.", None)


def test_what_is_only_near_is_shown_without_a_headline_five_at_most(seeds: Assistant) -> None:
    question = "Is Iran alone?"
    hits = seeds.searcher.search(parse(question)).hits
    claims = [
        Claim(None, hit.passage.id, 0, len(hit.passage.text), 0.1, near=near, speaker="Somebody")
        for hit, near in zip(hits[:7], [Code.HEADING] + [None] * 6, strict=True)
    ]
    doubtful = Reading(tuple(claims), 0.1, None)
    answer = Assistant(seeds.searcher, seeds.store, Fixed(doubtful)).ask(question)
    assert (answer.state, answer.headlines) == (State.UNSURE, ())
    assert answer.reason == note(Code.UNSURE)
    assert [c.quote for c in answer.citations] == [hit.passage.text for hit in hits[:5]]
    assert [c.near for c in answer.citations] == [note(Code.HEADING)] + [None] * 4
    assert {c.speaker for c in answer.citations} == {"Somebody"}
    assert (answer.timeline.dated, answer.timeline.undated) == ((), ())
    because = Reading(tuple(claims), 0.1, Code.NOT_ANSWERED)
    answer = Assistant(seeds.searcher, seeds.store, Fixed(because)).ask(question)
    assert answer.reason == note(Code.NOT_ANSWERED)


FLOOD = "Mayor Anna Huber blamed rain for the flood."


class Elsewhere:
    """A searcher and a store that are no archive."""

    embedder = "There is no model here."

    def __init__(self) -> None:
        self.flood = article(FLOOD, id_=1)
        self.copy = article(FLOOD.replace(" ", "\n"), id_=2)

    def search(self, query: Query, k: int = 20, gone: Gone = never_gone) -> Retrieval:
        self.scope = query.scope
        return Retrieval((hit(self.flood),), 0.0, "The other machine does not answer.")

    def copies(
        self, articles: Iterable[Article], as_of: date | None = None
    ) -> dict[int, list[Article]]:
        self.as_of = as_of
        return {each.id: [self.copy] for each in articles}


def test_a_slip_of_the_pen_is_read_as_what_was_meant_and_said(seeds: Assistant) -> None:
    right = seeds.ask("Who said that Russia is not alone?")
    slip = seeds.ask("Who said that Rusisa is not alone?")
    assert (slip.headlines, slip.citations) == (right.headlines, right.citations)
    assert slip.question == "Who said that Rusisa is not alone?"
    (said,) = slip.notes
    assert said.sentence == "No article has “Rusisa”: searched for “Russia” instead."


@pytest.mark.parametrize("before", [QUESTIONS[0], "Who is the king of Atlantis Xyzzy?"])
def test_are_you_sure_asks_again_and_is_told_on_what_it_rests(
    seeds: Assistant, before: str
) -> None:
    answer = seeds.ask(before)
    again = seeds.ask("Are you sure?", conversation=[answer])
    assert (again.question, again.asked) == (answer.question, "Are you sure?")
    assert (again.headlines, again.citations) == (answer.headlines, answer.citations)
    assert again.notes[0].code is Code.HOW_SURE
    assert again.notes[1:] == answer.notes


def test_any_searcher_and_any_store_will_do() -> None:
    elsewhere, scope = Elsewhere(), Scope(Filters(outlet="Wire"), date(2026, 3, 8))
    reader = Fixed(Reading((Claim("rain", 1, 0, len(FLOOD), 0.9),), 0.9, None))
    answer = Assistant(elsewhere, elsewhere, reader).ask("Who blamed the rain?", scope=scope)
    (citation,) = answer.citations
    assert (citation.quote, [copy.article_id for copy in citation.copies]) == (FLOOD, [2])
    assert (elsewhere.scope, elsewhere.as_of, answer.scope) == (scope, scope.as_of, scope)
    assert answer.notes == (note(Code.WORDS_ONLY, "The other machine does not answer."),)


def test_as_of_hides_what_was_published_later(seeds: Assistant) -> None:
    question = "Is the Supreme Leader alive?"
    before = seeds.ask(question, scope=Scope(as_of=date(2026, 3, 7)))
    assert before.citations
    assert {citation.published for citation in before.citations} == {None}
    on_the_day = seeds.ask(question, scope=Scope(as_of=date(2026, 3, 8)))
    assert date(2026, 3, 8) in {citation.published for citation in on_the_day.citations}


def test_filters_exclude(seeds: Assistant) -> None:
    nowhere = Scope(Filters(outlet="No such outlet"))
    answer = seeds.ask("Is Iran alone?", scope=nowhere)
    assert answer.citations == ()
    assert answer.reason == note(Code.FILTERED_OUT)
    assert answer.scope == nowhere


def test_what_is_added_meanwhile_is_found_and_what_is_removed_is_not(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Rovers won the cup after extra time on Sunday.")
    build_archive(tmp_path / "archive", [tmp_path / "in"], embedder=WordEmbedder())
    archive = open_archive(tmp_path / "archive")
    assistant = Assistant(archive.searcher, archive)
    question = "Who blamed the rain for the flood at Lindau?"
    assert assistant.ask(question).state is State.NOTHING
    (tmp_path / "in" / "b.txt").write_text("Mayor Anna Huber blamed rain for the Lindau flood.")
    build_archive(tmp_path / "archive", [tmp_path / "in"], embedder=WordEmbedder())
    assert "Huber" in assistant.ask(question).headline
    remove_from_archive(tmp_path / "archive", ["b.txt"])
    assert assistant.ask(question).state is State.NOTHING
    archive.close()


def test_a_missing_archive_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match="There is no archive in"):
        open_assistant(tmp_path / "none")


def test_its_errors_are_of_one_family() -> None:
    assert issubclass(BadQuestion, QaError)
