"""A line a question, the same each day, so that two of them can be compared."""

from __future__ import annotations

import json
from pathlib import Path

from bench.asked import lines


def test_a_line_says_what_is_understood_of_a_question(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    asked = ["Do you know who led Iran last year?", "How many ships are there now?"]
    file.write_text("\n".join(json.dumps({"question": each}) for each in asked), "utf-8")
    assert list(lines(file)) == [
        "person | 2025-01-01/2025-12-31 | iran | who led Iran last year?",
        "count | latest now |  | How many ships are there now?",
    ]
