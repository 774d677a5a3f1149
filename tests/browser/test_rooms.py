"""The rooms beside the chat, in a real browser: from a count to its places, and the library."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

from tests.browser.test_chat import ask, marker, source

PAGES = (
    "places?q=%22supreme+leader%22",
    "places",
    "library",
    "library?words=iran",
    "library/article/1",
    "library/stories",
    "library/rejected",
    "source/1?find=Iran",
)


def test_the_count_of_a_phrase_leads_to_each_place_and_on_to_its_source(page: BrowserPage) -> None:
    answer = ask(page, 'Who said "supreme leader"?')
    answer.locator(".phrase a").first.click()
    frame = source(page)
    expect(frame.locator("h1")).to_contain_text("supreme leader")
    first = frame.locator(".context a").first
    words = first.inner_text()
    first.click()
    expect(frame.locator("mark:target")).to_have_text(words)


def test_the_quotes_of_an_answer_are_stepped_through_over_its_articles(page: BrowserPage) -> None:
    answer = ask(page, "Who is the president of Iran?")
    marker(answer, 1).click()
    frame = source(page)
    expect(frame.locator("mark:target")).to_have_id("q1")
    titles = {frame.locator("h1").inner_text()}
    last = answer.locator(".clipping").count()
    assert last > 1
    for number in range(2, last + 1):
        frame.locator("mark:target + .steps .next").click()
        expect(frame.locator("mark:target")).to_have_id(f"q{number}")
        titles.add(frame.locator("h1").inner_text())
    assert len(titles) > 1


def test_words_are_found_in_an_article(page: BrowserPage, chat: str) -> None:
    page.goto(f"{chat}source/1")
    page.get_by_role("searchbox").fill("Iran")
    page.keyboard.press("Enter")
    expect(page.locator("mark.found:target")).to_have_text(re.compile("Iran", re.IGNORECASE))
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_the_library_leads_from_the_masthead_to_an_article(page: BrowserPage) -> None:
    page.locator("#masthead .holdings a").click()
    page.get_by_label("Words in title and text").fill("lighthouse")
    page.keyboard.press("Enter")
    expect(page.locator(".counted")).to_have_text("1 article")
    page.locator(".cards .title a").click()
    expect(page.locator("h1")).to_contain_text("Zanzibar")
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways_and_each_has_a_heading(
    browser: Browser, chat: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    size = {"width": width, "height": 860}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        for path in PAGES:
            page.goto(chat + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert page.locator("h1").count() == 1, path
            unnamed = "e => [...e.querySelectorAll('input:not([type=hidden]), select')]"
            unnamed += ".filter(f => !f.labels.length && !f.ariaLabel).length"
            assert page.locator("body").evaluate(unnamed) == 0, path
        assert errors == []
