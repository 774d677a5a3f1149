"""The reader: headlines only where it is sure, else what is near and why, or nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from index import Hit
from qa.cite import cite
from qa.errors import ReaderMissing
from qa.reader.evidencereader import FOLDER, EvidenceReader
from qa.types import Code, Reading
from tests.qa.fakes import article, asked, hit
from tests.qa.reader.fakes import READING, Knowing, told

EARLY, LATE = date(2019, 6, 30), date(2026, 3, 8)
HUBER = "The mayor of Lindau, Anna Huber, opened the bridge. A mayor can. It rained."
WEBER = "The mayor of Lindau, Karl Weber, opened the fair. Nobody came. It snowed."
WHO = "Who is the mayor of Lindau?"
NETWORK = Knowing(spans={"Anna Huber": 1.0, "Karl Weber": 0.9}, about=("mayor",))


def headlines(reading: Reading, hits: list[Hit]) -> list[str]:
    return [each.text for each in cite(reading.claims, hits)[0]]


def quotes(reading: Reading, hits: list[Hit]) -> list[str]:
    return [each.quote for each in cite(reading.claims, hits)[1]]


def test_a_headline_stands_on_its_sentence_and_further_evidence_follows() -> None:
    hits = told(HUBER)
    reading = EvidenceReader(network=NETWORK).read(asked(WHO), hits)
    assert headlines(reading, hits) == ["Anna Huber"]
    assert quotes(reading, hits) == [
        "The mayor of Lindau, Anna Huber, opened the bridge.",
        "A mayor can.",
    ]
    assert (reading.reason, reading.calibrated) == (None, True)
    assert reading.sure == pytest.approx(1 / (1 + 2.718281828 ** -(1.0 + 3.0 - 3.0)))
    start, end = reading.claims[0].words or (0, 0)
    assert HUBER[start:end] == "Anna Huber"
    assert [claim.answer is None for claim in reading.claims] == [False, True]


def test_a_question_is_nobodys_answer() -> None:
    hits = told("Who is the mayor of Lindau? Anna Huber, the mayor, slept.")
    for least in (0.0, 1.0):
        reading = EvidenceReader(network=NETWORK, least=least).read(asked(WHO), hits)
        assert quotes(reading, hits) == ["Anna Huber, the mayor, slept."]


def test_below_the_line_there_are_clippings_and_no_headline_or_bold_words() -> None:
    hits = told(HUBER)
    reading = EvidenceReader(network=NETWORK, least=0.9).read(asked(WHO), hits)
    assert headlines(reading, hits) == []
    assert quotes(reading, hits)[0] == "The mayor of Lindau, Anna Huber, opened the bridge."
    assert reading.reason is Code.UNSURE
    assert [claim.words for claim in reading.claims] == [None, None]
    assert 0 < reading.sure < 0.9


def test_what_is_far_is_not_shown() -> None:
    far = Knowing(about=(), near=-1.5)
    reading = EvidenceReader(network=far).read(asked("Who won the cup?"), told(HUBER))
    assert (reading.claims, reading.reason) == ((), Code.NOT_ANSWERED)


def test_what_is_far_and_yet_likely_is_shown_as_near() -> None:
    far = Knowing(spans=NETWORK.spans, about=("mayor",), near=-1.5)
    hits = told(HUBER)
    reading = EvidenceReader(network=far, least=0.9).read(asked("Who won the cup?"), hits)
    assert reading.reason is Code.UNSURE
    assert quotes(reading, hits)[0] == "The mayor of Lindau, Anna Huber, opened the bridge."


def test_the_verdict_can_turn_the_order_and_the_headline() -> None:
    hits = told(HUBER, WEBER)
    network = Knowing(NETWORK.spans, NETWORK.about, verdicts={"Karl Weber": 4.0})
    reading = EvidenceReader(network=network).read(asked("Who was mayor then?"), hits)
    assert headlines(reading, hits)[0] == "Karl Weber"
    network = Knowing(NETWORK.spans, NETWORK.about, {"Karl Weber": -4.0, "Anna Huber": -4.0})
    assert EvidenceReader(network=network).read(asked(WHO), hits).reason is Code.UNSURE


def test_what_the_verdict_is_firmly_against_does_not_lead_for_being_alone_in_its_time() -> None:
    hits = told(HUBER, WEBER, days=(EARLY, LATE))
    network = Knowing(
        spans=NETWORK.spans,
        about=NETWORK.about,
        verdicts={"Karl Weber": -5.0, "Anna Huber": 1.0},
        reading=READING | {"sure": READING["sure"] | {"span": {"bias": 3.0}}},
    )
    assert headlines(EvidenceReader(network=network).read(asked(WHO), hits), hits) == ["Anna Huber"]


def test_of_about_equally_good_answers_the_newest_leads_and_both_are_given() -> None:
    hits = told(HUBER, WEBER, days=[EARLY, LATE])
    reading = EvidenceReader(network=NETWORK).read(asked(WHO), hits)
    assert headlines(reading, hits) == ["Karl Weber", "Anna Huber"]
    hits = told(HUBER, WEBER, days=[LATE, EARLY])
    reading = EvidenceReader(network=NETWORK).read(asked(WHO), hits)
    assert headlines(reading, hits) == ["Anna Huber", "Karl Weber"]


def test_an_office_held_long_is_not_the_present_one_for_being_reported_more() -> None:
    hits = told(HUBER, HUBER, HUBER.replace("bridge", "school"), WEBER, days=[EARLY] * 3 + [LATE])
    reading = EvidenceReader(network=NETWORK).read(asked(WHO), hits)
    assert headlines(reading, hits) == ["Karl Weber", "Anna Huber"]


def test_answers_that_share_words_are_not_both_headlines() -> None:
    spans = {"The mayor of Lindau, Anna Huber": 1.0, "Huber, opened": 0.9}
    network = Knowing(spans=spans, about=("mayor",))
    hits = told(HUBER)
    reading = EvidenceReader(network=network, least=0.0).read(asked("Who was there?"), hits)
    assert headlines(reading, hits) == ["The mayor of Lindau, Anna Huber"]


SAID = "“The dam broke,” said Karl Weber. “The dam held,” said Anna Huber. It rained."


def test_an_event_is_told_oldest_first_by_a_sentence_of_each_article() -> None:
    hits = told(
        "The bridge of Lindau was reopened. It rained.",
        "Nobody knows why. The bridge of Lindau fell. The bridge is gone.",
        "The bridge of Lindau was built.",
        days=(LATE, EARLY, None),
    )
    network = Knowing(about=("bridge",), reading=READING | {"least": 0.0})
    reading = EvidenceReader(network=network).read(asked("What happened to the bridge?"), hits)
    assert quotes(reading, hits) == [
        "The bridge of Lindau fell.",
        "The bridge of Lindau was reopened.",
        "The bridge of Lindau was built.",
    ]
    assert headlines(reading, hits) == ["The bridge of Lindau fell."]


def test_who_stands_in_the_same_sentence_is_another_answer_only_where_many_are_asked_for() -> None:
    hits = told("The mayor of Lindau, Anna Huber, met Karl Weber of Bregenz.")
    network = Knowing(spans=NETWORK.spans, about=NETWORK.about)
    read = EvidenceReader(network=network, least=0.1).read
    assert headlines(read(asked(WHO), hits), hits) == ["Anna Huber"]
    both = asked("Who were the mayors of Lindau?")
    assert headlines(read(both, hits), hits) == ["Anna Huber", "Karl Weber"]


def test_what_somebody_said_is_answered_only_by_his_words() -> None:
    hits = told(SAID)
    network = Knowing(about=("Karl Weber",))
    reading = EvidenceReader(network=network, least=0.0).read(
        asked("What did Anna Huber say about the dam?"), hits
    )
    assert headlines(reading, hits)[0] == "“The dam held,” said Anna Huber."
    assert "Karl Weber" not in " ".join(headlines(reading, hits))
    unsure = EvidenceReader(network=network, least=1.0).read(
        asked("What did Anna Huber say about the dam?"), hits
    )
    near = {each.quote: each.near for each in cite(unsure.claims, hits)[1]}
    weber = near["“The dam broke,” said Karl Weber."]
    assert weber is not None
    assert weber.code is Code.OTHER_SPEAKER


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [({"Yes": 2.0, "No": -2.0}, ["Yes"]), ({"Yes": -2.0, "No": 2.0}, ["No"]), ({}, [])],
)
def test_yes_and_no_are_said_only_by_the_verdict(
    verdicts: dict[str, float], expected: list[str]
) -> None:
    hits = told(HUBER)
    reader = EvidenceReader(network=Knowing(about=("mayor",), verdicts=verdicts), least=0.6)
    assert headlines(reader.read(asked("Did it rain in Lindau?"), hits), hits) == expected


def test_without_a_scale_the_reader_says_so(tmp_path: Path) -> None:
    for file in ("model.onnx", "tokenizer.json"):
        (tmp_path / file).symlink_to(FOLDER / file)
    (tmp_path / "card.json").write_text(json.dumps({"reading": {**READING, "sure": {}}}))
    with pytest.raises(ReaderMissing, match=r"has no scale: run `python -m train.calibrate`"):
        EvidenceReader(tmp_path)


def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReaderMissing, match="cannot be loaded"):
        EvidenceReader(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"half")
    with pytest.raises(ReaderMissing, match=str(tmp_path)):
        EvidenceReader(tmp_path)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many people were hurt in Lindau?", "32 people"),
        ("When did the dam at Lindau break?", "Friday"),
        ("Why did the dam at Lindau break?", "because of heavy rain"),
        ("What did Anna Huber say?", "Anna Huber said that help was near."),
    ],
)
def test_the_trained_network_answers_each_kind_fittingly(question: str, answer: str) -> None:
    text = (
        "The dam at Lindau broke on Friday because of heavy rain, and 32 people were hurt. "
        "Anna Huber said that help was near."
    )
    hits = [hit(article(text, title="Flood in Lindau"))]
    reading = EvidenceReader(least=0.0).read(asked(question), hits)
    assert headlines(reading, hits)[0] == answer
