"""The grades of golden answers, counted by hand."""

from __future__ import annotations

from bench.kinds import table


def test_each_kind_is_graded_by_its_own_answers_and_by_the_others() -> None:
    asked = [
        ("How many ships sank?", ["three", "three of them"]),
        ("How many ships sank?", ["the harbour"]),
        ("Where did they sink?", ["in Odesa"]),
        ("What is it called?", ["1984"]),
    ]
    lines = list(table("questions", asked))
    assert lines[2] == "| count | 2 | 0.500 | 0.000 | 0.500 | 1.000 |"
    # "three" is no place, "the harbour" may be one, and neither is "1984".
    assert "| place | 1 | 1.000 | 0.000 | 0.000 | 0.667 |" in lines
    assert "| other | 1 | 1.000 | 0.000 | 0.000 | 0.000 |" in lines
