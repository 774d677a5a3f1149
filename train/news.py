"""Retrieve passages for the news questions once; the reader is trained on the file this writes.

    python -m train.news --data ../shared/data/news --archive archive --out news.jsonl

2023 is the test year: its questions are not read. The rules of the benchmark hold here too: `as_of`
is the question's date plus one day, and an article that holds the question verbatim (the quiz page
itself) is left out, as are questions that end in "except".
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index import Archive, Scope, open_archive, parse

TEST_YEAR = "2023"


def main() -> None:
    parser = argparse.ArgumentParser(description="retrieve passages for the news questions")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--archive", type=Path, default=Path("archive"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=24)
    options = parser.parse_args()
    rows = [row for row in questions(options.data) if row["year"] != TEST_YEAR]
    with open_archive(options.archive) as archive, options.out.open("w", encoding="utf-8") as out:
        for row in tqdm(rows, unit="question"):
            out.write(json.dumps(retrieved(archive, row, options.passages)) + "\n")


def questions(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the questions that have an answer to extract, of every year."""
    for line in (data / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["question"].rstrip(" .:?…").lower().endswith("except"):
            yield row


def retrieved(archive: Archive, row: dict[str, Any], count: int) -> dict[str, Any]:
    """Return the question with its answers and the `count` best passages, titles apart."""
    day = date.fromisoformat(row["date"]) + timedelta(days=1)
    hits = archive.searcher.search(parse(row["question"], Scope(as_of=day)), count).hits
    return {
        "id": row["id"],
        "question": row["question"],
        "answers": row["answers"],
        "evidence": row["evidence"],
        "passages": [
            {"title": hit.article.title, "text": hit.passage.text}
            for hit in hits
            if row["question"] not in hit.article.text
        ],
    }


if __name__ == "__main__":
    main()
