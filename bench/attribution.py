"""Is the speaker of a quotation found? On quotations in news with the speaker marked by people.

    python -m bench.attribution

PolNeAR's quotations (measure only: it states no licence) are marked with the words that name the
speaker and with the cue ("said"). Rules were developed on the first half of its articles in the
file's order, which come from other outlets than most of the second half, and are reported on both.
The articles are put together again from the excerpts, with line breaks where none is. Right is
what overlaps the marked words, or names somebody by a last name that is among them. The baseline is
the run of capitals nearest to the cue, which is given to it and not to us.

Whom a "he" or "she" means is not marked there: `attribution_read.json` says it for 99 of the
second half, drawn by chance and read before any answer was seen ("" is nobody in the text). It also
says whom the newsroom's questions on what somebody said ask about; the last table says whether
their evidence is seen to be spoken by that person.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.news import read_articles
from index import sentences
from qa.reader.speakers import Speaker, names_same, speaker_of
from qa.reader.speech.choice import attribution_of
from qa.reader.speech.script import script

_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
_WORD = re.compile(r"\w+")
_FORMS = ("name", "pronoun", "description", "unchecked")
Found = tuple[str, int, int]
"""Who is named, and from where to where."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words at `start` to `end`, with the marked places of the cue and the speaker."""

    id: str
    document: str
    kind: str
    form: str
    text: str
    start: int
    end: int
    cue: tuple[int, int]
    speaker: tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    quotations = read_quotations(data / "attribution" / "news-direct.measure-only.jsonl.xz")
    documents = list(dict.fromkeys(each.document for each in quotations))
    first = set(documents[: len(documents) // 2])
    for name, inside in (("first half", True), ("second half", False)):
        half = [each for each in quotations if (each.document in first) is inside]
        print("\n".join(table(name, half)), end="\n\n")
    read = json.loads(Path(__file__).with_name("attribution_read.json").read_text("utf-8"))
    drawn = [each for each in quotations if each.id in read["meant"]]
    print("\n".join(meanings(drawn, read["meant"])), end="\n\n")
    print("\n".join(newsroom(data, read["asked"])))


def read_quotations(path: Path) -> list[Quotation]:
    """Return the quotations, each with the text of its whole article."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for one in records:
        text, end = texts[one["doc"]], one["doc_start"] + len(one["text"])
        text += "\n" * (end - len(text))
        text[one["doc_start"] : end] = one["text"]
    whole = {document: "".join(text) for document, text in texts.items()}
    return [_quotation(one, whole[one["doc"]]) for one in records]


def _quotation(one: dict[str, Any], text: str) -> Quotation:
    def place(key: str) -> tuple[int, int]:
        span = one.get(key) or one["quote"]
        return one["doc_start"] + span["start"], one["doc_start"] + span["end"]

    return Quotation(
        one["id"], one["doc"], one["kind"], one["speaker_form"], text,
        *place("quote"), place("cue"), place("speaker_span"),
    )  # fmt: skip


def table(name: str, quotations: Iterable[Quotation]) -> Iterator[str]:
    """Yield Markdown: precision and recall by kind of quotation and form of the speaker."""
    rows: defaultdict[tuple[str, str], list[tuple[bool | None, bool | None]]] = defaultdict(list)
    for one in quotations:
        scores = right(one, ours(one)), right(one, nearest(one))
        for form in (one.form, "all"):
            rows[one.kind, form].append(scores)
    yield f"| {name} | speaker | quotations | precision | recall | baseline: precision | recall |"
    yield "| --- | --- |" + " ---: |" * 5
    for kind in ("direct", "mixed"):
        for form in (*_FORMS, "all"):
            found = rows[kind, form]
            shares = [share for column in (0, 1) for share in rates([row[column] for row in found])]
            cells = " | ".join(f"{share:.3f}" for share in shares)
            yield f"| {kind} | {form} | {len(found)} | {cells} |"


def rates(found: list[bool | None]) -> tuple[float, float]:
    """Return precision and recall; None is what got no speaker."""
    hits, given = found.count(True), len(found) - found.count(None)
    return hits / max(1, given), hits / max(1, len(found))


def ours(one: Quotation) -> Found | None:
    """Return whom the product names, and where it sees him mentioned."""
    found, named = attribution_of(script(one.text), one.start, one.end), spoken(one)
    return (named.name, found.mention.start, found.mention.end) if found and named else None


def spoken(one: Quotation) -> Speaker | None:
    return speaker_of(one.text, one.start, one.end, [(one.start, one.start)])


def nearest(one: Quotation) -> Found | None:
    """Return the capitals nearest to the cue, outside of the quotation."""
    first, last = one.cue
    near = [
        (name.group(), *name.span())
        for name in _CAPITALS.finditer(one.text, max(0, first - 300), last + 300)
        if not (name.start() < one.end and name.end() > one.start)
    ]
    return min(near, key=lambda name: max(name[1] - last, first - name[2]), default=None)


def right(one: Quotation, found: Found | None) -> bool | None:
    """Say whether a speaker is the marked one; None if none is given."""
    if found is None:
        return None
    name, start, end = found
    if start < one.speaker[1] and end > one.speaker[0]:
        return True
    last = _WORD.findall(name)[-1:]
    return bool(last) and last[0] in _WORD.findall(one.text[slice(*one.speaker)])


def meanings(quotations: Iterable[Quotation], meant: dict[str, str]) -> Iterator[str]:
    """Yield Markdown: is the person named whom "he" or "she" means?"""
    ways: dict[str, Callable[[Quotation], str | None]] = {
        "ours": lambda one: (named := spoken(one)) and named.name,
        "baseline: nearest name before": before,
    }
    yield "| he, she | quotations | precision | recall |"
    yield "| --- | ---: | ---: | ---: |"
    for way, name in ways.items():
        found = []
        for one in quotations:
            told = name(one)
            right = any(told and names_same(told, each) for each in meant[one.id].split("|"))
            found.append(right if told else None)
        precision, recall = rates(found)
        yield f"| {way} | {len(found)} | {precision:.3f} | {recall:.3f} |"


def before(one: Quotation) -> str | None:
    """Return the last capitals before the pronoun, outside of the quotation."""
    end = min(one.speaker[0], one.start)
    names = _CAPITALS.findall(one.text, max(0, end - 400), end)
    return names[-1].rstrip(".") if names else None


def newsroom(data: Path, asked: dict[str, str]) -> Iterator[str]:
    """Yield Markdown: who speaks the evidence of questions of what was said, or by whom."""
    texts = {each["id"]: each["text"] for each in read_articles(data / "news")}
    rows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    lines = (data / "newsroom" / "questions.jsonl").read_text("utf-8").splitlines()
    for question in map(json.loads, lines):
        if question["kind"] not in ("said", "who_said"):
            continue
        person = asked.get(question["id"]) or question["answers"][0]
        for place in question["evidence"]:
            text = texts[place["article"]]
            named = speaker_of(text, place["start"], place["end"], sentences(text))
            same = names_same(person, named.name) if named else None
            verdict = {True: "same", False: "other", None: "unclear"}[same] if named else "none"
            rows[question["part"], question["kind"]].append(verdict)
    yield "| newsroom | questions | evidence | the person asked about | may be | another | none |"
    yield "| --- | --- |" + " ---: |" * 5
    for (part, kind), found in sorted(rows.items()):
        counts = [found.count(each) for each in ("same", "unclear", "other", "none")]
        yield f"| {part} | {kind} | {len(found)} | " + " | ".join(map(str, counts)) + " |"


if __name__ == "__main__":
    main()
