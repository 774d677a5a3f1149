"""Is the right Saturday meant? Weekdays whose day the news tells as well, read without it.

    python -m bench.days --data ../shared/data/news

"The vote will be held on Saturday, April 6" says which Saturday it is; without ", April 6" the
tense has to. Sentences whose weekday lies within six days of the article's own date are read so.
Many of these articles go on being changed after their date (what they say of the day after is in
the past tense), and pictures are told in the present: no reading can be right about all. The rules
were written looking at the years but 2023.
"""

from __future__ import annotations

import argparse
import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.news import read_articles
from index import sentences
from qa.meaning import told

_MONTHS = {
    name: number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"Sept": 9}
_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(calendar.day_name)})"
    rf"(?P<cut>,? (?P<month>{'|'.join(_MONTHS)})\b\.? (?P<day>\d\d?)(?:st|nd|rd|th)?\b"
    r"(?:,? (?P<year>20\d\d)\b)?)"
)
_NEAR = timedelta(6)
_LONGEST = 600  # characters; what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence without the day of its weekday `text[start:end]`, which is `day`."""

    text: str
    start: int
    end: int
    published: date
    day: date


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    articles = read_articles(parser.parse_args().data)
    print("\n".join(table(cases(articles))))


def cases(articles: Iterable[dict[str, str]]) -> Iterator[Case]:
    """Yield the sentences of the articles that tell a weekday and its day, each once."""
    seen: set[tuple[str, int]] = set()
    for article in articles:
        text = article["text"]
        if not article["published"] or not _DAY.search(text):
            continue
        published = date.fromisoformat(article["published"])
        for first, last in sentences(text):
            if last - first > _LONGEST:
                continue
            for match in _DAY.finditer(text, first, last):
                cut, end = match.start("cut") - first, match.end("cut")
                sentence = text[first : match.start("cut")] + text[end:last]
                day = _day(match, published)
                if day and day != published and (sentence, cut) not in seen:
                    seen.add((sentence, cut))
                    yield Case(sentence, match.start() - first, cut, published, day)


def _day(match: re.Match[str], published: date) -> date | None:
    """Return the day that is told in full if its weekday is right and it is near."""
    years = [int(match["year"])] if match["year"] else [published.year + n for n in (-1, 0, 1)]
    for year in years:
        try:
            day = date(year, _MONTHS[match["month"]], int(match["day"]))
        except ValueError:
            continue
        if abs(day - published) <= _NEAR and f"{day:%A}" == match["weekday"]:
            return day
    return None


def table(found: Iterable[Case]) -> Iterator[str]:
    """Yield a table of years: the cases, how many are told, and how many of these rightly, apart by
    what was told."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for case in found:
        years = "2023" if case.published.year == 2023 else "other years"
        days = [each for each in told(case.text, case.published) if each.start == case.start]
        said = "" if not days else "to come" if days[0].first > case.published else "past"
        counts[years, said, bool(days) and days[0].first == case.day] += 1
    yield "| articles of | weekdays | told | right of those to come | right of those past |"
    yield "| --- | --- | --- | --- | --- |"
    for years in sorted({years for years, *_ in counts}):
        all_ = sum(n for key, n in counts.items() if key[0] == years)
        untold = counts[years, "", False]
        shares = []
        for said in ("to come", "past"):
            right, wrong = counts[years, said, True], counts[years, said, False]
            share = f"{right / (right + wrong):.3f}" if right + wrong else "–"
            shares.append(f"{share} of {right + wrong}")
        yield f"| {years} | {all_} | {1 - untold / all_:.3f} | {shares[0]} | {shares[1]} |"


if __name__ == "__main__":
    main()
