"""What the chat puts on the page: escaped, in order, kept, and each failure with a sentence."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from index import EVERYTHING, Filters, Period, Scope
from qa.desk import Desk
from qa.errors import DeskError
from qa.web.asking import NEW, Asking, Visitor
from qa.web.chat import _forget, masthead
from tests.qa.web.fakes import Oracle

ME = "me"


@dataclass
class Page:
    """A page of a browser: where it stands, and what was shown on it last."""

    asking: Asking
    owner: str = ME
    path: str = NEW
    shown: list[str] = field(default_factory=list)

    def ask(self, question: str, form: object = None) -> str:
        for each in self.asking.ask(self.visitor(), question, form):
            self.shown.append(str(each))
            self.path = re.search(r'data-address="(.+?)"', each)[1]  # type: ignore[index]
        return self.shown[-1]

    def opened(self) -> str:
        return str(self.asking.opened(self.visitor())[0])

    def visitor(self) -> Visitor:
        return Visitor(self.owner, self.path, "http://host/")


@pytest.fixture
def page(oracle: Oracle, desk: Desk) -> Page:
    return Page(Asking(oracle, desk))  # type: ignore[arg-type]


def test_the_question_is_shown_before_its_answer(page: Page) -> None:
    page.ask("Will it rain?", {})
    first, second = page.shown
    assert "Will it rain?" in first
    assert "Looking through the archive" in first
    assert 'href="/source/7?' in second
    assert "http://host/source/7?" in second
    assert "Looking through the archive" not in second


def test_a_conversation_grows_at_its_address(page: Page) -> None:
    page.ask("Will it rain?")
    address = page.path
    assert re.fullmatch(r"/c/[\w-]{22}", address)
    shown = page.ask("When?")
    assert page.path == address
    assert shown.count('class="exchange"') == 2
    assert shown.index("Will it rain?") < shown.index("When?")
    assert 'data-title="Will it rain?"' in shown


def test_it_is_there_again_after_a_refresh_a_restart_and_in_a_second_tab(
    page: Page, oracle: Oracle, desk: Desk
) -> None:
    page.ask("Will it rain?")
    last = page.ask("<b>When</b>?", {"outlet": "The Wire"})
    assert page.opened() == last
    restarted = Page(Asking(oracle, Desk(desk._database.file)), path=page.path)  # type: ignore[arg-type]
    assert restarted.opened() == last
    both = restarted.ask("And then?")
    assert page.opened() == both
    assert both.count('class="exchange"') == 3
    assert oracle.heard[-1] == ("Will it rain?", "<b>When</b>?")


def test_nobody_else_sees_it_or_goes_on_with_it(page: Page, desk: Desk) -> None:
    page.ask("Will it rain?")
    stranger = Page(page.asking, "you", page.path)
    assert "rain" not in stranger.opened()
    assert "There is no such conversation here" in stranger.ask("When?")
    assert [each.title for each in desk.listing(ME)] == ["Will it rain?"]
    assert desk.listing("you") == []


def test_an_address_that_is_none_shows_an_empty_page(page: Page) -> None:
    for path in ("", "/", "/c/", "/c/../x", "/c/nothing", "/conversations", "x" * 9999):
        page.path = path
        assert "Ask the archive" in page.opened()


def test_without_a_cookie_it_is_said_and_nothing_is_kept(page: Page, desk: Desk) -> None:
    page.owner = ""
    assert "allow cookies for this address" in page.ask("Will it rain?")
    assert desk.listing("") == []


def test_a_question_whose_answer_never_came_is_asked_again_and_is_there_once(
    page: Page, oracle: Oracle, desk: Desk
) -> None:
    stopped = page.asking.ask(page.visitor(), "Will it rain?", {})
    next(stopped)  # it is kept; the program is killed
    stopped.close()
    found = desk.last(ME)
    reloaded = Page(page.asking, path=f"/c/{found}")
    shown = reloaded.opened()
    assert "No answer is kept yet." in shown
    assert '<button type="button" class="again" data-question="Will it rain?">' in shown
    shown = page.ask("Will it rain?")  # from the page that was never told its address
    assert page.path == f"/c/{found}"
    assert shown.count('class="exchange"') == 1
    assert reloaded.opened() == shown
    assert len(oracle.asked) == 1


def test_each_answer_has_a_link(page: Page, desk: Desk) -> None:
    shown = page.ask("Will it rain?")
    (exchange,) = desk.conversation(desk.last(ME)).exchanges
    assert f'<a href="/a/{exchange.id}">Link to this answer</a>' in shown
    assert exchange.held is not None
    assert (exchange.held.articles, exchange.held.encoder) == (1234, "model")


def test_the_filters_are_used_shown_with_the_question_and_remembered(
    page: Page, oracle: Oracle
) -> None:
    form = {"outlet": "<b>Wire</b>", "author": "Ann Lee", "from": "2026-03-01", "to": ""}
    page.ask("Will it rain?", form | {"language": "en", "as_of": "2026-03-09"})
    page.ask("And now?", {})
    filters = Filters(Period(date(2026, 3, 1), date.max), "<b>Wire</b>", "en", "Ann Lee")
    assert oracle.asked == [
        ("Will it rain?", Scope(filters, date(2026, 3, 9))),
        ("And now?", EVERYTHING),
    ]
    assert (
        '<p class="within" dir="auto">&lt;b&gt;Wire&lt;/b&gt; · by Ann Lee · language en · '
        "since 1 March 2026 · as of 9 March 2026</p>"
    ) in page.shown[0]
    assert page.shown[-1].count('class="within"') == 1


def test_filters_that_cannot_be_are_a_sentence_and_nothing_is_asked(
    page: Page, oracle: Oracle, desk: Desk
) -> None:
    shown = page.ask("Will it rain?", {"from": "2026-03-09", "to": "2026-03-01"})
    assert "No day is from 2026-03-09 to 2026-03-01: swap the two." in shown
    shown = page.ask("Will it rain?", {"as_of": "<soon>"})
    assert "&lt;soon&gt; is not a date like 2026-03-08: correct “as of”." in shown
    assert oracle.asked == []
    assert desk.listing(ME) == []


def test_an_empty_question_is_a_sentence_after_what_was_said(page: Page, desk: Desk) -> None:
    page.ask("Will it rain?")
    shown = page.ask(" ")
    assert '<p class="problem">The question is empty: ask something.</p>' in shown
    assert shown.count('class="exchange"') == 2
    assert page.opened().count('class="exchange"') == 1


@pytest.mark.parametrize(("question", "name"), [("crash", "ZeroDivisionError"), ("panic", "Panic")])
def test_a_crash_is_said_logged_and_kept(
    page: Page, caplog: pytest.LogCaptureFixture, question: str, name: str
) -> None:
    with caplog.at_level(logging.ERROR):
        shown = page.ask(question)
    assert "its log says why" in shown
    assert name in caplog.text
    assert page.opened() == shown


def test_a_desk_that_keeps_nothing_is_said(
    page: Page, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DeskError("The disk is <full>.")

    monkeypatch.setattr(desk, "answer", full)
    monkeypatch.setattr(desk, "fail", full)
    assert "The disk is &lt;full&gt;." in page.ask("Will it rain?")
    assert "The disk is &lt;full&gt;." in page.ask("crash")
    monkeypatch.setattr(desk, "ask", full)
    assert "The disk is &lt;full&gt;." in page.ask("When?")


def test_a_question_is_escaped_and_cut(page: Page, oracle: Oracle) -> None:
    question = "<img src=x onerror=alert(1)>" + "y" * 60_000
    shown = page.ask(question)
    assert oracle.asked == [(question, EVERYTHING)]
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "y …" in shown
    assert len(shown) < 6_000


def test_what_was_answered_before_is_told(page: Page, oracle: Oracle) -> None:
    asked: Sequence[str] = ("One?", "crash", "Two?", "Three?", "Four?", "Five?")
    for question in asked:
        page.ask(question)
    assert oracle.heard[2] == ("One?",)
    assert oracle.heard[-1] == ("Two?", "Three?", "Four?")  # no rule looks further back


def test_the_masthead_tells_what_the_archive_holds(oracle: Oracle) -> None:
    assert (
        '<h1>Clippings</h1><p class="holdings"><a href="/library">1,234 articles · 2026 · '
        "2 undated · 37% searchable by meaning</a></p>"
    ) in masthead(oracle)  # type: ignore[arg-type]


def test_the_masthead_says_why_it_cannot(oracle: Oracle) -> None:
    oracle.store.damage = "The archive is <broken>."
    assert "The archive is &lt;broken&gt;." in masthead(oracle)  # type: ignore[arg-type]


def test_a_new_topic_is_an_empty_page_at_an_address_of_its_own() -> None:
    _, examples, shown, new = _forget()
    assert "Ask the archive." in shown
    assert 'data-address="/new"' in shown
    assert (examples.visible, new.visible) == (True, False)
