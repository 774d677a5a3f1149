"""Which days a quote means: by hand, in sentences as the news writes them; the tense matters."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.meaning import shown, told
from qa.meaning.when import spelled

# Sentences with one time [in brackets], the article's day, and the days that it means.
WED = "2024-04-03"
MEANT = [
    # Weekdays that have been.
    ("The bridge collapsed on [Saturday].", WED, "2024-03-30", ""),
    ("The governor said [Tuesday] that the storm will hit the coast.", WED, "2024-04-02", ""),
    ("Officials said on [Monday] they would appeal.", WED, "2024-04-01", ""),
    ("Police on [Friday] arrested two men.", WED, "2024-03-29", ""),
    ("A judge [Thursday] rejected the claim.", WED, "2024-03-28", ""),
    ("On [Sunday], he was fired by the prime minister.", WED, "2024-03-31", ""),
    ("The Met Office issued the warning on [Monday].", WED, "2024-04-01", ""),
    ("He has been in hospital since [Friday].", WED, "2024-03-29", ""),
    ("She had arrived on [Monday night], her office said.", WED, "2024-04-01", ""),
    ("The church was packed late [Saturday evening].", WED, "2024-03-30", ""),
    ("The bill passed [Wednesday] by two votes.", WED, "2024-04-03", ""),
    ("They voted [Tuesday] to expel both members.", WED, "2024-04-02", ""),
    ("Crews had to leave on [Sunday].", WED, "2024-03-31", ""),
    ("The court should have ruled on [Monday].", WED, "2024-04-01", ""),
    ("Asked on [Monday] whether he would resign, the minister laughed.", WED, "2024-04-01", ""),
    ("He spoke on [Thursday], a day before the talks.", WED, "2024-03-28", ""),
    # Weekdays to come.
    ("The vote will be held on [Saturday].", WED, "2024-04-06", ""),
    ("Voters will go to the polls [Sunday].", WED, "2024-04-07", ""),
    ("The trial is set to begin on [Monday].", WED, "2024-04-08", ""),
    ("The trial begins [Monday].", WED, "2024-04-08", ""),
    ("A hearing is scheduled for [Thursday].", WED, "2024-04-04", ""),
    ("A rally planned for [Friday] was called off.", WED, "2024-04-05", ""),
    ("The two are to meet on [Tuesday].", WED, "2024-04-09", ""),
    ("She plans to visit Kyiv on [Friday].", WED, "2024-04-05", ""),
    ("The deadline is [Friday].", WED, "2024-04-05", ""),
    ("A verdict could come as early as [Thursday].", WED, "2024-04-04", ""),
    ("On [Tuesday], the court will hear the case.", WED, "2024-04-09", ""),
    ("The president on [Friday] will travel to Ohio.", WED, "2024-04-05", ""),
    ("Rain is expected from [Friday].", WED, "2024-04-05", ""),
    ("Phones are set to go off at 3pm on [Sunday].", "2023-04-19", "2023-04-23", ""),
    (
        "They told him to pay by noon on Friday; the shop opens on [Saturday].",
        WED,
        "2024-04-06",
        "",
    ),
    ("The hearing was postponed to [Monday].", WED, "2024-04-08", ""),
    ("It was Friday when he said that the strike will start on [Monday].", WED, "2024-04-08", ""),
    ("Masks were made optional beginning [Monday].", WED, "2024-04-08", ""),
    ("They met ahead of [Sunday]’s vote.", WED, "2024-04-07", ""),
    ("The fair runs from [Friday to Sunday].", WED, "2024-04-05", "2024-04-07"),
    # Words that say it themselves.
    ("He resigned [yesterday].", WED, "2024-04-02", ""),
    ("“We lost [today],” he said.", WED, "2024-04-03", ""),
    ("The two meet again [tonight].", WED, "2024-04-03", ""),
    ("He tweeted [this morning] that he was sorry.", WED, "2024-04-03", ""),
    ("Fires broke out [last night].", WED, "2024-04-02", ""),
    ("The ship sails [tomorrow].", WED, "2024-04-04", ""),
    ("It sank [last week].", WED, "2024-03-25", "2024-03-31"),
    ("A strike took place [last month].", WED, "2024-03-01", "2024-03-31"),
    ("The bank collapsed [earlier this month].", "2023-03-27", "2023-03-01", "2023-03-27"),
    ("The king will visit France [later this year].", WED, "2024-04-03", "2024-12-31"),
    ("He was shot [last Friday].", WED, "2024-03-29", ""),
    ("The new rules apply from [next year].", WED, "2025-01-01", "2025-12-31"),
    ("They meet [next week].", WED, "2024-04-08", "2024-04-14"),
    ("She won gold [three years ago].", WED, "2021-01-01", "2021-12-31"),
    ("The boy went missing [three days ago].", WED, "2024-03-31", ""),
    ("[Two weeks ago] the river rose.", WED, "2024-03-17", "2024-03-23"),
    ("It closed [last summer].", WED, "2023-06-01", "2023-08-31"),
    ("The account was shut down [last August].", "2023-03-16", "2022-08-01", "2022-08-31"),
    ("The museum will reopen [in two weeks].", WED, "2024-04-14", "2024-04-20"),
    ("The cuts last [until the end of the year].", WED, "2024-01-01", "2024-12-31"),
    # Days and months without their year.
    ("The bank collapsed on [March 10] after a run.", "2023-03-27", "2023-03-10", ""),
    ("On [December 28], the lab named a suspect.", "2023-01-05", "2022-12-28", ""),
    ("The law takes effect [July 1].", WED, "2024-07-01", ""),
    ("He was arrested on [31 March].", "2023-04-28", "2023-03-31", ""),
    ("The trial will start on [Jan. 9].", "2022-12-15", "2023-01-09", ""),
    ("The panel is set to meet in [May].", "2023-03-30", "2023-05-01", "2023-05-31"),
    ("The panel met in [November].", "2023-03-30", "2022-11-01", "2022-11-30"),
    ("The talks were delayed to [May 9 and 10].", "2023-03-30", "2023-05-09", "2023-05-10"),
    ("He was elected in [January].", "2024-11-05", "2024-01-01", "2024-01-31"),
    ("The court dates are on [16, 17 and 18 May].", "2023-04-19", "2023-05-16", "2023-05-18"),
    ("SVB failed on [Friday, March 10].", "2024-04-03", "2023-03-10", ""),
    ("Doctors struck from [11-15 April].", "2023-04-17", "2023-04-11", "2023-04-15"),
    # Times that say their year.
    ("He died on [10 March 2023].", WED, "2023-03-10", ""),
    ("The flag changes on [March 9, 2024].", "2023-03-18", "2024-03-09", ""),
    ("The probe arrives in [2031].", "2023-04-11", "2031-01-01", "2031-12-31"),
    ("It broke off in [1986].", "2024-02-14", "1986-01-01", "1986-12-31"),
]


def split(marked: str) -> tuple[str, str, int]:
    """The sentence without its brackets, what stood in them, and where it does now."""
    start, end = marked.index("["), marked.index("]")
    return (
        marked[:start] + marked[start + 1 : end] + marked[end + 1 :],
        marked[start + 1 : end],
        start,
    )


def test_there_are_many_examples() -> None:
    assert len(MEANT) >= 60


@pytest.mark.parametrize(("marked", "published", "first", "last"), MEANT)
def test_the_tense_says_which_days_are_meant(
    marked: str, published: str, first: str, last: str
) -> None:
    quote, words, start = split(marked)
    end = start + len(words)
    found = [
        each
        for each in told(quote, date.fromisoformat(published))
        if each.start < end and start < each.end
    ]
    (when,) = found
    assert (str(when.first), str(when.last)) == (first, last or first)
    assert when.end <= end


@pytest.mark.parametrize(
    "quote",
    [
        "Saturday",
        "A man walks through the snow in Buffalo on Saturday.",  # a picture: no tense tells when
        "They were expected to have dinner on Saturday.",
        "Friday’s vote was close.",
        "The museum was closed until Saturday.",
        "As of Friday, three people are missing.",
        "He left the next day, a few days ago, or that Friday.",
        "The final is played on July 19.",  # of which year, 107 days ahead?
    ],
)
def test_what_the_quote_does_not_say_is_not_guessed(quote: str) -> None:
    published = date(2024, 4, 3) if "July" not in quote else date(2024, 2, 4)
    assert told(quote, published) == ()
    assert shown(quote, published) == quote


@pytest.mark.parametrize("marked", [marked for marked, *_ in MEANT])
def test_without_the_articles_day_only_a_year_tells(marked: str) -> None:
    quote, words, _ = split(marked)
    found = told(quote, None)
    assert not any(each.relative for each in found)
    assert bool(found) is bool(re.search(r"\d{4}$", words))
    assert shown(words, None, quote) == words


@pytest.mark.parametrize(
    ("answer", "quote", "published", "both"),
    [
        ("Saturday", "The vote will be held on Saturday.", WED, "Saturday (6 April 2024)"),
        ("Saturday", "The vote was held on Saturday.", WED, "Saturday (30 March 2024)"),
        (
            "3pm on Sunday",
            "Phones are set to go off at 3pm on Sunday, as the UK prepares.",
            "2023-04-19",
            "3pm on Sunday (23 April 2023)",
        ),
        ("Sunday at 3pm", "It starts Sunday at 3pm.", WED, "Sunday (7 April 2024) at 3pm"),
        ("last week", "It sank last week.", WED, "last week (25–31 March 2024)"),
        ("earlier this month", "", "2023-03-27", "earlier this month (March 2023)"),
        ("later this year", "", WED, "later this year (2024)"),
        ("next year", "", WED, "next year (2025)"),
        ("three years ago", "", WED, "three years ago (about 2021)"),
        ("two months ago", "", WED, "two months ago (about February 2024)"),
        ("three days ago", "", WED, "three days ago (31 March 2024)"),
        ("last winter", "", WED, "last winter (December 2023 – February 2024)"),
        ("last summer", "", WED, "last summer (June–August 2023)"),
        ("in two weeks", "It opens in two weeks.", WED, "in two weeks (14–20 April 2024)"),
        ("the next two weeks", "", WED, "the next two weeks (3–17 April 2024)"),
        ("the past two weeks", "", WED, "the past two weeks (20 March – 3 April 2024)"),
        ("March 10", "It failed on March 10.", "2023-03-27", "March 10 (2023)"),
        ("in May", "They are set to meet in May.", "2023-03-30", "in May (2023)"),
        ("Friday", "It failed on Friday, March 10.", "2023-03-27", "Friday (10 March 2023)"),
        ("Friday and Sunday", "They left on Friday and Sunday.", WED,
         "Friday (29 March 2024) and Sunday (31 March 2024)"),
        ("10 March 2023", "He died on 10 March 2023.", WED, "10 March 2023"),
        ("2031", "It arrives in 2031.", WED, "2031"),
        ("26 people", "It killed 26 people on Saturday.", WED, "26 people"),
        ("Saturday", "Nobody says when.", WED, "Saturday"),
        ("last week (25–31 March 2024)", "", WED, "last week (25–31 March 2024)"),
    ],
)  # fmt: skip
def test_both_are_shown(answer: str, quote: str, published: str, both: str) -> None:
    assert shown(answer, date.fromisoformat(published), quote) == both


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-04-06", "2024-04-06", "6 April 2024"),
        ("2024-03-25", "2024-03-31", "25–31 March 2024"),
        ("2024-03-28", "2024-04-03", "28 March – 3 April 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2023-06-01", "2023-08-31", "June–August 2023"),
        ("2023-12-01", "2024-02-29", "December 2023 – February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2024-01-01", "2024-01-01", "1 January 2024"),
    ],
)
def test_days_are_spelled_as_short_as_they_are_exact(first: str, last: str, words: str) -> None:
    assert spelled(date.fromisoformat(first), date.fromisoformat(last)) == words


SENTENCES = st.sampled_from([split(marked)[0] for marked, *_ in MEANT])
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(DAYS)
def test_today_is_the_articles_day(day: date) -> None:
    (when,) = told("It happened today.", day)
    assert (when.first, when.last) == (day, day)


@given(
    st.sampled_from("this week|this month|this year|earlier this month|later this week".split("|")),
    DAYS,
)
def test_what_is_now_holds_the_articles_day(words: str, day: date) -> None:
    (when,) = told(f"It rains {words}.", day)
    assert when.first <= day <= when.last


@given(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), DAYS)
def test_a_weekday_is_within_a_week_on_the_side_that_the_tense_says(name: str, day: date) -> None:
    (past,) = told(f"It ended on {name}.", day)
    (ahead,) = told(f"It will end on {name}.", day)
    assert timedelta(0) <= day - past.first < timedelta(7)
    assert timedelta(0) <= ahead.first - day < timedelta(7)
    assert f"{past.first:%A}" == f"{ahead.first:%A}" == name


@given(SENTENCES, DAYS)
def test_times_are_in_order_and_within_the_quote(quote: str, day: date) -> None:
    found = told(quote, day)
    assert all(each.first <= each.last for each in found)
    assert all(0 <= each.start < each.end <= len(quote) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(SENTENCES, DAYS)
def test_what_is_shown_is_shown_once_and_the_answers_words_stay(quote: str, day: date) -> None:
    both = shown(quote, day)
    assert re.sub(r" \([^()]*\)", "", both) == quote
    assert shown(both, day) == both


@given(st.text(max_size=60), st.none() | DAYS)
def test_any_text_is_read(quote: str, day: date | None) -> None:
    assert shown(quote, day).startswith(quote[:1])
