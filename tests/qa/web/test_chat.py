"""What the chat puts on the page: escaped, in order, and with a sentence for every failure."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from index import EVERYTHING, Filters, Period, Scope
from qa.web.chat import _ask, _forget, masthead
from tests.qa.web.fakes import Oracle


def last(oracle: Oracle, question: str, talk: tuple = (), form: object = None) -> tuple:
    """The last update for a question: what is shown and what is remembered."""
    *_, (_box, _examples, shown, talk, _new) = _ask(oracle, question, form, talk, "http://host/")
    return shown, talk


def test_the_question_is_shown_before_its_answer(oracle: Oracle) -> None:
    first, second = _ask(oracle, "Will it rain?", {}, (), "http://host/")
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


def test_the_filters_are_used_shown_with_the_question_and_remembered(oracle: Oracle) -> None:
    form = {"outlet": "<b>Wire</b>", "author": "Ann Lee", "from": "2026-03-01", "to": ""}
    _, talk = last(oracle, "Will it rain?", (), form | {"language": "en", "as_of": "2026-03-09"})
    shown, talk = last(oracle, "And now?", talk, {})
    filters = Filters(Period(date(2026, 3, 1), date.max), "<b>Wire</b>", "en", "Ann Lee")
    assert oracle.asked == [
        ("Will it rain?", Scope(filters, date(2026, 3, 9))),
        ("And now?", EVERYTHING),
    ]
    assert (
        '<p class="within" dir="auto">&lt;b&gt;Wire&lt;/b&gt; · by Ann Lee · language en · '
        "since 1 March 2026 · as of 9 March 2026</p>"
    ) in shown
    assert shown.count('class="within"') == 1


def test_filters_that_cannot_be_are_a_sentence_and_nothing_is_asked(oracle: Oracle) -> None:
    shown, _ = last(oracle, "Will it rain?", (), {"from": "2026-03-09", "to": "2026-03-01"})
    assert "No day is from 2026-03-09 to 2026-03-01: swap the two." in shown
    shown, _ = last(oracle, "Will it rain?", (), {"as_of": "<soon>"})
    assert "&lt;soon&gt; is not a date like 2026-03-08: correct “as of”." in shown
    assert oracle.asked == []


def test_a_failure_is_a_sentence(oracle: Oracle) -> None:
    shown, _ = last(oracle, "")
    assert '<p class="problem">The question is empty: ask something.</p>' in shown


@pytest.mark.parametrize(("question", "name"), [("crash", "ZeroDivisionError"), ("panic", "Panic")])
def test_a_crash_is_said_and_logged(
    oracle: Oracle, caplog: pytest.LogCaptureFixture, question: str, name: str
) -> None:
    with caplog.at_level(logging.ERROR):
        shown, _ = last(oracle, question)
    assert "its log says why" in shown
    assert name in caplog.text


def test_a_question_is_escaped_and_cut(oracle: Oracle) -> None:
    question = "<img src=x onerror=alert(1)>" + "y" * 100_000
    shown, (kept,) = last(oracle, question)
    assert len(kept.question) < 600
    assert oracle.asked == [(question, EVERYTHING)]
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "y …" in shown
    assert len(shown) < 5_000


def test_the_masthead_tells_what_the_archive_holds(oracle: Oracle) -> None:
    assert masthead(oracle) == (
        "<h1>Clippings</h1>"
        '<p class="holdings"><a href="/library">'
        "1,234 articles · 2026 · 2 undated · 37% searchable by meaning</a></p>"
    )


def test_the_masthead_says_why_it_cannot(oracle: Oracle) -> None:
    oracle.store.damage = "The archive is <broken>."
    assert "The archive is &lt;broken&gt;." in masthead(oracle)


def test_what_was_answered_before_is_told(oracle: Oracle) -> None:
    _, talk = last(oracle, "Will it rain?")
    _, talk = last(oracle, " ", talk)
    _, talk = last(oracle, "And then?", talk)
    assert oracle.heard == [(), ("Will it rain?",), ("Will it rain?",)]
    assert [exchange.answer is None for exchange in talk] == [False, True, False]


def test_a_new_topic_forgets_what_was_said(oracle: Oracle) -> None:
    _, examples, shown, talk, new = _forget()
    assert "Ask the archive." in shown
    assert talk == ()
    assert (examples.visible, new.visible) == (True, False)
