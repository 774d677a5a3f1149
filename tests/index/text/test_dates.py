"""Dates by value: what is taken for one, and above all what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import dates

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 8)
FRENCH = (
    "Le conseil municipal a décidé lundi de fermer le pont aux voitures, après une longue réunion "
    "avec les habitants du quartier et leurs élus."
)


@pytest.mark.parametrize(
    "words",
    [
        "2026-03-08",
        "20260308",
        "2026/3/8",
        "2026-03-08T23:30:00-11:00",
        "2026-03-08T00:10:00Z",
        "2026-03-08 10:00:00 UTC",
        "Sun, 08 Mar 2026 10:00:00 GMT",
        "Sun Mar 08 2026 10:00:00 GMT+0100",
        "March 8, 2026",
        "Mar. 8 2026",
        "8 March 2026",
        "8th of March, 2026",
        "Sunday, March 8, 2026 at 10:15 a.m.",
        " 08-Mar-2026\n",
    ],
)
def test_stated_dates_are_their_own_calendar_day(words: str) -> None:
    assert dates.parse(words) == DAY


@pytest.mark.parametrize(
    "words",
    ["03/04/2026", "3.4.2026", "2026-13-45", "February 30, 2026", "March 2026", "March 8", "soon",
     "8", "", "2026", "²/²/2024", "March 8, 2026 and March 9, 2026"],
)  # fmt: skip
def test_what_is_not_one_day_is_none(words: str) -> None:
    assert dates.parse(words) is None


def test_a_numeric_date_that_only_one_country_can_mean_is_read() -> None:
    assert dates.parse("25/12/2023") == dates.parse("12/25/2023") == date(2023, 12, 25)
    assert dates.parse("03/03/2026") == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (" date 2026-03-08 Russia says it stands", "first line: “date 2026-03-08”"),
        ("Published March 8, 2026\n\nBody.", "first line: “Published March 8, 2026”"),
        ("Headline here\n\nMarch 8, 2026\n\nBody.", "line 2: “March 8, 2026”"),
        ("Headline\r\nBy Jane Doe | 8 March 2026\r\nBody.", "line 2: “By Jane Doe | 8 March 2026”"),
        ("2026-03-08\nBody.", "first line: “2026-03-08”"),
        ("March 8, 2026 — Russia said", "first line: “March 8, 2026”"),
        ("MOSCOW, March 8, 2026 (Reuters) - Putin", "first line: “MOSCOW, March 8, 2026”"),
        ("Ostwick, 8 March 2026 - The council", "first line: “Ostwick, 8 March 2026”"),
        ("The bridge\n\nOstwick, 8 March 2026 – It", "line 2: “Ostwick, 8 March 2026”"),
        (
            "Frankfurt am Main, 8. März 2026 (dpa) - Der",
            "first line: “Frankfurt am Main, 8. März 2026”",
        ),
        ("Sonntag, 8. März 2026, 10:12 Uhr\nDer", "first line: “Sonntag, 8. März 2026, 10:12 Uhr”"),
        ("Kiew, 08.03.2026 - Der", "first line: “Kiew, 08.03.2026”"),
        ("08.03.2026\nDer", "first line: “08.03.2026”"),
        ("Publié le 8 mars 2026 à 10h12\nLe", "first line: “Publié le 8 mars 2026 à 10h12”"),
        ("Paris, le 8 mars 2026\nLe", "first line: “Paris, le 8 mars 2026”"),
        ("Madrid, 8 de marzo de 2026.- El", "first line: “Madrid, 8 de marzo de 2026”"),
        ("Roma, 8 marzo 2026 - Il", "first line: “Roma, 8 marzo 2026”"),
        ("Lisboa, 8 de março de 2026\nO", "first line: “Lisboa, 8 de março de 2026”"),
        ("Москва, 8 марта 2026 года.\nВ", "first line: “Москва, 8 марта 2026 года.”"),
        (
            "воскресенье, 8 марта 2026 г., 10:12\nВ",
            "first line: “воскресенье, 8 марта 2026 г., 10:12”",
        ),
        ("Київ, 8 березня 2026 року — Рада", "first line: “Київ, 8 березня 2026 року”"),
        (f"8/3/2026\n{FRENCH}", "first line: “8/3/2026”"),
    ],
)
def test_datelines_at_the_top(text: str, evidence: str) -> None:
    assert dates.published(TODAY, text=text) == (DAY, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "On March 8, 2026 Putin said that.",
        "March 8, 2026 was a day that nobody forgot.",
        "Date 2026-03-08 was set for the trial.",
        "MOSCOW, March 8 (Reuters) - Putin",
        "Vincent March 8, 2026 at 1:35 pm",
        "A first paragraph. " * 20 + "\n\nMarch 8, 2026",
        "03/04/2026\n\nBody.",
        "Updated March 8, 2026\n\nBody.",
        "Born in Ostwick, 8 March 2026\n\nBody.",
        "Founded, 8 March 2026\n\nBody.",
        "Ostwick, 8 March 2026",
        "In Ostwick, 8 March 2026 - the day",
        "gegründet, 8. März 2026\nDer",
        "Am 8. März 2026 beschloss der Rat das.",
        "3/8/2026\n\nThe council of the city decided on Monday to close the bridge to all cars.",
        "\n".join(["short"] * 8) + "\nMarch 8, 2026",
    ],
)
def test_a_date_that_is_not_a_dateline_is_not_taken(text: str) -> None:
    assert dates.published(TODAY, text=text) == (None, "")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.org/2026/03/08/a-story/", DAY),
        ("https://x.org/world/2026/mar/08/a-story", DAY),
        ("https://x.org/2026-03-08-a-story.html", DAY),
        ("https://x.org/2026/03/08", DAY),
        ("https://x.org/news/20260308/a-story", DAY),
        ("https://x.org/news/20261308/a-story", None),
        ("https://x.org/2026/13/08/a", None),
        ("https://x.org/a?date=/2026/03/08/", None),
        ("https://x.org/12026/03/08/", None),
        ("https://x.org/2026/03/a", None),
        ("http://[bad/2026/03/08/", None),
    ],
)
def test_the_path_of_a_url(url: str, day: date | None) -> None:
    assert dates.published(TODAY, url=url) == ((day, "url") if day else (None, ""))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("wire/2026-03-08 kremlin.txt", DAY),
        ("kremlin_2026_03_08.txt", DAY),
        ("2026-03-08/kremlin.txt", None),
        ("2026-03-08-to-2026-03-09.txt", None),
        ("id-120260308.txt", None),
        ("000_02b045352d30cf1a.txt", None),
    ],
)
def test_the_name_of_a_file(name: str, day: date | None) -> None:
    assert dates.published(TODAY, name=name) == ((day, "file name") if day else (None, ""))


def test_the_order_of_trust() -> None:
    sources = {
        "text": "date 2026-03-07 Russia",
        "url": "https://x/2026/03/06/",
        "name": "2026-03-05",
    }
    stated = dates.published(TODAY, stated="2026-03-08", stated_in="front matter", **sources)
    assert stated == (DAY, "front matter")
    assert dates.published(TODAY, **sources)[0] == date(2026, 3, 7)
    assert dates.published(TODAY, **sources | {"text": ""}) == (date(2026, 3, 6), "url")
    assert dates.published(TODAY, name="2026-03-05") == (date(2026, 3, 5), "file name")


def test_a_stated_date_that_cannot_be_read_leaves_the_article_undated_and_says_so() -> None:
    found = dates.published(TODAY, stated="last week", url="https://x/2026/03/08/")
    assert found == (None, "field 'published' not understood: 'last week'")


def test_the_future_and_the_time_before_newspapers_are_refused() -> None:
    assert dates.published(TODAY, stated="2026-11-23")[0] == date(2026, 11, 23)
    assert dates.published(TODAY, stated="2026-11-24")[0] is None
    assert dates.published(TODAY, stated="0001-01-01")[0] is None
    assert dates.published(TODAY, text="2031-01-01\n\nBody", url="https://x/2026/03/08/") == (
        DAY,
        "url",
    )


@given(st.text(max_size=300))
def test_any_text_gives_a_plausible_day_or_none(text: str) -> None:
    day, evidence = dates.published(TODAY, stated=text, text=text, url=text, name=text)
    assert day is None or (day.year >= 1605 and day <= date(2026, 11, 23) and evidence)
    line = dates.dateline(text)
    assert line is None or 0 <= line.start < line.end <= len(text)


@pytest.mark.parametrize(
    ("words", "day_first", "told", "read"),
    [
        ("05.03.2024", True, None, "2024-03-05"),
        ("05.03.2024", False, None, "2024-05-03"),
        ("25/03/2024", True, True, "2024-03-25"),
        ("03-25-2024 10:12", False, False, "2024-03-25"),
        ("2024-03-05", True, None, "2024-03-05"),
        ("5 March 2024", True, None, "5 March 2024"),
        ("45.13.2024", True, None, "45.13.2024"),
    ],
)
def test_a_day_in_figures(words: str, day_first: bool, told: bool | None, read: str) -> None:
    assert dates.has_day_first(words) is told
    assert dates.in_order(words, day_first) == read


def test_why_a_day_in_figures_is_refused() -> None:
    assert dates.published(TODAY, stated="05.03.2024") == (
        None,
        "field 'published' may have the day or the month first "
        "(write 2024-03-05 or 2024-05-03): '05.03.2024'",
    )
