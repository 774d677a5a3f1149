"""Answer <-> JSON, exact both ways and numbered, so that what is kept today can be read for ever.

docs/record.md tells of each field. Whoever changes the form of an answer raises SCHEMA and adds
the one function that turns the form before it into the new one.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from index import json_text
from qa.errors import BadAnswer
from qa.notes import SILENT
from qa.types import Answer, Code, State

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 2

Record = dict[str, Any]

_NOT_ONE = "This is not an answer: give a file that `clippings ask --json` printed."


def to_record(answer: Answer) -> Record:
    """Return the answer as JSON's own types; dates are ISO 8601."""
    return {"schema": SCHEMA, **_adapter().dump_python(answer, mode="json")}


def from_record(record: object) -> Answer:
    """Return the answer of a record of any schema; raises BadAnswer."""
    try:
        # Through JSON again: only there is a list as good as a tuple and an integer no truth value.
        text = json.dumps(_renewed(record), ensure_ascii=False, allow_nan=False)
        return _adapter().validate_json(text.encode("utf-8", "replace"), strict=True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadAnswer(_NOT_ONE) from error


def to_json(answer: Answer) -> str:
    """Return the answer's record as text."""
    return json_text(to_record(answer))


def from_json(text: str) -> Answer:
    """Return the answer that a text of `to_json` holds; raises BadAnswer."""
    try:
        return from_record(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise BadAnswer(_NOT_ONE) from error


def schema() -> Record:
    """Return the JSON Schema of a record, but for its number."""
    return _adapter().json_schema()


@cache
def _adapter() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter  # a third of a second, which asking can do without

    return TypeAdapter(Answer)


def _renewed(record: Any) -> Record:
    """Return the record in the form of today."""
    number = record.get("schema", 0)
    if type(number) is not int or number < 0:
        raise TypeError(number)
    if number > SCHEMA:
        raise BadAnswer(
            f"This answer was kept by a newer version (schema {number}, here {SCHEMA}): upgrade."
        )
    for renew in _MIGRATIONS[number:]:
        record = renew(record)
    return dict(record)


# --- one function for each schema that is no more


def _numbered(old: Record) -> Record:
    """Schema 0 had no number, no codes and no states, and its fields came one after the other."""
    citations = [_PLAIN_CITATION | each for each in old["citations"]]
    headlines = old.get("statements", [])
    reason = None if headlines else _coded(old.get("abstained") or SILENT[State.NOTHING])
    state = "answered" if headlines else "unsure" if citations else "nothing"
    kept = ("question", "timeline", "calibrated", "asked", "retrieval")
    return {
        "schema": 1,
        "question": "",
        **{name: old[name] for name in kept if name in old},
        "state": state,
        "headlines": headlines,
        "citations": citations,
        "sure": old.get("confidence", 0.0),
        "scope": {name: old[name] for name in ("filters", "as_of") if name in old},
        "reason": reason,
        "notes": [_coded(sentence) for sentence in old.get("notes", [])],
    }


def _counted(old: Record) -> Record:
    """Schema 1 counted every phrase to its end, and said nothing of stopping."""
    return {**old, "schema": 2}


def _coded(sentence: str) -> Record:
    opening = (code for words, code in _OPENINGS.items() if sentence.startswith(words))
    return {"code": next(opening, Code.UNCODED), "sentence": sentence}


_PLAIN_CITATION: Record = {
    "source": "",
    "url": "",
    "title": "",
    "outlet": "",
    "authors": [],
    "published": None,
    "published_from": "",
}
# How each sentence began when there were no codes.
_OPENINGS = {
    "Nothing in the archive matches": Code.NO_HITS,
    "Nothing that the filters admit": Code.FILTERED_OUT,
    "No passage that was searched holds": Code.PHRASE_NOWHERE,
    "The archive has related passages": Code.NOT_ANSWERED,
    "What was found could not be traced": Code.UNTRACED,
    "The question seems to be in": Code.LANGUAGE,
    "The trained reader": Code.NO_READER,
    "Only words were searched": Code.WORDS_ONLY,
    "Meaning was searched in": Code.WORDS_ONLY,
    "No quote was reported in the time": Code.OFF_TIME,
}
_MIGRATIONS = (_numbered, _counted)
