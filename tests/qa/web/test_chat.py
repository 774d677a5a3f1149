"""What the chat puts on the page: escaped, in order, and with a sentence for every failure."""

from __future__ import annotations

import logging

import pytest

from index import ArchiveDamaged
from qa.web.chat import _ask, masthead
from tests.qa.web.fakes import Oracle


def last(oracle: Oracle, question: str, talk: tuple = ()) -> tuple:
    """The last update for a question: what is shown and what is remembered."""
    *_, (_box, _examples, shown, talk) = _ask(oracle, question, talk, "http://host/")
    return shown, talk


def test_the_question_is_shown_before_its_answer(oracle: Oracle) -> None:
    first, second = _ask(oracle, "Will it rain?", (), "http://host/")
    assert first[0] == ""
    assert "Will it rain?" in first[2]
    assert "Looking through the archive" in first[2]
    assert first[3] == ()
    assert 'href="/source/7?' in second[2]
    assert "http://host/source/7?" in second[2]
    assert "Looking through the archive" not in second[2]


def test_a_conversation_grows(oracle: Oracle) -> None:
    talk: tuple = ()
    for question in ("Will it rain?", " ", "When?"):
        shown, talk = last(oracle, question, talk)
    assert shown.count('class="exchange"') == 3
    assert shown.index("Will it rain?") < shown.index("When?")


def test_a_failure_is_a_sentence(oracle: Oracle) -> None:
    shown, _ = last(oracle, "")
    assert '<p class="problem">The question is empty: ask something.</p>' in shown


def test_a_crash_is_said_and_logged(oracle: Oracle, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        shown, _ = last(oracle, "crash")
    assert "its log says why" in shown
    assert "ZeroDivisionError" in caplog.text


def test_a_question_is_escaped_and_cut(oracle: Oracle) -> None:
    shown, _ = last(oracle, "<img src=x onerror=alert(1)>" + "y" * 100_000)
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "y …" in shown
    assert len(shown) < 5_000


def test_the_masthead_tells_what_the_archive_holds(oracle: Oracle) -> None:
    assert masthead(oracle) == (
        "<h1>Clippings</h1>"
        '<p class="holdings">1,234 articles · 2026 · 2 undated · meaning: 37% of the archive</p>'
    )


def test_the_masthead_says_why_it_cannot(oracle: Oracle, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ArchiveDamaged("The archive is <broken>.")

    monkeypatch.setattr(oracle.archive, "status", fail)
    assert "The archive is &lt;broken&gt;." in masthead(oracle)
