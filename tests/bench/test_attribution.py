"""How the measurement of speakers reads and judges, on quotations made up here."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from bench.attribution import meanings, nearest, ours, rates, read_quotations, right, table

TEXT = "Bo Ray met Ann Lee. “It rained all day,” Lee said."


def written(folder: Path) -> Path:
    """Two excerpts of one article, each with a quotation."""

    def place(text: str, part: str) -> dict[str, int]:
        return {"start": text.index(part), "end": text.index(part) + len(part)}

    later = "“It was cold,” she said."
    rows = [
        {"id": "a#1", "text": TEXT, "doc_start": 0, "quote": place(TEXT, "“It rained all day,”"),
         "speaker_span": place(TEXT, "Lee said") | {"end": TEXT.index(" said")},
         "cue": place(TEXT, "said"), "speaker_form": "name"},
        {"id": "a#2", "text": later, "doc_start": len(TEXT) + 2,
         "quote": place(later, "“It was cold,”"), "speaker_span": place(later, "she"),
         "cue": place(later, "said"), "speaker_form": "pronoun"},
    ]  # fmt: skip
    path = folder / "quotations.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row | {"doc": "a", "kind": "direct"}) + "\n" for row in rows)
    return path


def test_articles_are_put_together_again(tmp_path: Path) -> None:
    first, second = read_quotations(written(tmp_path))
    assert first.text == second.text == f"{TEXT}\n\n“It was cold,” she said."
    assert second.text[second.start : second.end] == "“It was cold,”"
    assert second.text[slice(*second.speaker)] == "she"


def test_speakers_are_judged_by_place_or_last_name(tmp_path: Path) -> None:
    first, second = read_quotations(written(tmp_path))
    assert ours(first) == ("Ann Lee", *first.speaker)
    assert right(first, ours(first)) is True
    assert right(first, ("Joe Lee", 0, 3)) is True
    assert right(first, ("Bo Ray", 0, 6)) is False
    assert right(first, None) is None
    assert right(second, ours(second)) is True
    assert nearest(first) == ("Lee", *first.speaker)
    assert right(second, nearest(second)) is False
    assert rates([True, False, None, None]) == (0.5, 0.25)


def test_tables(tmp_path: Path) -> None:
    quotations = read_quotations(written(tmp_path))
    rows = list(table("half", quotations))
    assert "| direct | all | 2 | 1.000 | 1.000 | 0.500 | 0.500 |" in rows
    (row, other) = list(meanings(quotations[1:], {"a#2": "Ann Lee"}))[2:]
    assert row == "| ours | 1 | 1.000 | 1.000 |"
    assert other == "| baseline: nearest name before | 1 | 1.000 | 1.000 |"
