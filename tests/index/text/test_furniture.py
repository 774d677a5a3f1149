"""Furniture by value: what is marked, and the sentences that must never be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text import furniture, wordings
from index.text.rules import Row
from index.types import SpanKind
from tests.endless import ends

ROOT = Path(__file__).parents[3]
SEEDS = {path.name: path.read_bytes().decode() for path in (ROOT / "seeds").glob("*.txt")}
FIRST, DURAN, KYIV, DATED, BRILL = (SEEDS[name] for name in sorted(SEEDS))
PARAGRAPH = "The minister told reporters in the capital that the talks would go on. " * 3


def marked(text: str, title: str = "") -> list[tuple[SpanKind, str]]:
    return [(span.kind, text[span.start : span.end]) for span in furniture.mark(text, title)]


def test_the_first_seed() -> None:
    spans = marked(FIRST, "Russia Says Iran ‘Won’t Be Alone’ If US Attacks")
    assert spans[:2] == [
        (SpanKind.MENU, "Eastern Europe"),
        (SpanKind.CREDIT, "Image by Kremlin.ru\nHassan Rouhani and Vladimir Putin"),
    ]
    related, comments = spans[2:]
    assert related[0] is SpanKind.RELATED
    assert related[1].startswith("Related articles\n\nMoldovan Parliament")
    assert related[1].endswith("Brain Intact\n\nTsarizm Staff")
    assert comments[0] is SpanKind.COMMENT
    assert comments[1] == FIRST[FIRST.index("1 comment") :].rstrip()


def test_the_second_seed() -> None:
    note = "The post Russia disagrees with Trump on Iran appeared first on The Duran."
    assert marked(DURAN) == [(SpanKind.SOURCE, note)]


def test_the_third_seed() -> None:
    promotion, related, source, feedback = marked(KYIV)
    assert promotion == (
        SpanKind.PROMOTION,
        "JOIN US ON TELEGRAM\nFollow our coverage of the war on the @Kyivpost_official.",
    )
    assert related[0] is SpanKind.RELATED
    assert related[1].startswith("Other Topics of Interest\nFormer US Ambassador Warns")
    assert related[1].endswith("even as the White House downplayed its impact.")
    assert source == (SpanKind.SOURCE, "First Appeared on\nSource link")
    assert feedback == (SpanKind.COMMENT, "Leave feedback about this")


def test_the_fourth_seed() -> None:
    assert marked(DATED) == [(SpanKind.DATELINE, "date 2026-03-08")]


def test_the_fifth_seed() -> None:
    card, glued, promotion, faq, comments = marked(BRILL)
    assert card[1].startswith("🚨 Read More on This Development\nThousands of passengers")
    assert card[1].endswith("what it means for regional security.")
    assert glued == (SpanKind.RELATED, "👉 Read Full Report")
    assert promotion[1].startswith("If you found this update useful")
    assert faq[0] is SpanKind.FAQ
    assert faq[1].startswith("Frequently Asked Questions\nTo seek support")
    assert faq[1].endswith("proxy attacks.")
    assert comments == (SpanKind.COMMENT, "Comments\nPost a Comment")


def test_every_gold_quote_of_the_seeds_is_article() -> None:
    lines = (ROOT / "tests/data/questions.jsonl").read_text(encoding="utf-8").splitlines()
    places = 0
    for question in map(json.loads, lines):
        gold = [[question["article"], question.get("start"), question.get("end")]]
        for name, start, end in (gold if question["article"] else []) + question.get("also", []):
            spans = furniture.mark(SEEDS[name])
            assert not any(span.start < end and start < span.end for span in spans), question
            places += 1
    assert places == 23


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (SpanKind.CREDIT, "Photo: Sergei Ivanov/TASS"),
        (SpanKind.CREDIT, "(Image credit: Getty Images)"),
        (SpanKind.CREDIT, "Photograph by Jane Doe"),
        (SpanKind.CREDIT, "Police stand at a cordon in Beijing on May 2. Kevin Roe/Getty Images"),
        (SpanKind.PROMOTION, "Advertisement"),
        (SpanKind.PROMOTION, "Story continues below advertisement"),
        (SpanKind.PROMOTION, "Sign up for our daily newsletter"),
        (SpanKind.PROMOTION, "For more odd stories, sign up to the weekly Tall Tales newsletter."),
        (SpanKind.PROMOTION, "Follow us on Facebook and Twitter"),
        (SpanKind.PROMOTION, "Join our WhatsApp channel for breaking news"),
        (SpanKind.PROMOTION, "Jane Doe covers Iran. Reach her at jdoe@example.org."),
        (SpanKind.RELATED, "Read more: Iran closes the strait"),
        (SpanKind.RELATED, "SEE ALSO: What we know about the talks"),
        (SpanKind.RELATED, "Click here to read the full report"),
        (SpanKind.RELATED, "Continue reading →"),
        (SpanKind.MENU, "Share this article"),
        (SpanKind.MENU, "Facebook Twitter WhatsApp Email"),
        (SpanKind.CONSENT, "We use cookies to improve your experience."),
        (SpanKind.CONSENT, "By continuing to use this site you agree to our terms."),
        (SpanKind.SOURCE, "© 2024 The Associated Press. All rights reserved."),
        (SpanKind.SOURCE, "(Reporting by Jane Doe; Editing by John Roe)"),
        (SpanKind.SOURCE, "This article was originally published by The Conversation."),
        (SpanKind.COMMENT, "Leave a Reply"),
        (SpanKind.EDITOR, "Editor’s note: This story is from our archive."),
        (SpanKind.EDITOR, "[Editor's Note: The names were changed.]"),
        (SpanKind.EDITOR, "Correction (March 9): An earlier count of ships was too low."),
        (SpanKind.EDITOR, "An earlier version of this article misspelled a name."),
        (SpanKind.EDITOR, "This story has been updated with new figures."),
        (SpanKind.DATELINE, "Updated at 1:23 p.m. EST"),
        (SpanKind.DATELINE, "UPDATED: Tue., Nov. 19, 2019"),
        (SpanKind.DATELINE, "Published 11:11 PM EST Nov 19, 2019"),
        (SpanKind.SOURCE, "SOURCE: Gull and news agencies"),
        (SpanKind.SOURCE, "Additional reporting by Jane Doe"),
        (SpanKind.PROMOTION, "Thanks for signing up!"),
        (SpanKind.PROMOTION, "Keep an eye on your inbox for the latest sports news."),
        (SpanKind.PROMOTION, "There was an error processing your subscription."),
        (SpanKind.PROMOTION, "GET THE GULL ON THE GO BY CLICKING HERE"),
        (SpanKind.PROMOTION, "Subscribe to the Gull on YouTube for more harbour news:"),
        (SpanKind.PROMOTION, "If you buy something here, the Gull may get a share of the sale."),
        (SpanKind.PROMOTION, "Listen to Harbour Radio live at 12:45 on weekdays."),
    ],
)
def test_a_line_between_paragraphs(kind: SpanKind, line: str) -> None:
    assert marked(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "She persuaded 10,000 readers to subscribe to her newsletter.",
        "Voters can sign up for the programme at any post office here in Ohio.",
        "Like many politicians, he answered on Twitter.",
        "Photos by the agency showed soldiers at the gate.",
        "Images from the scene showed smoke.",
        "The phishing mail lands in your inbox and asks for a password.",
        "Follow the money, investigators said.",
        "Share prices fell by four percent.",
        "Comments by the minister were not published.",
        "The company said that it uses cookies to track readers.",
        "Related charges were dropped in May.",
        "More than 40 people were hurt.",
        "“Join us on Telegram,” the post said.",
        "The ship sank on Friday. (Reuters)",
        "Read the letter, he urged, and decide.",
        "Source of the leak was a clerk.",
        "Copyright law protects such works.",
        "The spokesman declined to comment",
        "Advertisements were banned in 1998.",
        "Home prices rose again.",
        "Facebook",
        "Contributing to the fall was a weak harvest.",
        "Published in 1998, the novel sold a million copies.",
        "Updated figures will be released on March 3, the ministry said.",
        "Corrections officers went on strike on Monday.",
        "The editor noted that the paper had lost half of its readers.",
        "Sources close to the minister denied it.",
        "This article of the constitution has been amended twice since 1991, he said.",
        "Listen to the people, she told the crowd.",
        "More: the king had six wives, and one of them outlived him.",
    ],
)
def test_a_sentence_of_the_article_is_never_marked(line: str) -> None:
    assert marked(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == []


LINES = [
    pytest.param(kind, row, id=f"{kind}: {row.pattern}")
    for kind, table in (
        *((kind, table) for kind, table, _ in wordings.BY_START),
        *wordings.ANYWHERE,
        (SpanKind.CREDIT, wordings.notices.CREDITS),
    )
    for row in table.rows
]


@pytest.mark.parametrize(("kind", "row"), LINES)
def test_the_examples_of_the_tables(kind: SpanKind, row: Row) -> None:
    for line in row.shown(row.yes):
        assert marked(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == [(kind, line)]
    for line in row.shown(row.no):
        assert marked(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == []


def test_links_end_where_the_article_goes_on() -> None:
    text = f"{PARAGRAPH}\nRelated stories\n• Iran closes the strait\n• Oil rises\n{PARAGRAPH}"
    assert marked(text) == [
        (SpanKind.RELATED, "Related stories\n• Iran closes the strait\n• Oil rises")
    ]


def test_comments_need_a_signature_to_run_to_the_end() -> None:
    signed = f"{PARAGRAPH}\n3 comments\n\nAnna says:\nI doubt that it was so.\n\nBob says:\nMe too."
    assert marked(signed) == [(SpanKind.COMMENT, signed[len(PARAGRAPH) + 1 :])]
    heading = f"{PARAGRAPH}\nComments\n{PARAGRAPH}"
    assert marked(heading) == [(SpanKind.COMMENT, "Comments")]


def test_a_faq_with_its_questions_is_article() -> None:
    text = f"{PARAGRAPH}\nFAQ\nWhy did Iran close the strait?\nTo retaliate."
    assert marked(text) == []


def test_only_the_glued_words_are_marked() -> None:
    before = f"{PARAGRAPH}\nRead MoreThe talks go on."
    assert marked(before) == [(SpanKind.RELATED, "Read More")]
    after = f"{PARAGRAPH}\nThe talks go on.Read more »"
    assert marked(after) == [(SpanKind.RELATED, "Read more »")]
    tweet = f"{PARAGRAPH}\nThe harbour is closed.Click To Tweet"
    assert marked(tweet) == [(SpanKind.RELATED, "Click To Tweet")]


def test_a_label_above_the_headline_is_not_the_start_of_a_list() -> None:
    text = f"Top stories\n\nIran closes the strait\n\n{PARAGRAPH}"
    assert marked(text, "Iran closes the strait") == [(SpanKind.MENU, "Top stories")]


_LINES = st.sampled_from(
    ["1 comment", "FAQ", "Related", "12:00 am", "Read more: x y z", "Advertisement", PARAGRAPH,
     "Image by A", "A caption", "", "\r", "\f", "date 2026-03-08 Russia", "👉 Read MoreIf"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=500), st.lists(_LINES, max_size=20).map("\n".join)), st.text())
@example("\n".join([PARAGRAPH, "1 comment", "12:00 am", "1 comment"]), "")
def test_spans_of_any_text_are_valid(text: str, title: str) -> None:
    end = 0
    for span in furniture.mark(text, title):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 10**6,
        " " * 10**6,
        "Read more: " * 10**5,
        PARAGRAPH + "\n" + "1 comment\n12:00 am\n" * 40_000,
        PARAGRAPH + "\n" + "FAQ\nx\n" * 100_000 + "?",
        PARAGRAPH + "\n" + "Related\nx\n" * 80_000,
        ("A B C D E F G/" * 29 + "\n") * 2_500,
        ("Sign up " * 50 + "\n") * 2_500,
        ("Photo by " + "A, " * 130 + "x\n") * 2_500,
        ("Updated " + "12:00 " * 12 + "x\n") * 10_000,
        ("Correction on " + "x " * 200 + "\n") * 2_500,
        ("If you buy " * 35 + "share of the sale\n") * 2_500,
    ],
)
def test_a_megabyte_made_to_be_slow_is_marked(hostile: str) -> None:
    with ends():
        furniture.mark(hostile, hostile[:40])
