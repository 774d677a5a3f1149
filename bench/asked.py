"""What is understood of real questions, a line each: so a change of the rules shows what it does.

    python -m bench.asked > before.txt
    (change a row of a table in qa/question)
    python -m bench.asked | diff before.txt -

The questions are those of the news quizzes and of the newsroom, as in docs/benchmarks.md. For
follow-up questions there is `bench.followup`, for the kinds of answers `bench.kinds`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from index import parse
from qa.question import understand

_DAY = date(2026, 4, 1)  # so that "last week" is the same one tomorrow


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    for path in (data / "newsroom" / "questions.jsonl", data / "news" / "questions.jsonl"):
        print("\n".join(lines(path)))


def lines(path: Path) -> Iterator[str]:
    """Yield, for each question of the file, what is understood of it."""
    for record in path.read_text("utf-8").splitlines():
        asked = understand(parse(json.loads(record)["question"], today=_DAY), _DAY)
        names = " ".join(sorted(asked.names))
        dates = " ".join(f"{period.first}/{period.last}" for period in asked.time.dates)
        time = " ".join(part for part in (dates, asked.time.order, "now" * asked.time.now) if part)
        yield f"{asked.kind} | {time} | {names} | {asked.plain}"


if __name__ == "__main__":
    main()
