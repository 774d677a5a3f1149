"""What a person does with the chat, in a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

ALONE = "Who said that Iran is not alone?"
SAID = "Iran will withstand this type of fight"


def ask(page: Page, question: str) -> Locator:
    """Ask, and return the answer when it is there."""
    answers = page.locator("#conversation .answer")
    before = answers.count()
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    expect(answers).to_have_count(before + 1)
    return answers.last


def source(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[name="source"]')


def marker(answer: Locator, number: int) -> Locator:
    return answer.get_by_role("link", name=f"[{number}]", exact=True).first


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus."""
    wanted.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")


def test_a_question_is_answered_and_its_quote_is_shown_in_its_article(page: Page) -> None:
    answer = ask(page, ALONE)
    expect(answer).to_contain_text(SAID)
    expect(answer).to_contain_text("undated")
    marker(answer, 1).click()
    quote = source(page).locator("mark:target")
    expect(quote).to_contain_text(SAID)
    expect(quote).to_be_in_viewport()
    background = "element => getComputedStyle(element).backgroundColor"
    others = source(page).locator("mark:not(:target)")
    assert quote.evaluate(background) != others.first.evaluate(background)
    assert urlsplit(page.url).path.startswith("/c/")
    expect(answer).to_be_visible()


def test_the_first_quote_stands_beside_the_answer_unasked(page: Page) -> None:
    ask(page, ALONE)
    expect(source(page).locator("mark:target")).to_contain_text(SAID)


def test_each_marker_shows_the_quote_that_it_stands_at(page: Page) -> None:
    answer = ask(page, ALONE)
    clippings = answer.locator(".clipping")
    assert clippings.count() > 1
    for clipping in clippings.all():
        link = clipping.locator("a.marker")
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        words = clipping.locator("blockquote").inner_text().removesuffix(link.inner_text())
        expect(source(page).locator("mark:target")).to_have_text(words)


def test_the_quotes_of_an_article_are_stepped_through(page: Page) -> None:
    answer = ask(page, ALONE)
    marker(answer, 1).click()
    target = source(page).locator("mark:target")
    expect(target).to_have_id("q1")
    source(page).get_by_role("link", name="Next quote").first.click()
    expect(target).to_have_id("q2")
    expect(target).to_be_in_viewport()
    source(page).locator("#q2 + .steps .previous").click()
    expect(target).to_have_id("q1")
    source(page).get_by_role("link", name="Quote 2").click()
    expect(target).to_have_id("q2")
    expect(target).to_be_in_viewport()


def test_furniture_is_labelled_and_never_marked(page: Page) -> None:
    ask(page, ALONE)
    furniture = source(page).locator(".furniture")
    expect(furniture.filter(has_text="Related articles")).to_have_attribute(
        "data-kind", "related links"
    )
    assert source(page).locator("mark .furniture, .furniture mark").count() == 0


def test_one_click_copies_the_quote_with_its_source(page: Page, chat: str) -> None:
    answer = ask(page, ALONE)
    button = answer.get_by_role("button", name="Copy quote 1")
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("#spoken")).to_have_text("The quote was copied with its source.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"Zamir Kabulov: ““{SAID}")
    assert "Russia Says Iran ‘Won’t Be Alone’ If US Attacks, undated, " in copied
    permalink = copied.rpartition(" ")[2]
    assert permalink.startswith(chat + "source/")
    page.goto(permalink)
    expect(page.locator("mark:target")).to_contain_text(SAID)


def test_everything_is_reached_from_the_keyboard(page: Page) -> None:
    page.locator("body").press("Tab")
    box = page.get_by_label("Your question")
    if not box.evaluate("element => element === document.activeElement"):
        tab_to(page, box)
    page.keyboard.type(ALONE)
    page.keyboard.press("Enter")
    answer = page.locator("#conversation .answer")
    link = marker(answer, 1)
    tab_to(page, link)
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(source(page).locator("mark:target")).to_contain_text(SAID)
    copy = answer.get_by_role("button", name="Copy quote 1")
    tab_to(page, copy)
    page.keyboard.press("Enter")
    expect(copy).to_have_text("Copied")
    step = source(page).get_by_role("link", name="Next quote").first
    tab_to(page, step)
    page.keyboard.press("Enter")
    expect(source(page).locator("mark:target")).to_have_id("q2")


def test_filters_narrow_from_the_keyboard_and_stay_until_they_are_cleared(page: Page) -> None:
    summary = page.locator("#filters summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    outlet = page.get_by_label("Outlet")
    tab_to(page, outlet)
    page.keyboard.type("the duran")
    page.get_by_label("As of").fill("2026-03-09")
    expect(summary).to_have_text("Filters (2 set)")
    answer = ask(page, ALONE)
    within = page.locator("#conversation .within")
    expect(within).to_have_text("the duran · as of 9 March 2026")
    for origin in answer.locator(".origin").all():
        expect(origin).to_contain_text("The Duran")
    page.wait_for_timeout(500)  # Gradio drops what is asked before the last event has ended
    expect(outlet).to_have_value("the duran")
    outlet.fill("<img src=x onerror='window.hacked=1'>")
    answer = ask(page, ALONE)
    expect(answer).to_contain_text("No article that passes your filters matches the question.")
    expect(within.last).to_contain_text("<img src=x")
    assert page.evaluate("window.hacked") is None
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Clear").click()
    expect(summary).to_have_text("Filters")
    assert ask(page, ALONE).locator(".clipping").count() > 1
    expect(within).to_have_count(2)


def test_exact_words_are_counted(page: Page) -> None:
    answer = ask(page, "Who said “Iran is not alone”, and who “won the chess championship”?")
    said, never = answer.locator(".phrase").all()
    expect(said).to_contain_text("“Iran is not alone” occurs in ")
    expect(never).to_have_text("No article contains “won the chess championship”.")


def test_an_example_is_asked_with_one_click(page: Page) -> None:
    example = page.locator("#examples button").first
    question = example.inner_text()
    example.click()
    expect(page.locator("#conversation .asked")).to_have_text(question)
    expect(page.locator("#conversation .clipping").first).to_be_visible()
    expect(page.locator("#examples")).to_be_hidden()


def test_what_the_archive_does_not_say_is_said(page: Page) -> None:
    ask(page, ALONE)
    expect(source(page).locator("mark:target")).to_be_visible()
    page.wait_for_timeout(500)  # Gradio drops what is asked before the last event has ended
    answer = ask(page, "Who won the chess championship in Reykjavik?")
    expect(answer).to_contain_text("The archive does not say.")
    assert answer.locator(".clipping").count() == 0
    expect(source(page).locator("main")).to_contain_text("Choose a number")


def test_a_question_in_another_language_says_what_degrades(page: Page) -> None:
    answer = ask(page, "Wer hat gesagt, dass der Iran nicht allein ist?")
    expect(answer.locator(".note")).to_contain_text("German")


def test_an_empty_question_gets_a_sentence(page: Page) -> None:
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#conversation .problem")).not_to_be_empty()


def test_a_hostile_article_stays_words(page: Page) -> None:
    answer = ask(page, "Who painted the Zanzibar lighthouse <b>purple</b>?")
    expect(answer).to_contain_text("Quentin Marsh <script>window.hacked=1</script>")
    expect(answer).to_contain_text("**bold** ${window.hacked=1} {{7*7}}")
    expect(page.locator("#conversation .asked")).to_contain_text("<b>purple</b>")
    marker(answer, 1).click()
    expect(source(page).locator("mark:target")).to_contain_text("<img src=x onerror=")
    assert page.locator("#conversation :is(script, img, b)").count() == 0
    assert source(page).locator("script, img, b, a[href^=javascript]").count() == 0
    for frame in page.frames:
        assert frame.evaluate("window.hacked") is None


def test_nothing_leaves_this_machine(browser: Browser, chat: str) -> None:
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(chat)
        marker(ask(page, ALONE), 2).click()
        expect(source(page).locator("mark:target")).to_be_visible()
        page.wait_for_timeout(1000)  # late requests; Gradio never falls silent
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(chat).netloc}


def test_several_people_ask_at_once(browser: Browser, chat: str) -> None:
    questions = [ALONE, "Who painted the Zanzibar lighthouse?", "What did Paul Goble say?"]
    with browser.new_context() as context:
        pages = [context.new_page() for _ in questions]
        for page, question in zip(pages, questions, strict=True):
            page.goto(chat)
            page.get_by_label("Your question").fill(question)
        for page in pages:
            page.get_by_label("Your question").press("Enter")
        for page, words in zip(pages, [SAID, "Quentin Marsh", "Goble"], strict=True):
            expect(page.locator("#conversation .answer")).to_contain_text(words)
            expect(page.locator("#conversation .exchange")).to_have_count(1)


def test_on_a_phone_nothing_overflows_and_the_source_is_a_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    answer = ask(page, ALONE)
    sheet = page.locator("#source")
    expect(sheet).to_be_hidden()
    link = marker(answer, 2)
    link.click()
    expect(sheet).to_be_visible()
    quote = source(page).locator("mark:target")
    expect(quote).to_be_in_viewport()
    page.get_by_role("button", name="Close the source").click()
    page.locator("#filters summary").click()
    expect(page.get_by_label("As of")).to_be_in_viewport()
    link.click()
    width = "document.documentElement.scrollWidth"
    assert [frame.evaluate(width) for frame in page.frames] == [390, 390]
    page.get_by_role("button", name="Close the source").press("Escape")
    expect(sheet).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_colours_of_the_system(page: Page, scheme: str, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    ask(page, ALONE)
    expect(source(page).locator("mark:target")).to_be_visible()
    brightness = """element => {
        const [r, g, b] = getComputedStyle(element).backgroundColor.match(/\\d+/g).map(Number);
        return (r + g + b) / 3;
    }"""
    for root in (page.locator("body"), source(page).locator("html")):
        assert (root.evaluate(brightness) < 80) is dark
