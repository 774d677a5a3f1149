"""Conversations in a real browser: they last, and Back, a second tab and a phone do no harm."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT
from tests.browser.test_chat import ALONE, SAID, ask, marker, source

PAINTED = "Who painted the Zanzibar lighthouse purple?"


def path(page: Page) -> str:
    return urlsplit(page.url).path


def questions(page: Page) -> list[str]:
    page.locator("#conversation [role=log]").wait_for()
    return page.locator("#conversation .asked").all_inner_texts()


def settle(page: Page) -> None:
    page.wait_for_timeout(500)  # Gradio drops what is asked before the last event has ended


def begun(page: Page, question: str) -> str:
    """Ask on an empty page; return the address of the conversation."""
    ask(page, question)
    expect(page).to_have_title(f"{question} · Clippings")
    settle(page)
    return path(page)


@contextmanager
def serving(archive: Path, desk: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    options = ["--archive", str(archive), "--desk", str(desk), "--port", str(port)]
    command = [sys.executable, "app.py", *options]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline().decode()
        yield server
        server.send_signal(signal.SIGKILL)


def test_a_conversation_survives_refresh_a_second_tab_and_coming_back(
    page: Page, chat: str
) -> None:
    address = begun(page, ALONE)
    assert address.startswith("/c/")
    page.reload()
    assert questions(page) == [ALONE]
    expect(page.locator("#conversation .answer")).to_contain_text(SAID)
    expect(source(page).locator("mark:target")).to_contain_text(SAID)
    ask(page, PAINTED)
    tab = page.context.new_page()
    tab.goto(chat)
    assert path(tab) == address
    assert questions(tab) == [ALONE, PAINTED]
    tab.close()


def test_a_new_topic_is_undone_by_back(page: Page) -> None:
    address = begun(page, ALONE)
    page.get_by_role("button", name="New topic").click()
    expect(page.locator("#conversation .exchange")).to_have_count(0)
    expect(page).to_have_title("Clippings")
    assert path(page) == "/new"
    page.go_back()
    expect(page.locator("#conversation .exchange")).to_have_count(1)
    assert path(page) == address
    page.go_forward()
    expect(page.locator("#conversation .exchange")).to_have_count(0)
    assert begun(page, PAINTED) != address


def test_back_from_an_answers_link_leads_to_the_conversation(page: Page) -> None:
    address = begun(page, ALONE)
    page.get_by_role("link", name="Link to this answer").click()
    expect(page.get_by_role("heading", name=ALONE)).to_be_visible()
    expect(page.locator(".given")).to_contain_text("from an archive of 6 articles")
    page.go_back()
    assert questions(page) == [ALONE]
    assert path(page) == address


def test_the_browser_keeps_one_cookie_and_nothing_else(page: Page, chat: str) -> None:
    begun(page, ALONE)
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("clippings", True, "Lax")
    assert page.evaluate("document.cookie") == ""
    kept = "[localStorage.length, sessionStorage.length, indexedDB.databases().then(d => d.length)]"
    assert page.evaluate(f"Promise.all({kept})") == [0, 0, 0]


def test_the_list_searches_renames_deletes_and_undoes(page: Page) -> None:
    begun(page, ALONE)
    page.get_by_role("button", name="New topic").click()
    expect(page.locator("#conversation .exchange")).to_have_count(0)
    begun(page, PAINTED)
    page.get_by_role("link", name="Conversations").click()
    titles = page.locator(".conversations .title")
    expect(titles).to_have_text([PAINTED, ALONE])
    page.get_by_label("Words in titles").fill("alone")
    page.get_by_role("button", name="Search").press("Enter")
    expect(titles).to_have_text([ALONE])
    page.locator("summary").click()
    page.get_by_label("Title", exact=True).fill("<b>Iran</b>")
    page.get_by_role("button", name="Rename").click()
    expect(titles).to_have_text([PAINTED, "<b>Iran</b>"])
    page.locator("summary").first.click()
    page.get_by_role("button", name="Delete").first.click()
    expect(titles).to_have_text(["<b>Iran</b>"])
    page.get_by_role("button", name="Undo").click()
    expect(titles).to_have_text([PAINTED, "<b>Iran</b>"])
    titles.last.click()
    assert questions(page) == [ALONE]


def test_it_survives_a_kill_between_question_and_answer(
    browser: Browser, archive: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with browser.new_context() as context:
        page = context.new_page()
        with serving(archive, tmp_path / "desk.sqlite3", port) as server:
            page.goto(f"http://127.0.0.1:{port}")
            begun(page, ALONE)
            page.get_by_label("Your question").fill(PAINTED)
            page.get_by_label("Your question").press("Enter")
            expect(page.locator("#conversation .waiting")).to_be_visible()
            server.send_signal(signal.SIGKILL)
        with serving(archive, tmp_path / "desk.sqlite3", port):
            page.goto(f"http://127.0.0.1:{port}")
            assert questions(page) == [ALONE, PAINTED]
            again = page.get_by_role("button", name="Ask again")
            if again.count():  # it was killed before it had answered
                again.click()
            expect(page.locator("#conversation .answer")).to_have_count(2)
            page.reload()
            assert questions(page) == [ALONE, PAINTED]
            expect(page.locator("#conversation .answer").last).to_contain_text("Quentin Marsh")


def test_on_a_phone_back_closes_the_source(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    answer = ask(page, ALONE)
    settle(page)
    address = path(page)
    for number in (1, 2):
        marker(answer, number).click()
        expect(page.locator("#source")).to_be_visible()
        expect(source(page).locator("mark:target")).to_be_visible()
        page.go_back()
        expect(page.locator("#source")).to_be_hidden()
        assert path(page) == address
    marker(answer, 1).click()
    page.get_by_role("button", name="Close the source").click()
    expect(page.locator("#source")).to_be_hidden()
    assert questions(page) == [ALONE]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_fit_and_follow_the_colours(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    ask(page, f"{PAINTED} {'x' * 300}")
    settle(page)
    address = path(page)
    page.get_by_role("link", name="Link to this answer").click()
    answer = path(page)
    for each in (answer, "/conversations", address):
        page.goto(f"{page.url.partition('//')[0]}//{urlsplit(page.url).netloc}{each}")
        page.locator("main, #conversation .answer").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        brightness = sum(map(int, colour.partition("(")[2].rstrip(")").split(",")[:3])) / 3
        assert (brightness < 80) is (scheme == "dark")
