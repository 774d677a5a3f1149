"""What is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.asking import core, plain
from qa.question.kinds import form_of, kind_of
from qa.types import Form, Kind
from tests.endless import ends


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
        ("What was Greg Abbott's retort to the mayor's claim?", Kind.SAID),
        ("What did Ripley's owner tell the court?", Kind.SAID),
        ("How did Seth Goldman feel about it?", Kind.SAID),
        ("boric reaction to constitution defeat", Kind.SAID),
        ("eric adams on migrants bused from texas", Kind.SAID),
        ("russian attack on the port of odesa", Kind.EVENT),
        ("What was behind the order to boil water?", Kind.REASON),
        ("What made the teachers go on strike?", Kind.REASON),
        ("In the Huth case, was Bill Cosby spared?", Kind.YES_NO),
        ("Had Chongqing reported any dead or injured?", Kind.YES_NO),
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
    assert kind_of(core(question)) is kind


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


def test_reasons_and_words_are_shown_whole() -> None:
    assert form_of(Kind.REASON) is Form.CLAUSE
    assert form_of(Kind.SAID) is form_of(Kind.YES_NO) is form_of(Kind.EVENT) is Form.SENTENCE
    assert form_of(Kind.PERSON) is form_of(Kind.COUNT) is Form.SPAN


WORDS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            'when who what is the ? , . “ ” " or 1979 ½ 3rd $5 % March of city in İ ß —'.split()
        ),
        max_size=25,
    ).map(" ".join),
)


@given(WORDS)
def test_any_words_have_a_kind(question: str) -> None:
    assert kind_of(core(question)) in Kind


@pytest.mark.parametrize(
    "piece", ["what ", '"', "who, ", "a", "In ", "of 1", "’s ", "? Who", "how 1,"]
)
def test_no_words_are_endless(piece: str) -> None:
    text = piece * (2_000 // len(piece))
    with ends():
        kind_of(core(text))
