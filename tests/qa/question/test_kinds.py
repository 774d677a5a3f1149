"""What is asked for, and which spans and sentences offer it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tokenize
from qa.question.asking import plain
from qa.question.kinds import Form, Kind, form, kind_of
from qa.reader.fitting import fits, offers


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ships were sunk?", Kind.COUNT),
        ("Approximately how many people were arrested?", Kind.COUNT),
        ("She was sentenced to how many years in prison?", Kind.COUNT),
        ("How many people did it hit and why?", Kind.COUNT),
        ("How many jobs will Orbex cut, and why?", Kind.REASON),
        ("Is Orbex in talks with Halden, and since when?", Kind.DATE),
        ("Did Orbex deny it, and who said so?", Kind.PERSON),
        ("What was the total number of shocks?", Kind.COUNT),
        ("What is the latest death toll of the storm?", Kind.COUNT),
        ("how much oil passes through the strait?", Kind.AMOUNT),
        ("By how much were strikes down?", Kind.AMOUNT),
        ("What is the population of Tehran?", Kind.AMOUNT),
        ("What percentage voted?", Kind.AMOUNT),
        ("How many percent voted?", Kind.AMOUNT),
        ("How old is she?", Kind.AMOUNT),
        ("According to one tracker, how high are gas prices?", Kind.AMOUNT),
        ("The bank fell. How much did it cost?", Kind.AMOUNT),
        ("population of Tehran", Kind.AMOUNT),
        ("When did he arrive?", Kind.DATE),
        ("What year was it?", Kind.DATE),
        ("In which year was Dr. Smith born?", Kind.DATE),
        ("On which day did they meet?", Kind.DATE),
        ("Starting on which day of the week is the museum free?", Kind.DATE),
        ("Since when has he known?", Kind.DATE),
        ("When the war ended?", Kind.DATE),
        ("Why did they leave?", Kind.REASON),
        ("What caused the fire?", Kind.REASON),
        ("What might provoke an attack?", Kind.REASON),
        ("For what reason was it delayed?", Kind.REASON),
        ("Who said so?", Kind.PERSON),
        ("Who said that Iran is not alone?", Kind.PERSON),
        ('Who said "We are not neutral. What now?"?', Kind.PERSON),
        ("Do you know who won?", Kind.PERSON),
        ("Whose boat was it?", Kind.PERSON),
        ("In 2004, who won?", Kind.PERSON),
        ("Which Supreme Court justice resigned?", Kind.PERSON),
        ("The army was led by whom?", Kind.PERSON),
        ("Who is Zamir Kabulov?", Kind.ROLE),
        ("Who was President Hassan Rouhani?", Kind.ROLE),
        ("Who is Goble quoting?", Kind.PERSON),
        ("Who is the president of Iran?", Kind.PERSON),
        ("WHO IS THE PRESIDENT OF IRAN?", Kind.PERSON),
        ("Where did they meet?", Kind.PLACE),
        ("There were two attempts. Where did they take place?", Kind.PLACE),
        ("The president of which African nation resigned?", Kind.PLACE),
        ("What is the capital of Iran?", Kind.PLACE),
        ("Which state's voters protected the right?", Kind.PLACE),
        ("What did Peskov say?", Kind.SAID),
        ("What happened to the reactor?", Kind.EVENT),
        ("What has been happening in Kyiv?", Kind.EVENT),
        ("What do we know about Abbas Araqchi?", Kind.EVENT),
        ("What is the latest on the talks?", Kind.EVENT),
        ("What is the latest song of Adele?", Kind.OTHER),
        ("Tell me about the talks", Kind.EVENT),
        ("Iran talks", Kind.EVENT),
        ("Adele released a new song this week, titled:", Kind.OTHER),
        ("Her new song is:", Kind.OTHER),
        ("What did Putin call for in the phone call?", Kind.SAID),
        ("What has the ministry warned about?", Kind.SAID),
        ("What has Russia said about the strikes?", Kind.SAID),
        ("What was the mayor's response to the flood?", Kind.SAID),
        ("Did he leave?", Kind.YES_NO),
        ("Isn't Iran alone?", Kind.YES_NO),
        ("Has anyone said whether or not it sank?", Kind.YES_NO),
        ("Is it a ship or a boat?", Kind.OTHER),
        ("Which newspaper quoted him?", Kind.OTHER),
        ("What is the name of the operation?", Kind.OTHER),
        ("The CEO of which company resigned?", Kind.OTHER),
        ("When Trump met Kim, what did they eat?", Kind.OTHER),
        ("What does Goble say Putin wants?", Kind.OTHER),
        ("What did he do when he left?", Kind.OTHER),
        ("Where does the city rank in size?", Kind.OTHER),
        ("What age group is it for?", Kind.OTHER),
        ("____ was named the oldest dog.", Kind.OTHER),
        ("Somewhere", Kind.EVENT),
        ("", Kind.OTHER),
    ],
)
def test_kind_of(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "span", "grade"),
    [
        (Kind.COUNT, "32", 1),
        (Kind.COUNT, "all 32 of its ships", 1),
        (Kind.COUNT, "dozens", 1),
        (Kind.COUNT, "twenty-two people", 1),
        (Kind.COUNT, "90%", 0.5),
        (Kind.COUNT, "March 6, 2026", 0),
        (Kind.COUNT, "1979", 0),
        (Kind.COUNT, "the 19th", 0),
        (Kind.COUNT, "many ships", 0),
        (Kind.COUNT, "someone atoned", 0),
        (Kind.AMOUNT, "nearly 20%", 1),
        (Kind.AMOUNT, "$1.3 billion", 1),
        (Kind.AMOUNT, "half", 1),
        (Kind.AMOUNT, "since 1917", 0.5),
        (Kind.AMOUNT, "daily", 0.5),
        (Kind.AMOUNT, "1909 to 1927", 0.5),
        (Kind.AMOUNT, "Abbas Araqchi", 0),
        (Kind.AMOUNT, "March 6", 0),
        (Kind.DATE, "March 6", 1),
        (Kind.DATE, "1979", 1),
        (Kind.DATE, "on Friday", 1),
        (Kind.DATE, "two weeks ago", 1),
        (Kind.DATE, "the 19th century", 1),
        (Kind.DATE, "831 to 1072", 1),
        (Kind.DATE, "after the war", 0.5),
        (Kind.DATE, "during the siege of the city", 0.5),
        (Kind.DATE, "2500 men", 0),
        (Kind.DATE, "$1850", 0),
        (Kind.DATE, "Zamir Kabulov", 0),
        (Kind.PERSON, "Zamir Kabulov", 1),
        (Kind.PERSON, "The Washington Post", 1),
        (Kind.PERSON, "a 22-year-old student", 0.5),
        (Kind.PERSON, "the congregation", 0.5),
        (Kind.PERSON, "in Moscow", 0),
        (Kind.PERSON, "carbon dioxide", 0),
        (Kind.PERSON, "2019", 0),
        (Kind.PERSON, "about 300", 0),
        (Kind.PLACE, "Strait of Hormuz", 1),
        (Kind.PLACE, "UK", 1),
        (Kind.PLACE, "at home", 0.5),
        (Kind.PLACE, "inland areas", 0.5),
        (Kind.PLACE, "catastrophism", 0),
        (Kind.PLACE, "53,000 km", 0),
        (Kind.PLACE, "in June 2019", 0),
        (Kind.REASON, "lack of equipment", 1),
        (Kind.REASON, "Iran’s support for terrorist action", 1),
        (Kind.ROLE, "the former director of Brastav", 1),
        (Kind.ROLE, "Foreign Minister", 1),
        (Kind.ROLE, "top of the heap", 0.5),
        (Kind.ROLE, "Brastav", 0),
        (Kind.ROLE, "1999", 0),
        (Kind.REASON, "Donald Trump", 0),
        (Kind.REASON, "32", 0),
        (Kind.SAID, "the pandemic is over", 1),
        (Kind.SAID, "Father of Modern Physics", 0.5),
        (Kind.SAID, "in 1990", 0),
        (Kind.YES_NO, "it is", 1),
        (Kind.OTHER, "90%", 1),
        *((kind, " …", 0) for kind in Kind),
    ],
)
def test_fits(kind: Kind, span: str, grade: float) -> None:
    assert fits(kind, span) == grade


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Do you know when Lanz was arrested?", "when Lanz was arrested?"),
        ("Please, could you tell me who won?", "who won?"),
        ("Isn't it true that Lanz was acquitted?", "Lanz was acquitted?"),
        ("Did Putin say who won?", "Did Putin say who won?"),
        ("What do you know?", "What do you know?"),
        ("Please", "Please"),
    ],
)
def test_words_around_a_question_ask_nothing(question: str, expected: str) -> None:
    assert plain(question) == expected


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (Kind.COUNT, "All 32 ships sank.", True),
        (Kind.AMOUNT, "Strikes were down 90%.", True),
        (Kind.COUNT, "Dozens died.", True),
        (Kind.COUNT, "Many ships sank.", False),
        (Kind.COUNT, "Someone atoned.", False),
        (Kind.DATE, "They met on March 6.", True),
        (Kind.DATE, "It began in 1979.", True),
        (Kind.DATE, "He arrived on Friday.", True),
        (Kind.DATE, "Two weeks ago it rained.", True),
        (Kind.DATE, "He may arrive with 3 ships.", False),
        (Kind.DATE, "He arrived with 2500 men.", False),
        (Kind.SAID, "“Go home.”", True),
        (Kind.SAID, "The union called for a strike.", True),
        (Kind.SAID, "He blamed the rain.", True),
        (Kind.SAID, "Vance won the election.", False),
        (Kind.REASON, "They left because it rained.", True),
        (Kind.REASON, "They left over the rain.", True),
        (Kind.REASON, "They left.", False),
        (Kind.PERSON, "The envoy, Zamir Kabulov, said so.", True),
        (Kind.PERSON, "Yesterday an envoy said so.", False),
        (Kind.PERSON, "“Nobody,” he said.", False),
        (Kind.PLACE, "The people of Iran said so.", False),
        (Kind.OTHER, "", True),
    ],
)
def test_offers(kind: Kind, sentence: str, expected: bool) -> None:
    asked = set(tokenize("Who said that in Iran?"))
    assert offers(kind, sentence, asked) is expected


def test_reasons_and_words_are_shown_whole() -> None:
    assert form(Kind.REASON) is Form.CLAUSE
    assert form(Kind.SAID) is form(Kind.YES_NO) is form(Kind.EVENT) is Form.SENTENCE
    assert form(Kind.PERSON) is form(Kind.COUNT) is Form.SPAN


WORDS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            'when who what is the ? , . “ ” " or 1979 ½ 3rd $5 % March of city in İ ß —'.split()
        ),
        max_size=25,
    ).map(" ".join),
)


@given(WORDS, WORDS)
def test_any_words_have_a_kind_and_a_grade(question: str, span: str) -> None:
    assert kind_of(question) in Kind
    for kind in Kind:
        assert fits(kind, span) in (0, 0.5, 1)
        assert offers(kind, span, frozenset()) in (True, False)


@pytest.mark.parametrize(
    "piece", ["what ", '"', "who, ", "a", "In ", "of 1", "’s ", "? Who", "how 1,"]
)
def test_no_words_take_long(piece: str) -> None:
    text = piece * (2_000 // len(piece))
    began = time.process_time()
    kind_of(text)
    for kind in Kind:
        fits(kind, text)
    assert time.process_time() - began < 1
