"""Weekdays whose day is told are read without it, and counted by hand."""

from __future__ import annotations

from datetime import date

from bench.days import cases, table

ARTICLES = [
    {
        "published": "2023-04-05",  # a Wednesday
        "text": (
            "The vote will be held on Saturday, April 8, 2023, in Rome. "
            "It was put off on Monday, April 3. "
            "A man in the snow, Friday, April 7. "
            "They won on Friday, April 7. "
            "It ended on Friday, March 3. "  # too long ago to be told without its day
            "It ended on Friday, April 6. "  # no Friday
            "It ends on Wednesday, April 5."  # today, whatever the tense
        ),
    },
    {"published": "", "text": "It will end on Saturday, April 8."},
    {"published": "2024-01-02", "text": "He died on Sunday, Dec. 31."},
]


def test_the_day_is_cut_out_of_the_sentence() -> None:
    found = list(cases([*ARTICLES, *ARTICLES]))
    assert [(case.text, case.day) for case in found] == [
        ("The vote will be held on Saturday, in Rome.", date(2023, 4, 8)),
        ("It was put off on Monday.", date(2023, 4, 3)),
        ("A man in the snow, Friday.", date(2023, 4, 7)),
        ("They won on Friday.", date(2023, 4, 7)),
        ("He died on Sunday.", date(2023, 12, 31)),
    ]
    assert {case.text[case.start : case.end] for case in found} == {
        "Saturday", "Monday", "Friday", "Sunday",
    }  # fmt: skip


def test_what_is_told_is_right_or_wrong() -> None:
    assert list(table(cases(ARTICLES)))[2:] == [
        "| 2023 | 4 | 0.750 | 1.000 of 1 | 0.500 of 2 |",
        "| other years | 1 | 1.000 | – of 0 | 1.000 of 1 |",
    ]
