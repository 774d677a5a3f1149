"""A day at the desk, step by step: what a process that is killed does, and what it must leave."""

from __future__ import annotations

import sys
from pathlib import Path

from index import EVERYTHING
from qa.desk import Desk
from qa.types import Answer, Code, Note, State

OWNER = "me"
KINDS = 5  # ask, answer, rename, delete, restore


def step(desk: Desk, number: int) -> None:
    """Do one thing to the conversation of this round."""
    n, kind = divmod(number, KINDS)
    if kind == 0:
        desk.ask(OWNER, "", f"question {n}", EVERYTHING)
        return
    every = [*desk.listing(OWNER), *desk.deleted(OWNER)]
    (mine,) = (each.id for each in every if each.title in (f"question {n}", f"title {n}"))
    if kind == 1:
        (exchange,) = desk.conversation(mine).exchanges
        why = Note(Code.NO_HITS, "Nothing matches.")
        desk.answer(exchange.id, Answer(f"question {n}", State.NOTHING, reason=why), None)
    elif kind == 2:
        desk.rename(OWNER, mine, f"title {n}")
    elif kind == 3:
        desk.delete(OWNER, mine)
    else:
        desk.restore(OWNER, mine)


def expected(done: int) -> list[tuple[str, int, bool, bool]]:
    """Return (title, questions, answered, deleted) of each conversation after so many steps."""
    state = []
    for n in range(-(-done // KINDS)):
        steps = min(done - n * KINDS, KINDS)
        state.append((f"{'title' if steps > 2 else 'question'} {n}", 1, steps > 1, steps == 4))
    return sorted(state)


def found(desk: Desk) -> list[tuple[str, int, bool, bool]]:
    state = []
    for each in [*desk.listing(OWNER), *desk.deleted(OWNER)]:
        (exchange,) = desk.conversation(each.id).exchanges
        answered = exchange.answer is not None
        state.append((each.title, each.questions, answered, each.deleted is not None))
    return sorted(state)


if __name__ == "__main__":
    opened = Desk(Path(sys.argv[1]))
    for number in range(int(sys.argv[2]), 40 * KINDS):
        step(opened, number)
        print(number + 1, flush=True)
