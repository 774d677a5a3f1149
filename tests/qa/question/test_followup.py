"""Follow-up questions: what they are taken to mean, and what is left as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import parse, tokenize
from qa.notes import note
from qa.question.followup import standalone
from qa.types import Answer, Citation, Code, Headline, State
from tests.endless import ends


def answered(question: str, short: str = "") -> Answer:
    """What an assistant said to a standalone question; "" for an abstention."""
    if not short:
        return Answer(question, State.NOTHING, reason=note(Code.NO_HITS))
    quote = Citation(1, 1, "a.txt", "", "", "", (), None, "", 0, len(short), short)
    return Answer(question, State.ANSWERED, (Headline(short, (1,)),), (quote,))


Said = tuple[str, str]
PM: Said = ("Who was the prime minister of Britain in 2022?", "Boris Johnson")
TRUSS: Said = ("Who replaced Johnson?", "Liz Truss became prime minister on Tuesday.")
IRAN: Said = ("Who is the president of Iran?", "Masoud Pezeshkian")
SAYS: Said = ("What did Peskov say about Iran?", "“We disagree with this postulate.”")
MISSILES: Said = ("How many missiles did Iran fire in March 2026?", "")
CAPITAL: Said = ("What is the capital of Iran?", "Tehran")
ALONE: Said = ("Who said that Iran is not alone?", "Zamir Kabulov")
BUSHEHR: Said = ("When was the Bushehr reactor connected to the power grid?", "")
STRIKE: Said = ("Did the US strike the Bushehr plant?", "The White House said that it did.")
CALL: Said = ("What did Putin tell Trump?", "That Iran is ready to talk.")
MET: Said = ("Did Putin and Xi meet in Beijing in 2025?", "They met on Wednesday.")
CUP: Said = ("Who won the 2022 World Cup?", "Argentina")
LOW: Said = ("who is the president of russia?", "Vladimir Putin")
OBRIEN: Said = ("When did Sinéad O’Connor die?", "")
PROTEST: Said = ("What did the protesters demand?", "An end to the war.")

UNDERSTOOD = [
    # pronouns
    ([PM], "And who replaced him?", "Who replaced Boris Johnson?"),
    ([PM, TRUSS], "When did she resign?", "When did Liz Truss resign?"),
    ([TRUSS], "Where was she born?", "Where was Liz Truss born?"),
    ([IRAN], "When was he elected?", "When was Masoud Pezeshkian elected?"),
    ([IRAN], "What is his position on Israel?", "What is Masoud Pezeshkian’s position on Israel?"),
    ([SAYS], "Where did he say it?", "What did Peskov say about Iran, and where?"),
    ([SAYS], "What did Trump answer him?", "What did Trump answer Peskov?"),
    ([CAPITAL], "How many people live there?", "How many people live in Tehran?"),
    ([ALONE], "Where is it?", "Where is Iran?"),
    ([CAPITAL], "What is its population?", "What is Tehran’s population?"),
    ([BUSHEHR], "Who built it?", "Who built the Bushehr reactor?"),
    (
        [("How much does the Model 7 cost?", "899 euros")],
        "When does it go on sale?",
        "When does the Model 7 go on sale?",
    ),
    ([OBRIEN], "what was her first song?", "what was Sinéad O’Connor’s first song?"),
    ([LOW], "when was he born?", "when was Vladimir Putin born?"),
    ([MET], "What did they agree on?", "What did Putin and Xi agree on?"),
    ([MET], "What did the two sign?", "What did Putin and Xi sign?"),
    ([PROTEST], "How many of them were arrested?", "How many of the protesters were arrested?"),
    ([IRAN, MISSILES], "Who is its foreign minister?", "Who is Iran’s foreign minister?"),
    ([IRAN], "How large is that country?", "How large is Iran?"),
    (
        [("Who is the president of Iran?", "")],
        "When was the president elected?",
        "When was the president of Iran elected?",
    ),
    ([CALL], "When did he call?", "When did Putin call?"),
    ([MISSILES], "What else happened then?", "What else happened in March 2026?"),
    (
        [("Which team won the Super Bowl in 2024?", "Kansas City Chiefs")],
        "Who did they beat?",
        "Who did Kansas City Chiefs beat?",
    ),
    (
        [("Which countries border Ukraine?", "Poland, Slovakia, Hungary and Romania")],
        "Which of them are in NATO?",
        "Which of Poland, Slovakia, Hungary and Romania are in NATO?",
    ),
    (
        [("What caused the fire in Lahaina?", "Power lines")],
        "How many died there?",
        "How many died in Lahaina?",
    ),
    (
        [("Why did Credit Suisse collapse?", "Clients left.")],
        "Who bought it?",
        "Who bought Credit Suisse?",
    ),
    (
        [("Why did the bridge in Baltimore collapse?", "A ship hit it.")],
        "When will it reopen?",
        "When will the bridge in Baltimore reopen?",
    ),
    (
        [("did biden visit kyiv?", "President Joe Biden made a surprise visit to Kyiv.")],
        "who did he meet there?",
        "who did biden meet in kyiv?",
    ),
    ([CUP], "Who came second that year?", "Who came second in 2022?"),
    ([IRAN], "Where’s he now?", "Where’s Masoud Pezeshkian now?"),
    ([IRAN], "Who leads his party?", "Who leads Masoud Pezeshkian’s party?"),
    ([IRAN], "How many of his ministers left?", "How many of Masoud Pezeshkian’s ministers left?"),
    ([ALONE], "Who is the head of its army?", "Who is the head of Iran’s army?"),
    ([IRAN], "What happened after he won?", "What happened after Masoud Pezeshkian won?"),
    ([IRAN], "Who took over when he left?", "Who took over when Masoud Pezeshkian left?"),
    ([CAPITAL], "How many people fled there?", "How many people fled to Tehran?"),
    (
        [("Why did Credit Suisse collapse?", "Clients left.")],
        "Who was its founder?",
        "Who was Credit Suisse’s founder?",
    ),
    (
        [("Which senator beat Trump?", "Ted Cruz")],
        "Where was he born?",
        "Where was Ted Cruz born?",
    ),
    ([BUSHEHR], "Who built it, and when?", "Who built the Bushehr reactor, and when?"),
    ([BUSHEHR], "Who sold it to Russia?", "Who sold the Bushehr reactor to Russia?"),
    ([("Who is the king now?", "")], "When was he born?", "When was the king born?"),
    (
        [("Why did the police leave?", "")],
        "When did they return?",
        "When did the police return?",
    ),
    # something else in the last question
    ([("Did the Fed raise rates?", "Yes")], "And the ECB?", "Did the ECB raise rates?"),
    (
        [("How many seats did Labour win in 2024?", "411")],
        "and the Conservatives?",
        "How many seats did the Conservatives win in 2024?",
    ),
    ([SAYS], "What about Israel?", "What did Peskov say about Israel?"),
    ([SAYS], "And Lavrov?", "What did Lavrov say about Iran?"),
    ([SAYS], "and about Ukraine?", "What did Peskov say about Ukraine?"),
    ([IRAN], "and Russia?", "Who is the president of Russia?"),
    ([LOW], "and iran?", "who is the president of iran?"),
    ([MISSILES], "how about in 2019?", "How many missiles did Iran fire in 2019?"),
    ([MISSILES], "And in April?", "How many missiles did Iran fire in April 2026?"),
    ([MISSILES], "And on March 6?", "How many missiles did Iran fire on March 6 2026?"),
    ([MISSILES], "And on 6 March 2025?", "How many missiles did Iran fire on 6 March 2025?"),
    ([MISSILES], "And in spring 2025?", "How many missiles did Iran fire in spring 2025?"),
    ([MISSILES], "And last week?", "How many missiles did Iran fire last week?"),
    ([MISSILES], "And yesterday?", "How many missiles did Iran fire yesterday?"),
    ([MISSILES], "And two weeks ago?", "How many missiles did Iran fire two weeks ago?"),
    ([("How many men were hurt?", "5")], "And women?", "How many women were hurt?"),
    ([MISSILES], "And drones?", "How many drones did Iran fire in March 2026?"),
    ([PM], "And in 2019?", "Who was the prime minister of Britain in 2019?"),
    ([CUP], "And in 2018?", "Who won the 2018 World Cup?"),
    ([CAPITAL], "And of Côte d’Ivoire?", "What is the capital of Côte d’Ivoire?"),
    # bare question words
    ([IRAN], "Since when?", "Since when is Masoud Pezeshkian the president of Iran?"),
    ([STRIKE], "Why?", "Why did the US strike the Bushehr plant?"),
    ([STRIKE], "And when?", "When did the US strike the Bushehr plant?"),
    ([STRIKE], "When did that happen?", "When did the US strike the Bushehr plant?"),
    ([STRIKE], "When was that?", "When did the US strike the Bushehr plant?"),
    ([STRIKE], "By how much?", "Did the US strike the Bushehr plant, and by how much?"),
    ([ALONE], "When?", "Who said that Iran is not alone, and when?"),
    (
        [("Did Nina Falk step down?", "Nina Falk stepped down.")],
        "Why did she?",
        "Why did Nina Falk step down?",
    ),
    (
        [("Is Orbex in talks with Halden, and who denied it?", "a spokesman")],
        "Since when?",
        "Since when is Orbex in talks with Halden?",
    ),
    (
        [MISSILES],
        "From where?",
        "How many missiles did Iran fire in March 2026, and from where?",
    ),
    ([STRIKE], "According to whom?", "Did the US strike the Bushehr plant?"),
    ([STRIKE], "Are you sure?", "Did the US strike the Bushehr plant?"),
    ([STRIKE], "Source?", "Did the US strike the Bushehr plant?"),
    ([STRIKE, IRAN], "Is that true?", "Who is the president of Iran?"),
    ([STRIKE], "Tell me more", "Tell me more about this: Did the US strike the Bushehr plant?"),
    ([STRIKE], "What else?", "Tell me more about this: Did the US strike the Bushehr plant?"),
    ([STRIKE], "And then?", "Did the US strike the Bushehr plant, and what happened next?"),
    (
        [("Tell me more about this: Who is the president of Iran?", "")],
        "Go on!",
        "Tell me more about this: Who is the president of Iran?",
    ),
    ([IRAN], "Tell me more about him.", "Tell me more about Masoud Pezeshkian."),
    (
        [("What was the vote on Justin Jones?", "72-25")],
        "And the one on Pearson?",
        "What was the vote on Pearson?",
    ),
    (
        [("What was the verdict in the Gwyneth Paltrow ski trial?", "Actress found not guilty")],
        "Who had sued her?",
        "Who had sued Gwyneth Paltrow?",
    ),
    # two would fit, or none is named: the last question tells what it is about
    ([CALL], "What did he answer?", "What did Putin tell Trump, and what did he answer?"),
    ([CALL], "When was his birthday?", "What did Putin tell Trump, and when was his birthday?"),
    (
        [("Which team won the Super Bowl?", "It was a close match.")],
        "Who did they beat?",
        "Which team won the Super Bowl, and who did they beat?",
    ),
    (
        [("Which country joined NATO in April?", "Finland")],
        "How many members does that make?",
        "Which country joined NATO in April, and how many members does that make?",
    ),
    (
        [("Who broke out of the jail in Raymond?", "")],
        "Where did he go?",
        "Who broke out of the jail in Raymond, and where did he go?",
    ),
    ([CALL], "How many words?", "What did Putin tell Trump, and how many words?"),
    ([IRAN], "What about the foreign minister?", "Who is the foreign minister of Iran?"),
    ([IRAN], "No, I meant the vice president", "Who is the vice president of Iran?"),
    (
        [("Who is Iran's foreign minister?", "")],
        "And the oil minister?",
        "Who is Iran's oil minister?",
    ),
    ([SAYS], "What else?", "What else did Peskov say about Iran?"),
    (
        [STRIKE],
        "Who confirmed that?",
        "Did the US strike the Bushehr plant, and who confirmed that?",
    ),
    ([STRIKE], "Who denied it?", "Did the US strike the Bushehr plant, and who denied it?"),
    # only the joining word goes
    ([IRAN], "But who won the 2022 World Cup?", "Who won the 2022 World Cup?"),
]

UNTOUCHED = [
    # stands alone
    ([IRAN], "Who is the president of Ukraine?"),
    ([SAYS], "How many Iranian ships were sunk?"),
    ([PM], "Who won the 2022 World Cup?"),
    ([IRAN], "what is the population of tehran"),
    ([IRAN], "iran russia alliance"),
    ([SAYS], "What did the minister say about his visit?"),
    ([SAYS], "Did Lavrov say he would resign?"),
    ([SAYS], "Why did Trump fire his secretary of state?"),
    ([PM], "Who lost her seat in the election?"),
    ([PM], "Which senator said he would not vote?"),
    ([CAPITAL], "How many people lost their homes?"),
    ([CAPITAL], "Which companies closed their plants?"),
    ([BUSHEHR], "Why did the company close its plant?"),
    ([BUSHEHR], "Is it true that the Pope died?"),
    ([BUSHEHR], "How long does it take to build a reactor?"),
    ([CAPITAL], "Is there a ceasefire?"),
    ([CAPITAL], "How many were there?"),
    ([CAPITAL], "Which city sent migrants there?"),
    ([ALONE], "Who said that Russia would help?"),
    ([ALONE], "What is this week's news?"),
    ([IRAN], "So far, how many ships were sunk?"),
    ([IRAN], "What about the weather?"),
    ([IRAN], "And the winner?"),
    ([("Did Sweden join NATO?", "Yes")], "Why did it take so long?"),
    ([CAPITAL], "Which airline announced it is suspending flights?"),
    ([CAPITAL], "When did girls flag football make its debut in schools?"),
    ([CAPITAL], "Which party was elected as the nation's first?"),
    ([CAPITAL], "What is it called when steam drives a motor?"),
    ([PM], "When she died, Queen Elizabeth II left four dogs. Who took care of them?"),
    ([PM], "Who invited Washington to dine with him?"),
    ([BUSHEHR], "Was it an accident?"),
    ([CAPITAL], "Do experts think there will be war?"),
    ([IRAN], "Who said that Putin called him?"),
    ([("Did Russia attack Ukraine?", "")], "And Poland?"),
    # none fits
    ([CAPITAL], "Who replaced him?"),
    ([PM], "And Russian?"),
    ([("War und Frieden?", "Tolstoi")], "When?"),
    # not ours to read
    ([PM], "Who said “he was replaced”?"),
    ([PM], 'And who "replaced him"?'),
    ([PM], "Wer hat ihn ersetzt?"),
    ([IRAN], "Und Russland?"),
    ([IRAN], "¿Y Rusia?"),
    ([IRAN], "et la Russie ?"),
    ([IRAN], "А Россия?"),
    ([IRAN], "???"),
    ([IRAN], ""),
    ([IRAN], "  who   is the president of  Iraq? "),
    ([IRAN], "thanks"),
    ([IRAN], "Who is IT minister of Estonia?"),
]


def ask(talk: list[Said], question: str) -> str:
    return standalone(question, [answered(*said) for said in talk])


@pytest.mark.parametrize(("talk", "question", "meant"), UNDERSTOOD)
def test_a_follow_up_is_made_to_stand_alone(talk: list[Said], question: str, meant: str) -> None:
    assert ask(talk, question) == meant


@pytest.mark.parametrize(("talk", "question"), UNTOUCHED)
def test_what_is_no_sure_follow_up_stays_as_it_is(talk: list[Said], question: str) -> None:
    assert ask(talk, question) == question


def test_a_chain_builds_on_what_was_understood() -> None:
    talk = [answered("What did Peskov say about Iran?", "“We disagree.”")]
    for question, meant in [
        ("And Lavrov?", "What did Lavrov say about Iran?"),
        ("when?", "What did Lavrov say about Iran, and when?"),
        ("and Russia?", "What did Lavrov say about Russia?"),
        ("Where was he born?", "Where was Lavrov born?"),
        ("And Putin?", "Where was Putin born?"),
    ]:
        assert standalone(question, talk) == meant
        talk.append(answered(meant))


def test_the_longest_name_in_a_quote_tells_who_she_is() -> None:
    cited = Citation(1, 1, "a.txt", "", "", "", (), None, "", 0, 1, "Angela Merkel met Mr. Putin.")
    said = replace(answered("What did Merkel tell Putin?", "To leave."), citations=(cited,))
    assert standalone("Where was she born?", [said]) == "Where was Merkel born?"


def test_a_pronoun_reaches_back_over_a_question_without_persons() -> None:
    talk = [answered(*IRAN), answered("What is the capital of Iran?", "Tehran")]
    assert standalone("How old is he?", talk) == "How old is Masoud Pezeshkian?"


def test_without_a_conversation_nothing_is_understood_otherwise() -> None:
    for _, question, _ in UNDERSTOOD:
        assert standalone(question, []) == question


def test_a_question_of_100_000_characters_is_left_alone() -> None:
    long = "and what did he say about it " * 4000
    with ends():
        assert standalone(long, [answered(*SAYS)]) == long
        assert standalone("when?", [answered("Did " + "a b " * 25_000 + "?")]) == "when?"


TALKS = [talk for talk, _, _ in UNDERSTOOD]
WORDS = sorted({w for _, q, _ in UNDERSTOOD for w in q.split()} | {"Iran", "the", "its", "'s"})
QUESTIONS = (
    st.text(max_size=80)
    | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
    | st.sampled_from([q for _, q, _ in UNDERSTOOD] + [q for _, q in UNTOUCHED])
)


@settings(deadline=None)
@given(st.sampled_from(TALKS), QUESTIONS)
def test_what_was_understood_stands_alone_and_can_be_searched(
    talk: list[Said], question: str
) -> None:
    understood = ask(talk, question)
    assert ask(talk, understood) == understood
    if any(char.isalnum() for char in question):
        assert parse(understood).text


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), QUESTIONS)
def test_no_conversation_makes_it_fail(before: str, short: str, question: str) -> None:
    understood = standalone(question, [answered(before, short)])
    assert understood == question or len(understood) <= 700


@settings(deadline=None)
@given(st.sampled_from(TALKS), QUESTIONS)
def test_no_word_comes_from_elsewhere(talk: list[Said], question: str) -> None:
    said = " ".join([question, *(part for turn in talk for part in turn)]).lower()
    new = set(tokenize(ask(talk, question).lower())) - set(tokenize(said))
    assert new <= set(tokenize("else tell next happened"))
