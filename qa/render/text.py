"""Answer -> text for a terminal, in which no article can send it commands. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from index import printable
from qa.render.parts import (
    also,
    differs,
    near,
    opening,
    origin,
    period,
    phrases,
    prose,
    remarks,
    silence,
    spoken,
    sureness,
    times,
    understood,
)
from qa.types import Answer, Citation


def to_text(answer: Answer) -> str:
    """Return the answer for a terminal: control characters of the texts are made harmless."""
    lead = [f"{text} {_numbers(numbers)}".rstrip() for text, numbers in prose(answer)]
    lead += [*silence(answer), *sureness(answer)]
    blocks = [*understood(answer), *filter(None, ["\n".join(lead)])]
    if counted := phrases(answer):
        blocks.append("\n".join(counted))
    blocks += [_plain_quote(citation) for citation in answer.citations]
    if groups := times(answer):
        rows = [
            f"  {period(e)}: {opening(e)} {_numbers(e.numbers)}"
            + (f" ({label})" if (label := differs(group, answer)) else "")
            for group in groups
            for e in group
        ]
        blocks.append("\n".join(["Over time", *rows]))
    if notes := [f"Note: {remark}" for remark in remarks(answer)]:
        blocks.append("\n".join(notes))
    return printable("\n\n".join(blocks)) + "\n"


def to_line(text: str) -> str:
    """Return words of an article as one line that is safe to print on a terminal."""
    return printable(" ".join(text.split()))


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _plain_quote(citation: Citation) -> str:
    label = f"[{citation.number}] "
    quote = spoken(citation).replace("\n", "\n" + " " * len(label))
    place = f"{citation.source}, characters {citation.start}-{citation.end}"
    lines = [label + quote, near(citation), origin(citation), place, also(citation)]
    return "\n    ".join(line for line in lines if line)
