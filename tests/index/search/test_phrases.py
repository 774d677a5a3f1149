"""Exact phrases: every place, wherever the passages were cut, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
import regex

from index import (
    Abandoned,
    Article,
    Filters,
    Pace,
    Phrase,
    Query,
    Scope,
    never_gone,
    parse,
    phrase_in_words,
)
from index.search import LocalSearcher
from index.search.phrases import Limits, _Clock, _holders, find_phrases, pattern
from index.store import Cut
from index.text import SPACELESS, fold
from tests.endless import ends
from tests.index.library import Library, sentence


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("not alone", "Not alone. You are not\n\u00a0alone, NOT ALONE!", 3),
        ("not alone", "cannot alone; not aloneness; not, alone", 0),
        ("Iran's ally", "Iran’s ally, Iran's ally, Irans ally", 2),
        ("S-400", "S–400 and S-400 and S400 and XS-400", 2),
        ("3.5%", "3.5% or 345% or 3x5%", 1),
        ("(sic)", "He (sic) said", 1),
        ("Straße", "STRAßE", 1),
        ("crème brûlée", "cre\u0300me bru\u0302le\u0301e, Creme brulee; crèmes brûlées", 2),
        ("Lodz", "Łódź, ŁÓDŹ, Lodzer", 2),
        ("Öğretmen ışık", "Ogretmen isik", 1),
        ("the office", "the o\u00adf\ufb01ce, the oﬃce, the of fice", 2),
        ("don’t", "don't, don´t, don\"t", 2),
        ("50 000", "50\u2009000, 50\u00a0000, 50\u202f000, 50000", 3),
        ("$320", "$320¹ of $3201 and $320½", 2),
        ("$3201", "$320¹", 0),
        ("5½", "5½, 5 1/2, 51/2", 2),
        ("CO2", "CO₂", 1),
        ("ёлка", "елка ЁЛКА", 2),
        ("朱镕基", "总理朱镕基说，朱镕\n基", 2),
        ("iPhone", "新iPhone发布", 1),
        ("Web会議", "Ｗｅｂ会議室", 1),
        ("かき", "かきとかぎ", 1),
        ("ガス", "ｶﾞｽとカス", 1),
        ("การ", "การเมือง การ์ตูน", 1),
        ("정부", "행정부는 \u110c\u1165\u11bc\u1107\u116e", 2),
        ("저", "정부", 0),
        ("محمد", "مُحَمَّد وأحمد", 1),
        ("שלום", "שָׁלוֹם", 1),
        ("दिन", "दिन, दिनों, दीन", 1),
    ],
)
def test_what_counts_as_the_same_words(phrase: str, text: str, places: int) -> None:
    assert len(pattern(phrase).findall(fold(text))) == places


# A first build folds all that it has.
PACES = {
    "rank-bm25": Pace(),
    "bm25s": Pace(small=3),
    "bm25s and a tail": Pace(small=3, share=1_000),
}


@pytest.fixture(params=PACES)
def filled(request: pytest.FixtureRequest, library: Library) -> Library:
    library.pace = PACES[request.param]
    said = "Iran will not be alone"
    long = " ".join(f"{sentence(i)}." for i in range(30))
    library.records(
        "news.jsonl",
        {"id": "a", "published": "2019-06-30", "outlet": "Wire", "text": f"“{said},” he said."},
        {"id": "b", "published": "2026-03-08", "text": f"{long} {said}. {said.upper()} again."},
        {"id": "c", "text": f"The US and the UN: {said}."},
        {"id": "d", "published": "2020-01-01", "text": "Alone Iran will be not."},
        {"id": "e", "published": "2021-01-01", "text": "Iran will not. Be alone."},
    )
    library.build()
    library.write("late.txt", f"---\npublished: 2026-05-01\n---\nHe repeated that {said}.")
    library.build()
    return library


@pytest.mark.parametrize("nothing", ["", " ", "\u00ad"])
def test_no_words_stand_nowhere(nothing: str) -> None:
    assert not pattern(nothing).search(f"Ostwick {nothing} has a bridge.")


def test_every_place_is_counted_and_only_they_are_found(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.searcher.search(parse('Who did it: "Iran will not be alone"?'))
        assert found.phrases == (
            Phrase(
                "Iran will not be alone",
                places=5,
                articles=4,
                earliest=date(2019, 6, 30),
                latest=date(2026, 5, 1),
                undated=1,
            ),
        )
        sources = {hit.article.source for hit in found.hits}
        assert sources == {"news.jsonl#a", "news.jsonl#b", "news.jsonl#c", "late.txt"}
        assert all("not be alone" in hit.passage.text.lower() for hit in found.hits)


def test_what_nobody_said(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.searcher.search(parse('"Iran will be alone"'))
        assert found.phrases == (Phrase("Iran will be alone", 0, 0, None, None, 0),)
        assert found.hits == ()


def test_filters_and_as_of_hold_for_phrases(filled: Library) -> None:
    with filled.open() as archive:
        (phrase,) = archive.searcher.search(
            parse('"not be alone"', Scope(as_of=date(2020, 1, 1)))
        ).phrases
        assert (phrase.articles, phrase.latest, phrase.undated) == (2, date(2019, 6, 30), 1)
        (phrase,) = archive.searcher.search(
            parse('"not be alone"', Scope(Filters(outlet="wire")))
        ).phrases
        assert (phrase.articles, phrase.places) == (1, 1)


def test_words_that_no_index_holds(filled: Library) -> None:
    with filled.open() as archive:
        for words, places in (("will not be", 5), ("us and the un", 1), ("THE US", 1), ("and", 1)):
            (phrase,) = archive.searcher.search(parse(f'"{words}"')).phrases
            assert phrase.places == places, words


def test_two_phrases_are_both_in_what_is_found(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.searcher.search(parse('"Iran will not be alone" "he said"'))
        assert [phrase.articles for phrase in found.phrases] == [4, 1]
        assert [hit.article.source for hit in found.hits] == ["news.jsonl#a"]


def test_a_question_that_quotes_reads_the_articles_that_hold_the_words(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.searcher.search(parse('Which minister said that "Iran will not be alone"?'))
        sources = {hit.article.source for hit in found.hits}
        assert sources == {"news.jsonl#a", "news.jsonl#b", "news.jsonl#c", "late.txt"}
        assert "not be alone" in found.hits[0].passage.text.lower()
        # What is next to the words in a long article is read as well.
        assert any("not be alone" not in hit.passage.text.lower() for hit in found.hits)


def test_one_word_in_quotation_marks_excludes_nothing(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.searcher.search(parse('Who will not be "again" alone?'))
        assert [(phrase.text, phrase.places) for phrase in found.phrases] == [("again", 1)]
        assert {hit.article.source for hit in found.hits} > {"news.jsonl#b", "late.txt"}
        assert "again" in found.hits[0].passage.text


def test_every_run_of_words_is_found_across_all_passages(library: Library) -> None:
    library.pace = Pace(small=1)
    long = " ".join(f"word{number}" for number in range(150))  # cut, between two lines of one word
    text = f"First\n{long}.\nSecond\nThird\n{long}.\n" + " ".join(
        f"{sentence(number)}." for number in range(30)
    )
    library.write("long.txt", text)
    library.write("other.txt", f"{sentence(3)}. Second to none.")
    library.build()
    words = text.split()
    with library.open() as archive:
        assert archive.status().passages > 8
        texts = [article.text for article in archive.articles()]
        snapshot = LocalSearcher(library.archive, archive.store).snapshot()
        for count in (1, 2, 5):
            for start in range(0, len(words) - count, 3):
                query = parse(f'"{" ".join(words[start : start + count])}"')
                ((phrase,), _, _) = find_phrases(archive.store, snapshot, query, None, never_gone)
                finder = pattern(phrase.text)
                assert phrase.places == sum(len(finder.findall(fold(each))) for each in texts)
                assert phrase.places, phrase


# Written for these tests: in many scripts, with marks, ligatures, soft hyphens and raised figures.
SCRIPTS = """La crème brûlée coûta 1\u202f200 € à l’Élysée². Cre\u0300me bru\u0302le\u0301e encore.
Die Straße nach Łódź kostet 5½ Mil\u00adlionen; O’Brien’s o\ufb03ce paid $320¹ for CO₂.
总理朱镕基说，上海的经济增长了。记者问iPhone的价格是多少？
大統領は会見で、ガスの価格について話した。ｶﾞｽは高い。
นายกรัฐมนตรีกล่าวว่าน้ำมันแพงขึ้น และการเมืองไทย
នាយករដ្ឋមន្ត្រីបាននិយាយថាតម្លៃប្រេងឡើងថ្លៃ។
대통령은 서울에서 정부의 계획을 발표했다.
قَالَ الرَّئِيسُ مُحَمَّدٌ إنَّ الأسعارَ ارتفعت.
שָׁלוֹם עַל יִשְׂרָאֵל אמר ראש הממשלה.
प्रधानमंत्री ने हिन्दी में कहा कि दिन अच्छे हैं।"""


def test_no_run_of_characters_of_any_script_stands_nowhere(library: Library) -> None:
    library.pace = Pace(small=3)
    for number, line in enumerate(SCRIPTS.splitlines()):
        library.write(f"{number}.txt", f"{line}\n")
    library.write("more.txt", "A text of no other script, which makes words rare.")
    library.build()
    with library.open() as archive:
        snapshot = LocalSearcher(library.archive, archive.store).snapshot()
        for line in SCRIPTS.splitlines():
            runs = {piece for word in line.split() for piece in [word, fold(word), *cut(word)]}
            for run in (run for run in runs if any(map(str.isalnum, fold(run)))):
                query = Query(run, phrases=(run,))
                ((phrase,), _, _) = find_phrases(archive.store, snapshot, query, None, never_gone)
                assert phrase.places, run


def cut(word: str) -> list[str]:
    """Every two and three characters of a run of a script without spaces."""
    units = regex.findall(r"\X", word) if regex.fullmatch(rf"[{SPACELESS}\p{{M}}]+", word) else []
    return ["".join(units[at : at + n]) for n in (1, 2, 3) for at in range(len(units) - n + 1)]


def counted(filled: Library, words: str, limits: Limits) -> Phrase:
    """The count of one phrase within these limits."""
    with filled.open() as archive:
        snapshot = LocalSearcher(filled.archive, archive.store).snapshot()
        query = parse(f'"{words}"')
        ((phrase,), _, _) = find_phrases(archive.store, snapshot, query, None, never_gone, limits)
    return phrase


def test_counting_stops_at_a_number_newest_first_and_says_so(filled: Library) -> None:
    said = "Iran will not be alone"
    phrase = counted(filled, said, Limits(places=2))
    assert phrase == Phrase(said, 2, 2, date(2026, 3, 8), date(2026, 5, 1), 0, stopped=True)
    assert phrase_in_words(phrase, False) == (
        f"“{said}” occurs in at least 2 places in at least 2 articles, 2026-03-08 to 2026-05-01."
    )
    assert counted(filled, said, Limits(places=6)).stopped is False


def test_counting_stops_when_its_time_is_over_and_says_so(filled: Library) -> None:
    phrase = counted(filled, "Iran will not be alone", Limits(seconds=0))
    assert (phrase.places, phrase.stopped) == (0, True)
    assert "was not found in the time" in phrase_in_words(phrase, False)


def test_counting_stops_when_nobody_waits(filled: Library) -> None:
    with filled.open() as archive, pytest.raises(Abandoned):
        archive.searcher.search(parse('"Iran will not be alone"'), gone=lambda: True)


class Shelf:
    """A store of one article that is cut at every 50 characters."""

    def __init__(self, text: str) -> None:
        self.article = Article(
            1, "a.txt", "", 1, "", "", "", "", (), "", None, "", text=text, spans=()
        )
        starts = range(0, len(text), 50)
        self.cut = [Cut(at, 1, at // 50, at, min(at + 50, len(text))) for at in starts]

    def cuts(self, ids: object) -> list[Cut]:
        return self.cut

    def those(self, ids: object) -> dict[int, Article]:
        return {1: self.article}


def test_many_places_in_many_passages_take_no_time_for_each_pair() -> None:
    shelf, clock = Shelf("Iran is not alone. " * 250_000), _Clock(1_000, never_gone)
    possible = {1: [cut.id for cut in shelf.cut]}
    with ends(60):
        (holder,), stopped = _holders(shelf, pattern("is not alone"), possible, clock, 300_000)
    assert (holder.places, stopped) == (250_000, False)
    assert len(holder.passages) == len(shelf.cut)


def test_a_phrase_that_nearly_fits_everywhere_is_stopped() -> None:
    shelf, clock = Shelf("a " * 2_000_000), _Clock(0.5, never_gone)
    possible = {1: [cut.id for cut in shelf.cut]}
    with ends(20):
        assert _holders(shelf, pattern("a " * 199 + "b"), possible, clock, 9) == ([], True)
