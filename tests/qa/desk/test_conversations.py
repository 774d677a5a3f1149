"""What is asked stays, once, and is its owner's: also through stops, copies of tabs, and years."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import EVERYTHING, Filters, Scope
from qa.desk import LISTED, TITLE, UNDO, Desk, Holdings
from qa.errors import DeskError, NotKept
from qa.types import Answer, Citation, Code, Headline, Note, State
from tests.qa.answers import answers

ME, YOU = "me", "you"
HELD = Holdings(5, 1, date(2026, 3, 1), None, 0.5, "model", "1.0")
WHY = Note(Code.NO_HITS, "Nothing matches.")
CITED = Citation(1, 7, "a.txt", "", "Storm", "", (), None, "", 0, 4, "Rain")
SCOPE = Scope(Filters(outlet="The Wire"), date(2026, 3, 9))


def nothing(question: str = "Will it rain?") -> Answer:
    return Answer(question, State.NOTHING, reason=WHY)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 8, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    opened = Desk(tmp_path / "desk.sqlite3", clock)
    yield opened
    opened.close()


def asked(desk: Desk, question: str, owner: str = ME, into: str = "") -> str:
    """Ask and answer; return the conversation."""
    kept = desk.ask(owner, into, question, EVERYTHING)
    desk.answer(kept.id, nothing(question), HELD)
    return kept.conversation


def test_a_question_is_kept_before_it_is_answered(desk: Desk, tmp_path: Path) -> None:
    kept = desk.ask(ME, "", "Will it rain?", SCOPE)
    with_another = Desk(tmp_path / "desk.sqlite3")
    found = with_another.conversation(kept.conversation)
    with_another.close()
    assert (found.title, found.owner, found.deleted) == ("Will it rain?", ME, None)
    assert found.exchanges == (kept,)
    assert (kept.question, kept.scope, kept.answer, kept.problem) == (
        "Will it rain?",
        SCOPE,
        None,
        "",
    )


@given(answers(), st.text(max_size=30))
@settings(max_examples=60)
def test_an_answer_comes_back_as_it_was_given(answer: Answer, question: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk.sqlite3")
        kept = desk.ask(ME, "", question, answer.scope)
        settled = desk.answer(kept.id, answer, HELD)
        desk.close()
        again = Desk(Path(folder) / "desk.sqlite3")
        assert again.exchange(kept.id) == settled
        again.close()
    assert (settled.answer, settled.held, settled.scope) == (answer, HELD, answer.scope)
    assert settled.answered is not None


def test_the_first_answer_stays(desk: Desk) -> None:
    kept = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    first = desk.answer(kept.id, nothing("first"), HELD)
    assert desk.answer(kept.id, nothing("second"), None) == first
    assert desk.fail(kept.id, "It failed.") == first


def test_an_answer_is_better_than_a_problem(desk: Desk) -> None:
    kept = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    assert desk.fail(kept.id, "It failed.").problem == "It failed."
    settled = desk.answer(kept.id, nothing(), HELD)
    assert (settled.answer, settled.problem) == (nothing(), "")


def test_asked_again_before_its_answer_it_is_the_same_question(desk: Desk) -> None:
    first = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    again = desk.ask(ME, "", "Will it rain?", SCOPE)  # from an empty page: it was not told where
    there = desk.ask(ME, first.conversation, "Will it rain?", SCOPE)
    assert {again.id, there.id} == {first.id}
    assert there.scope == SCOPE
    desk.answer(first.id, nothing(), HELD)
    later = desk.ask(ME, first.conversation, "Will it rain?", SCOPE)
    elsewhere = desk.ask(ME, "", "Will it rain?", SCOPE)
    assert len({first.id, later.id, elsewhere.id}) == 3
    assert desk.ask(YOU, "", "Will it rain?", SCOPE).conversation != elsewhere.conversation


def test_another_question_is_another(desk: Desk) -> None:
    first = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    second = desk.ask(ME, first.conversation, "When?", EVERYTHING)
    assert [e.id for e in desk.conversation(first.conversation).exchanges] == [first.id, second.id]
    # In the midst of a conversation it is not begun anew.
    assert desk.ask(ME, "", "When?", EVERYTHING).conversation != first.conversation


def test_only_its_owner_goes_on_renames_deletes_or_restores(desk: Desk) -> None:
    mine = asked(desk, "Will it rain?")
    for act in (
        lambda: desk.ask(YOU, mine, "When?", EVERYTHING),
        lambda: desk.rename(YOU, mine, "Yours"),
        lambda: desk.delete(YOU, mine),
    ):
        with pytest.raises(NotKept, match="no such conversation"):
            act()
    desk.delete(ME, mine)
    with pytest.raises(NotKept):
        desk.restore(YOU, mine)
    assert desk.listing(YOU) == desk.deleted(YOU) == []
    assert desk.last(YOU) == ""


def test_the_list_begins_with_what_was_used_last(desk: Desk) -> None:
    rain, snow = asked(desk, "Will it rain?"), asked(desk, "Will it snow?")
    assert [each.id for each in desk.listing(ME)] == [snow, rain]
    asked(desk, "And then?", into=rain)
    assert [(each.id, each.questions) for each in desk.listing(ME)] == [(rain, 2), (snow, 1)]
    assert desk.last(ME) == rain


def test_a_long_list_has_pages(desk: Desk) -> None:
    made = [asked(desk, f"Question {n}?") for n in range(LISTED + 7)][::-1]
    first = desk.listing(ME)
    second = desk.listing(ME, before=first[-1].id)
    assert [each.id for each in [*first, *second]] == made
    assert desk.listing(ME, before=second[-1].id) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rain", True),
        ("RAÍN paris", True),
        ("umbrella", True),  # in a headline
        ("sómething else", True),  # in a second question
        ("renamed", True),
        ("snow", False),
        ("rain snow", False),
        ("%", False),
        ("_", False),
        ("", True),
    ],
)
def test_all_words_are_sought_in_titles_questions_and_headlines(
    desk: Desk, words: str, found: bool
) -> None:
    kept = desk.ask(ME, "", "Will it rain in Paris?", EVERYTHING)
    headlines = (Headline("Take an umbrella", (1,)),)
    answer = Answer("Will it rain in Paris?", State.ANSWERED, headlines, (CITED,))
    desk.answer(kept.id, answer, HELD)
    asked(desk, "And something else?", into=kept.conversation)
    desk.rename(ME, kept.conversation, "Renamed")
    assert [each.id for each in desk.listing(ME, words)] == [kept.conversation] * found


def test_a_title_is_one_short_line(desk: Desk) -> None:
    made = asked(desk, "Will\n it " + "rain " * 200)
    title = desk.conversation(made).title
    assert title.startswith("Will it rain rain")
    assert len(title) <= TITLE
    assert title.endswith(" …")
    desk.rename(ME, made, "  The\tweather ")
    assert desk.conversation(made).title == "The weather"
    desk.rename(ME, made, " ")
    assert desk.conversation(made).title == title


def test_what_was_deleted_can_be_restored_for_a_day(desk: Desk, clock: Clock) -> None:
    made = asked(desk, "Will it rain?")
    (exchange,) = desk.conversation(made).exchanges
    desk.delete(ME, made)
    assert (desk.listing(ME), desk.last(ME)) == ([], "")
    assert [each.id for each in desk.deleted(ME)] == [made]
    with pytest.raises(NotKept, match="deleted"):
        desk.exchange(exchange.id)
    desk.restore(ME, made)
    assert desk.exchange(exchange.id) == exchange
    desk.delete(ME, made)
    clock.now += UNDO
    assert desk.deleted(ME) == []
    with pytest.raises(NotKept):
        desk.restore(ME, made)


def test_then_it_is_erased_from_the_file(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    made = asked(desk, "Who is the xylophonist?")
    desk.delete(ME, made)
    clock.now += UNDO
    desk.close()
    Desk(tmp_path / "desk.sqlite3", clock).close()
    assert b"xylophonist" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())


def test_an_answer_that_comes_after_the_deletion_is_there_after_the_undo(desk: Desk) -> None:
    kept = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    desk.delete(ME, kept.conversation)
    desk.answer(kept.id, nothing(), HELD)
    desk.restore(ME, kept.conversation)
    assert desk.exchange(kept.id).answer == nothing()


@pytest.mark.parametrize("question", ["\0 nul", "\ud800 half", "'; DROP TABLE exchanges; --", ""])
def test_any_question_can_be_kept(desk: Desk, question: str) -> None:
    kept = desk.ask(ME, "", question, EVERYTHING)
    assert desk.exchange(kept.id) == kept
    assert desk.ask(ME, kept.conversation, question, EVERYTHING).id == kept.id


@pytest.mark.parametrize("name", ["", "nothing", "\0", "\ud800", "x" * 10_000, "%"])
def test_what_is_not_kept_is_said(desk: Desk, name: str) -> None:
    with pytest.raises(NotKept, match="There is no such conversation here"):
        desk.conversation(name)
    with pytest.raises(NotKept, match="There is no such answer here"):
        desk.exchange(name)


def test_an_answer_of_a_newer_program_is_said_and_the_rest_shown(
    desk: Desk, tmp_path: Path
) -> None:
    made = asked(desk, "Will it rain?")
    with sqlite3.connect(tmp_path / "desk.sqlite3") as file:
        file.execute("UPDATE exchanges SET record = '{\"schema\": 99}'")
    file.close()
    (kept,) = desk.conversation(made).exchanges
    assert kept.answer is None
    assert "newer version" in kept.problem


def test_the_file_is_for_its_user_alone(desk: Desk, tmp_path: Path) -> None:
    asked(desk, "Will it rain?")
    assert {each.stat().st_mode & 0o077 for each in tmp_path.iterdir()} == {0}


def test_a_file_that_is_no_desk_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "text", tmp_path / "other.sqlite3"
    text.write_text("This is no database, but it is long enough to be looked at. " * 20)
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE mine(x)")
    made.close()
    for file, words in ((text, "is not a readable desk"), (other, "is another database")):
        before = file.read_bytes()
        with pytest.raises(DeskError, match=words):
            Desk(file)
        assert file.read_bytes() == before


def test_a_desk_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    Desk(file).close()
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()
    with pytest.raises(DeskError, match="has schema 99; this program knows schema 1"):
        Desk(file)


def test_where_nothing_can_be_made_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="cannot be made"):
        Desk(tmp_path / "file" / "desk.sqlite3")


def test_no_list_is_made_by_reading_everything(desk: Desk, tmp_path: Path) -> None:
    asked(desk, "Will it rain?")
    ran: list[str] = []
    with desk._database._using:
        desk._database._connection.set_trace_callback(ran.append)
        desk.listing(ME), desk.last(ME), desk.deleted(ME), desk.conversation(desk.last(ME))
        desk._database._connection.set_trace_callback(None)
    assert len(ran) > 4
    for statement in ran:
        plan = desk._database.rows(f"EXPLAIN QUERY PLAN {statement}")
        steps = [str(step[-1]) for step in plan if "VIRTUAL TABLE" not in str(step[-1])]
        assert not [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]


def test_who_comes_after_the_end_is_told(desk: Desk) -> None:
    kept = desk.ask(ME, "", "Will it rain?", EVERYTHING)
    desk.close()
    with pytest.raises(DeskError, match="is being stopped"):
        desk.answer(kept.id, nothing(), None)
    with pytest.raises(DeskError, match="is being stopped"):
        desk.listing(ME)
