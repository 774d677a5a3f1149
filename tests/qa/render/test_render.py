"""Every format by value, and none of them lets an article speak out of turn."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index import EVERYTHING, Filters, Period, Phrase, Scope, phrase_in_words
from qa.notes import note
from qa.render import (
    clipping,
    day,
    places_link,
    source_link,
    to_html,
    to_line,
    to_markdown,
    to_text,
    web_url,
)
from qa.types import (
    Answer,
    Citation,
    Code,
    Copy,
    Found,
    Headline,
    Note,
    Searched,
    State,
    Timeline,
    TimelineEntry,
)

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></li><a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1)) **b** `c` # h",
    "1. item\n- item\n> quote\n\n    code\n---",
    "https://evil.example www.evil.example a@evil.example",
    "&lt;script&gt; ${7*7} {{7*7}} $$x$$",
]
QUOTE = Citation(
    number=1,
    article_id=7,
    source="news/a.txt",
    url="https://example.org/a",
    title="Storm warning",
    outlet="The Gazette",
    authors=("Ann Lee",),
    published=date(2026, 3, 8),
    published_from="field published",
    start=10,
    end=25,
    quote="Rain will come.",
)
UNDATED = replace(
    QUOTE,
    number=2,
    url="",
    title="",
    outlet="",
    published=None,
    start=40,
    end=52,
    quote="It is\ndry.",
)
ELSEWHERE = replace(QUOTE, number=3, article_id=9, published=date(2026, 3, 9))
FOUND = Found(7, 70, 5, 60, 0.5, "words", 1)
ANSWER = Answer(
    question="Will it rain?",
    state=State.ANSWERED,
    headlines=(
        Headline("Rain is expected", (1, 3)),
        Headline("Another report calls it dry.", (2,)),
    ),
    citations=(QUOTE, UNDATED, ELSEWHERE),
    timeline=Timeline(
        (TimelineEntry("rain", date(2026, 3, 8), date(2026, 3, 9), (1, 3)),),
        (TimelineEntry("dry", None, None, (2,)),),
    ),
    sure=0.75,
    notes=(Note(Code.LANGUAGE, "The question is in French; the model reads English."),),
    retrieval=Searched(hits=(FOUND,)),
)
SILENT = Answer(
    question="Who won?",
    state=State.NOTHING,
    reason=Note(Code.NOT_ANSWERED, "No sentence comes close to the question."),
    notes=(Note(Code.WORDS_ONLY, "Meaning was not used: no model could be loaded."),),
    retrieval=Searched(0.379, "Meaning was not used: no model could be loaded."),
)
UNSURE = Answer(
    question="Will it rain in 2027?",
    state=State.UNSURE,
    citations=(
        replace(QUOTE, words=(10, 14), near=Note(Code.OTHER_TIME, "It speaks of another time.")),
        replace(UNDATED, speaker="Ann Lee"),
        ELSEWHERE,
    ),
    reason=note(Code.UNSURE),
    sure=0.2,
    calibrated=True,
)


def alone(citation: Citation) -> Answer:
    """The answer with this quote and nothing beside it."""
    return replace(
        ANSWER,
        headlines=(Headline("Rain is expected", (1,)),),
        citations=(citation,),
        timeline=Timeline(),
    )


class Page(HTMLParser):
    """The elements and the text of a piece of HTML, as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_text() -> None:
    assert (
        to_text(ANSWER)
        == """\
Rain is expected [1][3]
Another report calls it dry. [2]

[1] “Rain will come.”
    Storm warning, The Gazette, 8 March 2026
    news/a.txt, characters 10-25

[2] “It is
    dry.”
    news/a.txt, undated
    news/a.txt, characters 40-52

[3] “Rain will come.”
    Storm warning, The Gazette, 9 March 2026
    news/a.txt, characters 10-25

Over time
  8 March 2026 – 9 March 2026: rain [1][3]
  undated: dry [2]

Note: The question is in French; the model reads English.
"""
    )


def test_text_of_silence_gives_the_reason_and_the_fallback() -> None:
    assert (
        to_text(SILENT)
        == """\
The archive does not say.
No sentence comes close to the question.

Note: Meaning was not used: no model could be loaded.
"""
    )


def test_text_of_what_is_only_near_has_no_headline_and_each_reason() -> None:
    assert (
        to_text(UNSURE)
        == """\
The archive does not say this clearly. Nearest:

[1] “Rain will come.”
    It speaks of another time.
    Storm warning, The Gazette, 8 March 2026
    news/a.txt, characters 10-25

[2] Ann Lee: “It is
    dry.”
    news/a.txt, undated
    news/a.txt, characters 40-52

[3] “Rain will come.”
    Storm warning, The Gazette, 9 March 2026
    news/a.txt, characters 10-25
"""
    )


def test_html_of_what_is_only_near_has_nothing_bold_and_keeps_the_order() -> None:
    html = to_html(UNSURE)
    page = Page(html)
    assert page.tags[0] == ("div", {"class": "answer unsure"})
    assert not {"strong", "b", "h3", "h4"} & {tag for tag, _ in page.tags}
    assert '<p class="unclear">The archive does not say this clearly. Nearest:</p>' in html
    assert '<p class="near" dir="auto">It speaks of another time.</p>' in html
    assert page.text.index("[1]") < page.text.index("It is\ndry.") < page.text.index("[3]")
    assert '"short"' not in html
    assert '"sure"' not in html


def test_markdown_of_what_is_only_near() -> None:
    shown = to_markdown(UNSURE)
    assert shown.startswith("The archive does not say this clearly\\. Nearest\\:\n\n> Rain will")
    assert "\n>\n> It speaks of another time\\.\n>\n> \\[1\\] [Storm" in shown


def test_why_an_answer_is_not_sure_is_said_where_it_is_known() -> None:
    answer = replace(UNSURE, reason=Note(Code.OFF_TIME, "All of it is old."))
    said = "The archive does not say this clearly. All of it is old. Nearest:"
    assert to_text(answer).startswith(said)
    assert said in Page(to_html(answer)).text
    assert said in BACKSLASH.sub(r"\1", to_markdown(answer))


@pytest.mark.parametrize("answer", [ANSWER, UNSURE, SILENT], ids=lambda answer: answer.state)
def test_the_state_can_be_seen(answer: Answer) -> None:
    assert Page(to_html(answer)).tags[0] == ("div", {"class": f"answer {answer.state}"})
    for form in (to_text, to_html, to_markdown):
        shown = BACKSLASH.sub(r"\1", form(answer))
        assert ("Nearest:" in shown) == (answer is UNSURE)
        assert ("does not say this clearly." in shown) == (answer is UNSURE)
        assert ("The archive does not say." in shown) == (answer is SILENT)


def test_the_speaker_is_shown_with_the_quote() -> None:
    answer = alone(replace(QUOTE, speaker="Zamir\nKabulov"))
    assert "[1] Zamir Kabulov: “Rain will come.”" in to_text(answer)
    assert '<p class="speaker" dir="auto">Zamir Kabulov:</p><blockquote' in to_html(answer)
    assert "\n\nZamir Kabulov\\:\n\n> Rain will come" in to_markdown(answer)
    assert clipping(answer.citations[0], "").startswith("Zamir Kabulov: “Rain will come.” — ")
    for form in (to_text, to_html, to_markdown):
        assert "None" not in form(ANSWER)


def test_a_timeline_is_shown_when_it_tells_of_more_than_one_day() -> None:
    assert "Over time" in to_html(ANSWER)
    one_entry = replace(ANSWER, timeline=replace(ANSWER.timeline, undated=()))
    (entry,) = ANSWER.timeline.dated
    one_day = Timeline((replace(entry, first=entry.last),), ANSWER.timeline.undated)
    for answer in (one_entry, replace(ANSWER, timeline=one_day)):
        assert "Over time" not in to_html(answer)
        assert "Over time" not in to_text(answer)
        assert "8 March 2026 –" not in to_markdown(answer)


def test_an_answer_that_is_a_quote_is_shown_once_and_first() -> None:
    said = (Headline(UNDATED.quote, (2,)), Headline(QUOTE.quote, (1,)))
    quoted = replace(ANSWER, headlines=said)
    page = Page(to_html(quoted)).text
    assert page.index("It is\ndry.[2]") < page.index("Rain will come.[1]")
    assert page.count("It is\ndry.") == 1
    assert "Undated" not in page
    assert to_text(quoted).startswith("[1] “Rain will come.”")
    assert to_text(quoted).count("dry.") == 1
    assert to_markdown(quoted).startswith("> Rain will come")


def test_long_answers_are_shortened_in_the_timeline() -> None:
    long = TimelineEntry("word " * 40, date(2026, 3, 8), date(2026, 3, 9), (1,))
    answer = replace(ANSWER, timeline=Timeline((long,), ANSWER.timeline.undated))
    (row,) = (line for line in to_text(answer).splitlines() if line.startswith("  8 March"))
    assert row.endswith("word … [1]")
    assert len(row) < 130


SAID = Phrase("will not be alone", 3, 2, date(2019, 6, 30), date(2026, 3, 8), 1)
NEVER = Phrase("never *said*", 0, 0, None, None, 0)


def test_phrases_are_counted_wherever_an_answer_is_shown() -> None:
    quoted = replace(ANSWER, retrieval=replace(ANSWER.retrieval, phrases=(SAID, NEVER)))
    said = phrase_in_words(SAID, narrowed=False)
    never = "No article contains “never *said*”."
    assert said.startswith("“will not be alone” occurs in 3 places ")
    assert said.endswith(" 2 articles, 2019-06-30 to 2026-03-08 (1 undated).")
    assert f"\n\n{said}\n{never}\n\n[1]" in to_text(quoted)
    assert f"{said}\n{never}" in Page(to_html(quoted)).text.replace("\n\n", "\n")
    assert "No article contains “never \\*said\\*”" in to_markdown(quoted)


def test_a_phrase_that_filters_may_have_kept_out_is_not_denied_to_the_archive() -> None:
    silent = replace(SILENT, retrieval=replace(SILENT.retrieval, phrases=(NEVER,)))
    for narrowed in (
        replace(silent, scope=Scope(as_of=date(2026, 3, 8))),
        replace(silent, scope=Scope(Filters(outlet="x"))),
    ):
        assert "No article that passes your filters contains “never *said*”." in to_text(narrowed)


@pytest.mark.parametrize(
    ("phrase", "end"),
    [
        (Phrase("x", 1, 1, date(2026, 3, 8), date(2026, 3, 8), 0), "1 article, 2026-03-08."),
        (Phrase("x", 1_200, 1_100, None, None, 1_100), "1,100 articles, undated."),
    ],
)
def test_the_days_of_a_phrase(phrase: Phrase, end: str) -> None:
    assert phrase_in_words(phrase, narrowed=False).endswith(end)


def test_text_disarms_the_terminal() -> None:
    quote = replace(QUOTE, quote="\x1b[2J\x9b31m\u202egnp\r\tkept")
    shown = to_text(alone(quote))
    assert "\ufffd[2J\ufffd31m\ufffdgnp\ufffd\tkept" in shown


def test_a_line_is_one_line() -> None:
    assert to_line("a\n b\x1b[2J\u202ec") == "a b\ufffd[2J\ufffdc"


def test_the_words_that_answer_are_marked_in_their_quote() -> None:
    marked = replace(QUOTE, words=(QUOTE.start + 5, QUOTE.start + 9))
    html = to_html(replace(ANSWER, citations=(marked, UNDATED, ELSEWHERE)))
    assert "Rain <strong>will</strong> come." in html
    assert html.count("<strong>") == 1


def test_hostile_words_are_marked_as_text() -> None:
    quote = replace(QUOTE, quote="<b>&<i>", end=17, words=(13, 17))
    html = to_html(replace(ANSWER, citations=(quote, UNDATED, ELSEWHERE)))
    assert "&lt;b&gt;<strong>&amp;&lt;i&gt;</strong>" in html


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        (1.0, "Sure."),
        (0.9, "Sure."),
        (0.89, "Fairly sure."),
        (0.7, "Fairly sure."),
        (0.5, "Not quite sure."),
        (0.49, "Not sure: read the quotes."),
        (0.0, "Not sure: read the quotes."),
    ],
)
def test_how_sure_it_is_is_said_in_words_where_it_is_a_probability(sure: float, words: str) -> None:
    for form in (to_text, to_markdown, to_html):
        assert words in BACKSLASH.sub(r"\1", form(replace(ANSWER, sure=sure, calibrated=True)))
        assert words not in BACKSLASH.sub(r"\1", form(replace(ANSWER, sure=sure)))
        assert words not in BACKSLASH.sub(r"\1", form(replace(SILENT, sure=sure, calibrated=True)))


def test_the_number_is_there_for_whoever_wants_it() -> None:
    html = to_html(replace(ANSWER, calibrated=True))
    title = "Of 100 such answers, about 75 are right."
    assert f'<p class="sure" title="{title}">Fairly sure.</p>' in html


def test_short_answers_of_the_same_days_are_shown_to_differ() -> None:
    days = date(2026, 3, 8), date(2026, 3, 9)
    rivals = TimelineEntry("30", *days, (1,)), TimelineEntry("40", days[1], days[1], (3,))
    answer = replace(ANSWER, timeline=Timeline(rivals, ()))
    assert to_text(answer).count("(sources differ)") == 2
    assert "Sources differ" in to_html(answer)
    quoted = TimelineEntry(QUOTE.quote, *days, (1,)), TimelineEntry("40", days[1], days[1], (3,))
    assert "differ" not in to_html(replace(ANSWER, timeline=Timeline(quoted, ())))


def test_the_quotes_of_an_answer_travel_together_by_their_numbers() -> None:
    links = [source_link(citation, ANSWER.citations) for citation in ANSWER.citations]
    ordered = sorted(ANSWER.citations, key=lambda each: each.number)
    all_ = ",".join(f"{each.article_id}.{each.start}.{each.end}" for each in ordered)
    assert links == [
        f"/source/{each.article_id}?quotes={all_}&at=q{each.number}#q{each.number}"
        for each in ANSWER.citations
    ]


def test_a_quote_that_is_alone_has_its_permalink() -> None:
    assert source_link(QUOTE, [QUOTE]) == source_link(QUOTE, ()) == "/source/7?start=10&end=25#q1"


def test_a_counted_phrase_leads_to_every_place_under_the_same_filters() -> None:
    scope = Scope(Filters(Period(date(2026, 3, 1), date.max), outlet="A & B"), date(2026, 3, 9))
    quoted = replace(
        ANSWER, scope=scope, retrieval=replace(ANSWER.retrieval, phrases=(SAID, NEVER))
    )
    (link,) = (a for a in Page(to_html(quoted)).all("a") if "/places" in (a["href"] or ""))
    assert parse_qs(urlsplit(link["href"]).query) == {
        "q": ["“will not be alone”"],
        "from": ["2026-03-01"],
        "outlet": ["A & B"],
        "as_of": ["2026-03-09"],
    }
    assert link["target"] == "source"
    assert urlsplit(places_link(SAID, EVERYTHING)).query == urlencode({"q": "“will not be alone”"})


def test_clipping() -> None:
    assert clipping(QUOTE, "http://host:7860/") == (
        "“Rain will come.” — Storm warning, The Gazette, 8 March 2026, "
        "http://host:7860/source/7?start=10&end=25#q1"
    )
    assert clipping(UNDATED, "").endswith("— news/a.txt, undated, /source/7?start=40&end=52#q1")


def test_html_links_each_marker_to_its_source_and_sets_the_undated_apart() -> None:
    page = Page(to_html(ANSWER, "http://host"))
    markers = [link for link in page.all("a") if link["class"] == "marker"]
    assert {link["target"] for link in markers} == {"source"}
    first_seven = source_link(QUOTE, ANSWER.citations)
    assert [link["href"] for link in markers].count(first_seven) == 3  # lead, quote, timeline
    buttons = page.all("button")
    clippings = [clipping(c, "http://host") for c in (QUOTE, ELSEWHERE, UNDATED)]
    assert [button["data-clipping"] for button in buttons] == clippings
    assert buttons[0]["aria-label"] == "Copy quote 1"
    assert page.text.index("Undated") > page.text.rindex("9 March 2026 Copy")
    assert "It is\ndry." in page.text


def test_html_of_silence() -> None:
    text = Page(to_html(SILENT)).text
    assert "The archive does not say." in text
    assert "No sentence comes close to the question." in text
    assert "no model could be loaded" in text


def test_a_question_that_was_understood_otherwise_is_shown_with_a_way_to_edit_it() -> None:
    answer = replace(ANSWER, question='Who is "<b>Bo</b>"?', asked="Who is he?")
    assert to_text(answer).startswith('Understood as: Who is "<b>Bo</b>"?\n\n')
    assert to_markdown(answer).startswith('Understood as\\: Who is "\\<b\\>Bo')
    page = Page(to_html(answer))
    assert "Understood as: " in page.text
    assert [b["data-question"] for b in page.all("button") if b["class"] == "edit"] == [
        'Who is "<b>Bo</b>"?'
    ]
    for form in (to_text, to_markdown, to_html):
        assert "Understood as" not in form(ANSWER)


def everywhere(text: str, state: State = State.ANSWERED) -> Answer:
    """An answer that says `text` wherever an article or a person can put words."""
    quote = replace(
        QUOTE,
        quote=text,
        title=text,
        outlet=text,
        url=text,
        source=text,
        authors=(text,),
        speaker=text,
        near=Note(Code.HEADING, text),
    )
    entry = TimelineEntry(text, None, None, (1,))
    answered = state is State.ANSWERED
    return Answer(
        question=text,
        asked=text,
        state=state,
        headlines=(Headline(text, (1,)), Headline(text + ".", (1,))) if answered else (),
        citations=() if state is State.NOTHING else (quote,),
        timeline=Timeline((entry,), (entry,)) if answered else Timeline(),
        sure=0.5,
        calibrated=True,
        notes=(Note(Code.LANGUAGE, text),),
        reason=None if answered else Note(Code.UNSURE, text),
        retrieval=Searched(0.5, text, (Phrase(text, 1, 1, None, None, 1),)),
        scope=Scope(Filters(outlet=text)),
    )


STATES = st.sampled_from(State)


@given(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60), STATES)
def test_html_shows_words_and_never_obeys_them(text: str, state: State) -> None:
    words = text if text.split() else "calm"
    shown = to_html(everywhere(words, state))
    page, calm = Page(shown), Page(to_html(everywhere("calm", state)))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
    attributes = [sorted(a) for _, a in page.tags]
    assert attributes == [sorted(a) for _, a in calm.tags]
    quotes = r"/source/7\?(start=10&end=25|quotes=[\d.,]+&at=q\d)#q\d"
    address = rf"{quotes}|/places\?q=%[\w.%+&=~-]+"
    for link in page.all("a"):
        assert re.fullmatch(address, link["href"] or "")
    assert words in unescape(shown)


@given(st.sampled_from(HOSTILE) | st.text(max_size=60), STATES)
def test_markdown_shows_words_and_never_obeys_them(text: str, state: State) -> None:
    words = text if text.split() else "calm"
    shown, calm = (to_markdown(everywhere(each, state)) for each in (words, "calm"))
    assert structure(shown) == structure(calm)


@given(st.text(max_size=60), STATES)
def test_text_of_any_state_lets_no_words_command_the_terminal(text: str, state: State) -> None:
    shown = to_text(everywhere(text + "\x1b[2J\u202e", state))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def structure(markdown: str) -> Counter[str]:
    """How many of each element, but for text and its paragraphs, which a quote may have many of."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    types = (
        part.type
        for token in tokens
        for part in (token.children or [] if token.type == "inline" else [token])
    )
    free = {"text", "text_special", "softbreak", "paragraph_open", "paragraph_close"}
    return Counter(kind for kind in types if kind not in free)


def test_markdown() -> None:
    shown = to_markdown(ANSWER)
    assert shown.startswith("Rain is expected \\[1\\] \\[3\\]\n\n")
    assert "> Rain will come\\.\n>\n> \\[1\\] [Storm warning](<https://example.org/a>)" in shown
    assert "> It is\n> dry\\.\n" in shown
    assert "- 8 March 2026 – 9 March 2026\\: rain \\[1\\] \\[3\\]" in shown


@pytest.mark.parametrize(
    "url", ["http://a.example/b?c=d#e", "https://example.org", "HTTPS://example.org/ü"]
)
def test_a_web_address_may_be_followed(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example",
        "java\nscript:alert(1)", " https://a.example", "https://a.example/ b", "https://",
        "https://[1", 'https://a.example/"><b>', "https://a.example/\u202e",
    ],
)  # fmt: skip
def test_anything_else_may_not(url: str) -> None:
    assert web_url(url) == ""


def test_days() -> None:
    assert (day(date(2026, 11, 2)), day(None)) == ("2 November 2026", "undated")


# --- pages and copies


def copies(*outlets: str) -> tuple[Copy, ...]:
    day_ = date(2026, 3, 9)
    return tuple(
        Copy(n, f"news/{n}.txt", f"Title {n}", outlet, day_, 3, 18)
        for n, outlet in enumerate(outlets, 20)
    )


def copied(*outlets: str) -> Answer:
    quote = replace(QUOTE, copies=copies(*outlets), page="4")
    return replace(ANSWER, citations=(quote, UNDATED, ELSEWHERE))


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (["Daily"], "also in 1 other: Daily"),
        (["Daily", "Echo"], "also in 2 others: Daily, Echo"),
        (["Daily", "Echo", "Daily"], "also in 2 others: Daily, Echo"),  # each outlet once
        (["", "Echo"], "also in 2 others: Title 20, Echo"),
        (list("abcdef"), "also in 6 others: a, b, c, d, …"),
    ],
)
def test_copies_are_counted_by_their_outlets(outlets: list[str], said: str) -> None:
    answer = copied(*outlets)
    (place,) = (line for line in to_text(answer).splitlines() if "also in" in line)
    assert place == f"    {said}"
    assert f'<span class="also">{said}</span>' in to_html(answer)
    assert said in BACKSLASH.sub(r"\1", to_markdown(answer))


BACKSLASH = re.compile(r"\\(.)")


def test_the_outlet_of_the_quote_itself_is_no_other() -> None:
    shown = to_text(copied("The Gazette", "Echo"))
    assert "also in 1 other: Echo" in shown
    assert "also in" not in to_text(copied("The Gazette"))


def test_the_page_is_named_wherever_the_quote_is() -> None:
    answer = copied()
    citation = answer.citations[0]
    assert "\n    Storm warning, The Gazette, 8 March 2026, p. 4\n" in to_text(answer)
    assert '<span class="page">p. 4</span>' in to_html(answer)
    assert "8 March 2026, p. 4, /source/7" in clipping(citation, "")
    assert "8 March 2026, p. 4" in BACKSLASH.sub(r"\1", to_markdown(answer))


def test_without_page_and_copies_nothing_is_said_of_them() -> None:
    for show in (to_text, to_html, to_markdown):
        assert "also in" not in show(ANSWER)
        assert "p. " not in show(ANSWER)


@given(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60))
def test_a_copys_outlet_and_a_page_are_words_and_never_obeyed(text: str) -> None:
    def answer(words: str) -> Answer:
        return alone(replace(QUOTE, copies=copies(words, words + "2"), page=words))

    page, calm = Page(to_html(answer(text))), Page(to_html(answer("calm")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
    assert [sorted(a) for _, a in page.tags] == [sorted(a) for _, a in calm.tags]
    words = text if text.split() else "calm"
    assert structure(to_markdown(answer(words))) == structure(to_markdown(answer("calm")))
    assert "\x1b" not in to_text(answer(text + "\x1b[2J"))


def test_a_day_is_told_by_the_day_of_its_article() -> None:
    quote = replace(QUOTE, quote="The ship sank on Saturday.")
    answer = replace(
        ANSWER,
        headlines=(Headline("on Saturday", (1,)),),
        citations=(quote,),
        timeline=Timeline((), ()),
    )
    for form in (to_text, to_markdown, to_html):
        assert "on Saturday (7 March 2026)" in unescape(form(answer)).replace("\\", "")
    undated = replace(answer, citations=(replace(quote, published=None),))
    assert "on Saturday [1]" in to_text(undated)
