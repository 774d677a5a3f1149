"""An answer as JSON: exact both ways, whatever it holds, and old ones are still read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from qa import Answer, BadAnswer, Citation, Code, Headline, State
from qa.notes import note
from qa.record import (
    SCHEMA,
    Record,
    from_json,
    from_record,
    schema,
    to_json,
    to_record,
)
from tests.qa.answers import answers

ROOT = Path(__file__).parents[2]
OLD = json.loads((ROOT / "tests" / "data" / "unnumbered-answers.json").read_text("utf-8"))
QUOTE = Citation(1, 7, "a.txt", "", "Storm", "", (), None, "", 10, 15, "Rain.")
ANSWER = Answer("Will it rain?", State.ANSWERED, (Headline("Rain", (1,)),), (QUOTE,))
SILENT = Answer("Who won?", State.NOTHING, reason=note(Code.NO_HITS))


@given(answers())
@settings(deadline=None, max_examples=50)
def test_any_answer_comes_back_as_it_was(answer: Answer) -> None:
    assert from_json(to_json(answer)) == answer
    record = to_record(answer)
    assert json.loads(to_json(answer)) == record
    assert to_record(from_record(record)) == record


def test_a_record_is_what_it_was() -> None:
    """What is kept today must be readable for ever: raise SCHEMA, and add a migration."""
    assert to_record(ANSWER) == {
        "schema": 2,
        "question": "Will it rain?",
        "state": "answered",
        "headlines": [{"text": "Rain", "numbers": [1]}],
        "citations": [
            {
                "number": 1,
                "article_id": 7,
                "source": "a.txt",
                "url": "",
                "title": "Storm",
                "outlet": "",
                "authors": [],
                "published": None,
                "published_from": "",
                "start": 10,
                "end": 15,
                "quote": "Rain.",
                "page": "",
                "copies": [],
                "words": None,
                "speaker": None,
                "near": None,
            }
        ],
        "timeline": {"dated": [], "undated": []},
        "sure": 0.0,
        "calibrated": False,
        "reason": None,
        "notes": [],
        "asked": "",
        "scope": {
            "filters": {
                "published": None,
                "outlet": "",
                "language": "",
                "author": "",
                "only": None,
                "without": [],
            },
            "as_of": None,
        },
        "retrieval": {"coverage": 1.0, "fallback": None, "phrases": [], "hits": []},
    }
    assert to_record(SILENT)["reason"] == {
        "code": "no_hits",
        "sentence": "Nothing in the archive matches the words of the question.",
    }


def test_the_page_about_records_tells_of_each_field_and_code() -> None:
    page = (ROOT / "docs" / "record.md").read_text("utf-8").split("\n## A saved conversation")[0]
    fields = {name for kind in schema()["$defs"].values() for name in kind.get("properties", ())}
    cells = re.findall(r"^\| (`[^|]*) \|", page, re.M)
    told = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    assert told == {"schema", *schema()["properties"], *fields, *Code}
    assert f"schema {SCHEMA}" in page


def test_no_text_in_a_record_steers_a_terminal() -> None:
    shown = to_json(replace(ANSWER, question="\x9b \u202e می‌خواهم"))
    assert '"\\u009b \\u202e می‌خواهم"' in shown


# --- what was kept before


@pytest.mark.parametrize("old", OLD, ids=lambda old: old["question"])
def test_an_answer_without_a_number_is_read_whole(old: Record) -> None:
    new = to_record(from_record(old))
    assert new["schema"] == SCHEMA
    same = ("question", "asked", "timeline", "calibrated", "retrieval")
    counted = [phrase | {"stopped": False} for phrase in old["retrieval"]["phrases"]]
    kept = old | {"retrieval": old["retrieval"] | {"phrases": counted}}
    assert {name: new[name] for name in same} == {name: kept[name] for name in same}
    assert new["scope"]["as_of"] == old["as_of"]
    assert new["scope"]["filters"] == old["filters"] | {"only": None, "without": []}
    assert new["sure"] == old["confidence"]
    assert new["headlines"] == old["statements"]
    assert new["citations"] == [c | {"speaker": None, "near": None} for c in old["citations"]]
    assert (new["reason"] or {}).get("sentence") == old["abstained"]
    assert [each["sentence"] for each in new["notes"]] == old["notes"]
    codes = [each["code"] for each in [*new["notes"], *filter(None, [new["reason"]])]]
    assert "uncoded" not in codes
    assert new["state"] == ("answered" if old["citations"] else "nothing")


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Nothing in the archive matches the words of the question.", Code.NO_HITS),
        ("Nothing that the filters admit matches the question.", Code.FILTERED_OUT),
        ("No passage that was searched holds exactly the words in quotes.", Code.PHRASE_NOWHERE),
        ("The archive has related passages, but none that answers.", Code.NOT_ANSWERED),
        ("What was found could not be traced to the words of an article.", Code.UNTRACED),
        ("It was said otherwise.", Code.UNCODED),
    ],
)
def test_an_old_reason_gets_its_code(sentence: str, code: Code) -> None:
    answer = from_record({"citations": [], "abstained": sentence})
    assert answer.reason
    assert (answer.reason.code, answer.reason.sentence) == (code, sentence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The question seems to be in German, and the search model knows", Code.LANGUAGE),
        ("The trained reader in x cannot be loaded: y. Sentences are picked", Code.NO_READER),
        ("Only words were searched, not meaning. Why.", Code.WORDS_ONLY),
        ("Meaning was searched in 38% of the archive; in the rest", Code.WORDS_ONLY),
        ("No quote was reported in the time that the question names: look", Code.OFF_TIME),
    ],
)
def test_an_old_note_gets_its_code(sentence: str, code: Code) -> None:
    (found,) = from_record({"citations": [], "notes": [sentence]}).notes
    assert (found.code, found.sentence) == (code, sentence)


def test_an_old_answer_with_nothing_but_quotes_is_read() -> None:
    quote = {"number": 1, "article_id": 7, "start": 10, "end": 15, "quote": "Rain."}
    answer = from_record({"citations": [quote]})
    assert answer.state is State.UNSURE
    assert answer.citations == (replace(QUOTE, source="", title=""),)


# --- what is no record


def changed(**fields: object) -> Callable[[Record], object]:
    return lambda record: record | fields


def cited(**fields: object) -> Callable[[Record], object]:
    return lambda record: record | {"citations": [record["citations"][0] | fields]}


@pytest.mark.parametrize(
    "change",
    [
        lambda record: [record],
        lambda record: None,
        lambda record: {k: v for k, v in record.items() if k != "citations"},
        lambda record: {k: v for k, v in record.items() if k != "state"},
        changed(schema="1"),
        changed(schema=True),
        changed(schema=1.0),
        changed(schema=-1),
        changed(schema=None),
        changed(state="sure"),
        changed(state="nothing"),
        changed(state="unsure"),
        changed(headlines=[]),
        changed(headlines=[{"text": "Rain", "numbers": []}]),
        changed(headlines=[{"text": "Rain", "numbers": [2]}]),
        changed(reason={"code": "no_hits", "sentence": "Nothing."}),
        changed(notes=[{"code": "unheard_of", "sentence": "Nothing."}]),
        changed(notes=["Nothing."]),
        changed(sure=1.5),
        changed(sure=float("nan")),
        changed(sure="0.5"),
        changed(scope={"as_of": "yesterday"}),
        changed(timeline={"dated": [{"answer": "x", "first": None, "last": None, "numbers": [3]}]}),
        cited(number=2),
        cited(number="1"),
        cited(number=True),
        cited(start=10.0),
        cited(quote=None),
        cited(published="2026-02-30"),
        cited(words=[1]),
    ],
)
def test_what_is_misshapen_or_contradicts_itself_is_no_answer(
    change: Callable[[Record], object],
) -> None:
    assert from_record(to_record(ANSWER)) == ANSWER
    with pytest.raises(BadAnswer, match="This is not an answer"):
        from_record(change(to_record(ANSWER)))


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"a":' * 100_000, "1e999", '{"schema": ' + "9" * 5000 + "}"]
)
def test_what_is_no_json_is_no_answer(text: str) -> None:
    with pytest.raises(BadAnswer, match="This is not an answer"):
        from_json(text)


def test_an_answer_of_a_newer_version_is_said_to_be_one() -> None:
    with pytest.raises(BadAnswer, match=f"newer version \\(schema 999, here {SCHEMA}\\): upgrade"):
        from_record(to_record(ANSWER) | {"schema": 999})


def test_what_others_add_to_a_record_is_passed_over() -> None:
    assert from_record(to_record(ANSWER) | {"folder": "Rain"}) == ANSWER


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": State.UNSURE}, "answered if and only if it has a headline"),
        ({"state": State.NOTHING, "headlines": ()}, "says nothing if and only if it cites nothing"),
        ({"reason": note(Code.UNSURE)}, "a reason if and only if it has no headline"),
        ({"state": State.UNSURE, "headlines": ()}, "a reason if and only if it has no headline"),
        ({"citations": (replace(QUOTE, number=2),)}, "not numbered from 1"),
        ({"citations": (QUOTE, QUOTE)}, "not numbered from 1"),
        ({"headlines": (Headline("Rain", (1, 2)),)}, "something in it has no citation"),
        ({"headlines": (Headline("Rain", ()),)}, "something in it has no citation"),
        ({"sure": -0.1}, "its probability is not one"),
        ({"sure": float("nan")}, "its probability is not one"),
    ],
)
def test_an_answer_cannot_contradict_itself(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(ANSWER, **change)
