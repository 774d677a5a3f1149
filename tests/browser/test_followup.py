"""Questions that follow up, in a real browser: understood, edited, forgotten."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_chat import ALONE, ask, source

STRIKE = "Did the White House justify the strike on the nuclear facilities?"


def settle(page: Page) -> None:
    page.wait_for_timeout(500)  # Gradio drops what is asked before the last event has ended


def test_a_follow_up_says_how_it_was_understood_and_can_be_edited(page: Page) -> None:
    ask(page, STRIKE)
    settle(page)
    answer = ask(page, "and why?")
    understood = answer.locator(".understood")
    expect(understood).to_contain_text(
        "Understood as: Why did the White House justify the strike on the nuclear facilities?"
    )
    expect(page.locator("#conversation .asked").last).to_have_text("and why?")
    settle(page)
    understood.get_by_role("button", name="Edit").press("Enter")
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    expect(box).to_have_value(
        "Why did the White House justify the strike on the nuclear facilities?"
    )
    page.keyboard.press("Backspace")
    page.keyboard.type(" in 2025?")
    page.keyboard.press("Enter")
    asked = page.locator("#conversation .asked")
    expect(asked).to_have_count(3)
    expect(asked.last).to_have_text(
        "Why did the White House justify the strike on the nuclear facilities in 2025?"
    )
    expect(page.locator("#conversation .answer")).to_have_count(3)
    expect(page.locator("#conversation .answer").last.locator(".understood")).to_have_count(0)


def test_a_new_topic_is_followed_up_by_nothing(page: Page) -> None:
    new = page.get_by_role("button", name="New topic")
    expect(new).to_be_hidden()
    ask(page, ALONE)
    expect(source(page).locator("mark:target")).to_be_visible()
    settle(page)
    new.click()
    expect(page.locator("#conversation .exchange")).to_have_count(0)
    expect(page.locator("#examples")).to_be_visible()
    expect(source(page).locator("main")).to_contain_text("Choose a number")
    expect(new).to_be_hidden()
    settle(page)
    assert ask(page, "Why did he say so?").locator(".understood").count() == 0


def test_a_hostile_question_stays_words_where_it_is_understood(page: Page) -> None:
    attack = "<img/src=x onerror=window.hacked=1> '></p><script>window.hacked=1</script>"
    ask(page, f"Did Iran close the strait {attack}?")
    settle(page)
    answer = ask(page, "Why?")
    shown = f"Why did Iran close the strait {attack}?"
    expect(answer.locator(".understood")).to_contain_text(shown)
    answer.get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Your question")).to_have_value(shown)
    assert page.locator("#conversation :is(script, img)").count() == 0
    assert page.evaluate("window.hacked") is None


def test_on_a_phone_what_was_understood_fits(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, STRIKE)
    settle(page)
    ask(page, "and why?").get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Your question")).to_be_in_viewport()
    expect(page.get_by_role("button", name="New topic")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
