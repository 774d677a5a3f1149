"""What the reader is trained on says what it claims to say."""

from __future__ import annotations

import json
import lzma
import random
from dataclasses import replace
from pathlib import Path

import pytest

from train import data, mixture, negatives
from train.data import Example
from train.evaluate import Prediction, overlap, scored

TOWNS = "Aldan Belma Corva Dalen Evora Fermo Galle Hulme Ipswa Jarrow".split()
RIVERS = "Wend Yarr Zell Tarn Sill Rone Quay Pell Orne Nith".split()


def paragraph(at: int) -> str:
    town, other, river = TOWNS[at], TOWNS[(at + 3) % 10], RIVERS[at]
    return (
        f"The town was founded by settlers long before the war, as its oldest records show in many "
        f"pages. Traders called {town} the largest market on the river {river} in {1800 + at}, and "
        f"Mayor {other} Smith built a bridge there. Later the market moved away to {other} because "
        f"of the floods, and the people of the valley followed it with their cattle and tools. In "
        f"{1900 + at} the railway came from the hills and brought new work for many of them."
    )


def write_squad(folder: Path, name: str, titles: int = 6) -> None:
    articles = []
    for title in range(titles):
        paragraphs = []
        for at in range(10):
            context = paragraph(at)
            river = f"river {RIVERS[at]}"
            answer = {"text": river, "answer_start": context.index(river), "occurrences": 1}
            twice = {"text": "the", "answer_start": context.index("the"), "occurrences": 5}
            asked = f"In which waters lay the largest market that Traders called {TOWNS[at]}?"
            qas = [
                {"id": "a", "question": asked, "answers": [answer]},
                {"id": "b", "question": "What stands here twice?", "answers": [twice]},
            ]
            paragraphs.append({"context": context, "qas": qas})
        articles.append({"title": f"Place_{title}", "paragraphs": paragraphs})
    with lzma.open(folder / f"{name}.json.xz", "wt", encoding="utf-8") as file:
        json.dump({"data": articles}, file)


EXTRA = [
    ("QAMR", "Who came?", "Ann came .", ["Ann"]),
    ("TimeQA", "where did Ann live in 1950?", "Ann lived in Rome .", ["Rome"]),
    ("TimeQA", "where did Ann live in 1990?", "Ann lived in Rome .", []),
    ("CLAPNQ", "how is cheese made", "Milk is warmed. It is stirred.", ["Milk is warmed."]),
]


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders that the mixture reads, with a few rows of each kind."""
    folder = tmp_path_factory.mktemp("data")
    reading, support = folder / "reading", folder / "support"
    for each in (reading, support):
        each.mkdir()
    for name in ("squad-train-v1.1", *(f"squadshifts-{shift}" for shift in data.SHIFTS)):
        write_squad(reading, name)
    with lzma.open(reading / "reading_extra.jsonl.xz", "wt", encoding="utf-8") as file:
        for at, (source, question, passage, answers) in enumerate(EXTRA):
            found = [{"text": each, "start": passage.index(each)} for each in answers]
            row = {"source": source, "id": f"{at}#1", "question": question, "title": ""}
            file.write(json.dumps(row | {"passage": passage, "answers": found}) + "\n")
    for name, label in (("pairs", "supported"), ("support_extra", "contradicted")):
        row = {"claim": "The cat is black.", "evidence": "A black cat sat.", "label": label}
        with lzma.open(support / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    return folder


@pytest.fixture(scope="module")
def reading(data_folder: Path) -> Path:
    return data_folder / "reading"


def test_spans_are_the_answers_and_ambiguous_ones_are_left_out(reading: Path) -> None:
    found = data.squad(reading)
    assert len(found) == 60
    for each in found:
        ((start, end),) = each.spans
        assert each.passage[start:end].startswith("river ")


def test_training_is_seeded_and_never_sees_what_is_kept_aside(data_folder: Path) -> None:
    first = mixture.training(data_folder, mixture.Made(), 80, seed=3)
    assert first == mixture.training(data_folder, mixture.Made(), 80, seed=3)
    assert first != mixture.training(data_folder, mixture.Made(), 80, seed=4)
    aside = mixture.validation(data_folder / "reading", 8, seed=3)
    squad = {"squad", "nearby", "swapped", "opposed", "removed"}
    assert not {e.group for e in aside} & {e.group for e in first if e.kind in squad}
    assert {e.kind for e in first} >= {"squad", "shifts", "nearby", "swapped", "removed"}


def test_negatives_do_not_hold_the_answer(reading: Path) -> None:
    asked = data.squad(reading)
    by_question = {each.question: each for each in asked}
    near = list(negatives.nearby(asked, set(range(0, 60, 7))))
    assert len(near) == len(range(0, 60, 7))
    for each in [*near, *filter(None, map(negatives.removed, asked))]:
        assert not each.spans
        answer = by_question[each.question]
        assert not data.holds(answer, each.passage)


def test_a_swapped_question_asks_for_another_of_the_same_kind(reading: Path) -> None:
    rng = random.Random(0)
    for each in data.squad(reading)[:10]:
        made = negatives.swapped(each, [paragraph(at) for at in range(10)], rng)
        assert made is not None
        assert made.question != each.question
        assert made.passage == each.passage
        assert not made.spans
        (new,) = set(made.question.rstrip("?").split()) - set(each.question.rstrip("?").split())
        _, answering, _ = negatives.around_answer(each)
        assert new[0].isupper()
        assert new not in answering


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("Who won the first battle?", {"Who lost the first battle?", "Who won the last battle?"}),
        (
            "Who was mayor of Rome?",
            {"Who was not mayor of Rome?", "Who was never mayor of Rome?"},
        ),
        ("Name it.", {None}),
    ],
)
def test_a_question_is_turned_into_its_opposite(question: str, changed: set[str | None]) -> None:
    example = Example(question, "", "Rome was not built.", ((0, 4),), "squad", "")
    for seed in range(6):
        made = negatives.opposed(example, random.Random(seed))
        assert (made.question if made else None) in changed


@pytest.mark.parametrize("seed", range(5))
def test_a_shortened_passage_keeps_its_answer(seed: int) -> None:
    text = " ".join(f"word{at}" for at in range(500))
    start = text.index("word321")
    example = Example("Which?", "", text, ((start, start + 7),), "squad", "")
    for longest in (40, 300):
        made = data.shortened(example, random.Random(seed), longest)
        ((left, right),) = made.spans
        assert made.passage[left:right] == "word321"
        assert len(made.passage) <= longest
        assert set(made.passage.split()) <= set(text.split())
    empty = data.shortened(replace(example, spans=()), random.Random(seed), 300)
    assert not empty.spans
    assert len(empty.passage) <= 300


def test_places_are_found_whatever_the_quotes_and_the_case() -> None:
    text = "She watched the “Squid game” twice; SQUID-GAME. Not squids, games."
    found = [text[start:end] for start, end in data.places(["The “Squid Game”"], text)]
    assert found == ["Squid game", "SQUID-GAME"]
    assert data.places(["3"], "30 of 13") == ()


def test_news_takes_the_best_ranked_of_both_kinds(tmp_path: Path) -> None:
    def passage(text: str) -> dict[str, str]:
        return {"title": "T", "text": text}

    row = {
        "id": "1",
        "question": "Who won?",
        "answers": ["Marta Silva"],
        "evidence": "",
        "passages": [passage("A cheer for Silva at 9")]
        + [passage(f"Nothing {at}") for at in range(4)]
        + [passage(f"It was Marta Silva, {at}") for at in range(3)]
        + [{"title": "Marta Silva wins", "text": "She won."}],
    }
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps(row) + "\n", "utf-8")
    found = data.news(file, positives=2, negatives=3)
    assert data.news_rows(file, aside=None) == [row]
    parts = [data.news_rows(file, aside=aside) for aside in (True, False)]
    assert sorted(map(len, parts)) == [0, 1]
    assert [bool(each.spans) for each in found] == [False, False, False, True]
    assert [each.passage[-1] for each in found] == ["0", "1", "2", "0"]


def test_scores_are_those_of_squad() -> None:
    assert overlap("the red, house", "A red house!") == 1.0
    assert overlap("red house", "house") == pytest.approx(2 / 3)
    predictions = [
        Prediction("red house", 3.0, 2.0),
        Prediction("barn", 1.0, 1.0),
        Prediction("tree", 2.0, 0.0),
        Prediction("cat", -5.0, -1.0),
    ]
    gold = [["house", "the red house"], ["stable"], [], []]
    found = scored(predictions, gold, None)
    assert (found.answerable_em, found.answerable_f1) == (0.5, 0.5)
    assert 2.0 < found.threshold <= 3.0
    assert (found.em, found.f1) == (0.75, 0.75)
    assert found.auc == 1.0
    assert scored(predictions, gold, -10.0).f1 == 0.25
