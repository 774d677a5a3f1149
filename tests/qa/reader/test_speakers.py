"""Who says the words of a sentence: each rule with a sentence it is for, and one it is not for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import sentences
from qa.reader.speakers import Speaker, names_same, speaker_of


def told(text: str, part: str = "") -> Speaker | None:
    """Return who says `part` of a text; without one, the whole text."""
    part = part or text
    start = text.index(part)
    found = speaker_of(text, start, start + len(part), sentences(text))
    if found:
        assert text[found.start : found.end] == found.name
    return found


def name(text: str, part: str = "") -> str | None:
    found = told(text, part)
    return found and found.name


INTRODUCED = "Ann Lee, a painter, met Bo Ray.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # before, after and within the words
        ("Ann Lee said that it rained.", "Ann Lee"),
        ("It rained, Ann Lee said.", "Ann Lee"),
        ("It rained, Ann Lee said on Monday.", "Ann Lee"),
        ("The rain, Ann Lee said, had ruined it.", "Ann Lee"),
        ("It rained, said Ann Lee.", "Ann Lee"),
        ("It rained, said her sister-in-law, Ann Lee.", "Ann Lee"),
        ("“It rained,” Ann Lee said.", "Ann Lee"),
        ("“It rained”, said Ann Lee.", "Ann Lee"),
        ("“It rained all day,” says Ann Lee, a painter. “It was cold.”", "Ann Lee"),
        ('"It rained all day," Ann Lee told CNN. "It was cold."', "Ann Lee"),
        ("Ann Lee: “It rained all day.”", "Ann Lee"),
        ("Ann Lee was blunt: “It rained all day.”", "Ann Lee"),
        ("Ann Lee called it “a very bad day for us all”.", "Ann Lee"),
        ("It rained, according to Ann Lee, a painter.", "Ann Lee"),
        ("According to Ann Lee, it rained.", "Ann Lee"),
        # what stands between a subject and its verb
        ("Ann Lee has also repeatedly said that it rained.", "Ann Lee"),
        ("Ann Lee, 41, of Boston, Mass., said that it rained.", "Ann Lee"),
        ("Ann Lee, who was elected in 2010, said that it rained.", "Ann Lee"),
        ("Sen. Ann Lee, R-Texas, said that it rained.", "Ann Lee"),
        ("Ann Lee, Russia's special envoy, told TASS that it rained.", "Ann Lee"),
        ("Ann Lee on Monday said that it rained.", "Ann Lee"),
        ("“It rained,” Sen. Ann Lee (R-Ohio) said.", "Ann Lee"),
        # what stands before a name
        ("Foreign Minister Ann Lee said that it rained.", "Ann Lee"),
        ("Secretary of State Ann Lee said that it rained.", "Ann Lee"),
        ("U.S. Sen. Ann Lee of Ohio said that it rained.", "Ann Lee"),
        ("Kremlin spokeswoman Ann Lee said that it rained.", "Ann Lee"),
        ("A spokeswoman for Bo Ray, Ann Lee, said that it rained.", "Ann Lee"),
        ("Bo Ray’s lawyer Ann Lee said that it rained.", "Ann Lee"),
        ("Russia’s ambassador to the U.N., Ann Lee, said that it rained.", "Ann Lee"),
        ("In Paris on Monday, Ann Lee said that it rained.", "Ann Lee"),
        ("PARIS (AP) — Ann Lee said that it rained.", "Ann Lee"),
        # one subject of several verbs
        ("Ann Lee praised the city and said that it rained.", "Ann Lee"),
        ("Ann Lee left the hall, adding that it rained.", "Ann Lee"),
        ("Ann Lee issued a statement saying that it rained.", "Ann Lee"),
        ("Ann Lee emailed voters saying it was “a day of rain”.", "Ann Lee"),
        ("By night, voters saying it was “a day of rain for all” left.", "voters"),
        ("On Monday, Ann Lee attacked Bo Ray, calling him “a man of the past”.", "Ann Lee"),
        ("When asked about Bo Ray, Ann Lee said that it rained.", "Ann Lee"),
        # who was told, and who is spoken of, is not the speaker
        ("Ann Lee told Bo Ray that it rained.", "Ann Lee"),
        ("Ann Lee said Bo Ray told her that it rained.", "Ann Lee"),
        ("Ann Lee said that Bo Ray, who says it rained, lied.", "Ann Lee"),
        ("It rained, Ann Lee said, Interfax reported.", "Ann Lee"),
        # bodies, texts, and persons without a name
        ("It rained, the Kremlin said.", "the Kremlin"),
        ("Police say it rained.", "Police"),
        ("Officials in Kyiv said that it rained.", "Officials in Kyiv"),
        ("A spokesman for Ann Lee said that it rained.", "A spokesman for Ann Lee"),
        ("It rained, a Marine comrade said.", "a Marine comrade"),
        ("The Russian foreign minister said that it rained.", "The Russian foreign minister"),
        ("The statement said that it rained.", "The statement"),
    ],
)
def test_the_speaker_of_a_sentence(text: str, speaker: str) -> None:
    assert name(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "Ann Lee left the hall.",
        "Ann Lee did not say that it rained.",
        "Ann Lee has never said that it rained.",
        "Ann Lee denied that it rained.",
        "Ann Lee declined to say if it rained.",
        "Ann Lee refused to say if it rained.",
        "Nobody said that it rained.",
        "No minister said that it rained.",
        "If Ann Lee said that it rained, she lied.",
        "Ann Lee might say that it rained.",
        "Ann Lee was told that it rained.",
        "Ann Lee is alleged to have said that it rained.",
        "Did Ann Lee say that it rained?",
        "Ann Lee, who said that it rained, left.",
        # two speakers
        "Ann Lee and Bo Ray said that it rained.",
        "Ann Lee said that it rained, but Bo Ray said that it snowed.",
        "While Ann Lee said that it rained, Bo Ray said that it snowed.",
        "“It rained all day,” Ann Lee said. “It did not rain at all,” Bo Ray said.",
        # no words, though the verb could bring some
        "Ann Lee added 20 jobs.",
        "The judge heard a homicide charge, the first.",
        "Ann Lee scored 24 points, a record.",
        # other languages
        "Ann Lee sagte, das ist nicht die Wahrheit, says der Minister und die Presse.",
        "",
        "...",
    ],
)
def test_no_speaker_where_it_is_not_clear(text: str) -> None:
    assert name(text) is None


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        # a quotation over sentences and paragraphs
        ("“It rained. It was cold. We left,” Ann Lee said.", "It was cold.", "Ann Lee"),
        ("“It rained,” Ann Lee said. “It was cold.”", "“It was cold.”", "Ann Lee"),
        ("“Never!” Ann Lee said.", "“Never!”", "Ann Lee"),
        ("“Never!” Ann Lee left the hall.", "“Never!”", None),
        ("Ann Lee said: “It rained.\n\n“It was cold.\n\n“We left.”", "“We left.”", "Ann Lee"),
        ("Ann Lee said:\n\n“It rained all day.”", "“It rained all day.”", "Ann Lee"),
        ("“It rained,” Ann Lee said.\n\n“It was cold.”", "“It was cold.”", "Ann Lee"),
        ("Ann Lee asked Bo Ray.\n\n“It rained all day.”", "“It rained all day.”", None),
        ("“It rained,” Ann Lee said.\n\nIt was cold.", "It was cold.", None),
        ("“It rained,” Ann Lee said. It was cold.", "It was cold.", None),
        # names as full as the article gives them
        (f"{INTRODUCED}Lee said that it rained.", "Lee said that it rained.", "Ann Lee"),
        (f"{INTRODUCED}Ms. Lee said that it rained.", "Ms. Lee said that it rained.", "Ann Lee"),
        ("Ann Lee met Joe Lee. Lee said it rained.", "Lee said it rained.", "Lee"),
        ("Buu Lee, a painter, left. Lee said it rained.", "Lee said it rained.", "Buu Lee"),
        ("Lee said it rained.\n\nAnn Lee left.", "Lee said it rained.", "Ann Lee"),
        ("Joe Lee Jr. met Joe Lee. Lee said it rained.", "Lee said it rained.", "Joe Lee"),
        # he and she
        ("Ann Lee met Joe Ray. She said it rained.", "She said it rained.", "Ann Lee"),
        ("Ann Lee left.\n\n“It rained,” she said.", "“It rained,” she said.", "Ann Lee"),
        ("Ann Lee left.\n\n“It rained,” he said.", "“It rained,” he said.", None),
        ("“It rained,” said Joe Ray. “It was cold,” he said.", "It was cold", "Joe Ray"),
        ("Ann Lee asked Joe Ray if it rained.\n\n“Yes,” he said.", "“Yes,” he said.", None),
        ("Sam Fox hit him. He said it hurt.", "He said it hurt.", None),
        ("Joe Ray spoke. Bob Fox lost, he said.", "Bob Fox lost, he said.", "Joe Ray"),
        ("Joe Ray spoke. As for Bob Fox, he said it rained.", "he said it rained", None),
        ("Bill Lee met Ann Lee. Lee left. “It rained,” she said.", "“It rained,”", "Ann Lee"),
        # descriptions
        ("Foreign Minister Ann Lee left. The minister said it rained.", "The minister", "Ann Lee"),
        ("Ann Lee, 41, left. “It rained,” the 41-year-old said.", "“It rained,”", "Ann Lee"),
        (
            "Foreign Minister Ann Lee met Prime Minister Bo Ray. The minister said it rained.",
            "The minister said it rained.",
            "The minister",
        ),
        # interviews
        ("BBC: Did it rain?\nLEE: It rained.\nBBC: When?\nLEE: In May.", "It rained.", "LEE"),
        ("BBC:\nDid it rain?\nLEE:\nIt did.\nBBC:\nWhen?\nLEE:\nIn May.", "It did.", "LEE"),
        ("Q: Did it rain?\nA: It rained, said Ann Lee.", "It rained, said Ann Lee.", None),
        # headlines
        ("Trump: ‘I will win’\n\nDonald Trump said so.", "Trump: ‘I will win’", "Donald Trump"),
        ("Police: ‘We were wrong’\n\nIt rained.", "Police: ‘We were wrong’", "Police"),
        ("Joe Ray: the lies he told", "Joe Ray: the lies he told", None),
        ("Joe Ray: ‘No joy’, lawyer says", "Joe Ray: ‘No joy’, lawyer says", "lawyer"),
        ("Worst film: “Rain”\nBest film: “Sun”", "Worst film: “Rain”", None),
        # quoted lines of a mail
        ("On 4 March, Ann Lee <a@x.org> wrote:\n> It rained.\n\nNo.", "It rained.", "Ann Lee"),
        ("On 4 March, a@x.org wrote:\n> It rained.\n\nNo.", "It rained.", None),
        ("Hello\n> It rained, said Ann Lee.\n\nNo.", "It rained, said Ann Lee.", None),
        (
            "> On 4 March, Bo Ray wrote:\n> > It rained.\n> It snowed.",
            "It rained.",
            "Bo Ray",
        ),
    ],
)
def test_the_speaker_within_an_article(text: str, part: str, speaker: str | None) -> None:
    assert name(text, part) == speaker


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It rained,” Ann Lee said.", True),
        ("Ann Lee, a painter from Boston, said: “It rained all day.”", True),
        ("Ann Lee said that it rained.", False),
        ("Ann Lee said that it was a “bad” day for every one of the painters.", False),
    ],
)
def test_quoted_or_reported(text: str, quoted: bool) -> None:
    found = told(text)
    assert found is not None
    assert found.quoted is quoted


def test_lines_may_be_wrapped() -> None:
    lines = (
        "It rained for most of the day and\nthe painters of the city went home\n"
        "early. “It was cold and\nthere was nothing to do,” said the\npainter Ann Lee."
    )
    assert name(lines, "“It was cold and\nthere was nothing to do,”") == "Ann Lee"


@pytest.mark.parametrize(
    ("asked", "speaker", "same"),
    [
        ("Johnson", "Boris Johnson", True),
        ("Boris Johnson", "Mike Johnson", False),
        ("Boris Johnson", "Johnson", None),
        ("President Biden", "Joe Biden", True),
        ("Joe Biden", "Joseph R. Biden", True),
        ("D. Trump", "Donald J. Trump", True),
        ("Donald Trump", "Donald Trump Jr.", False),
        ("Trump", "Donald Trump Jr.", None),
        ("Harry", "Prince Harry", True),
        ("Zelenskyy", "Volodymyr Zelensky", True),
        ("Erdoğan’s", "Recep Tayyip Erdogan", True),
        ("Xi", "Xi Jinping", True),
        ("Boris", "Boris Johnson", None),
        ("Salman", "Mohammed bin Salman", True),
        ("Boris Jonson", "Boris Johnson", None),
        ("Putin", "Dmitry Peskov", False),
        ("Kremlin", "the Kremlin", True),
        ("Kremlin", "Dmitry Peskov", None),
        ("Russia", "Vladimir Putin", None),
        ("Lavrov", "the minister", None),
        ("police", "Police", True),
        ("", "Ann Lee", None),
        ("…", "Ann Lee", None),
    ],
)
def test_names_same(asked: str, speaker: str, same: bool | None) -> None:
    assert names_same(asked, speaker) is same


PIECES = st.lists(
    st.sampled_from(
        "Ann Lee said told He she the minister , . : “ ” \" ' > \n \n\n — who , and that Q: wrote:"
        " according to not Mr. 41 saying ‘ ’ ( ) \0 É".split(" ")
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=60), PIECES.map(" ".join)), st.integers(0, 80), st.integers(0, 80)
)
def test_any_text_is_read(text: str, first: int, last: int) -> None:
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    found = speaker_of(text, start, end, [(start, end)])
    if found:
        assert text[found.start : found.end] == found.name


@pytest.mark.parametrize("piece", ["“x,” he said. ", '"', "Ann Lee, ", "said, ", "said ", "> a\n"])
def test_long_hostile_texts_are_read_in_time(piece: str) -> None:
    text = (piece * 300_000)[:300_000]
    started = time.process_time()
    for start in (0, 150_000, 299_900):
        speaker_of(text, start, start + 60, [(start, start + 60)])
    assert time.process_time() - started < 20  # seconds; in quadratic time it would be hours
