"""What the benchmark of follow-ups counts, on conversations of our own."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from bench.followup import rewrites, table, unanswered


def test_the_words_that_a_question_took_from_the_conversation_are_counted() -> None:
    before = [unanswered("Who is the president of Iran?")]
    asked = [
        ("And Russia?", before, "Who is the president of Russia?"),
        ("How old is he?", before, "How old is the president of Iran?"),
        ("Any sons?", before, "Does the president of Iran have sons?"),
        ("Who won the cup?", before, "Who won the cup?"),
        ("And France?", before, "And France?"),
    ]
    assert list(table(asked))[-1] == "| 5 | 3 | 2 | 2 | 1 |"


def test_only_what_people_rewrote_is_read(tmp_path: Path) -> None:
    turn = {"role": "user", "text": "Who leads Iran?"}
    record = {"question": "Since when?", "standalone": "Since when does he lead Iran?"}
    records = [
        record | {"conversation": [turn, {"role": "agent", "text": "He does."}]},
        record | {"conversation": [turn], "answerability": ["UNANSWERABLE"]},
        record | {"conversation": []},
    ]
    path = tmp_path / "f.xz"
    path.write_bytes(lzma.compress("\n".join(map(json.dumps, records)).encode()))
    ((question, (before,), alone),) = rewrites(path)
    assert (question, alone) == (record["question"], record["standalone"])
    assert before.question == turn["text"]
