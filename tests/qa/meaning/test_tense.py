"""The nearest verb, or else the preposition, says whether a time has been or is to come."""

from __future__ import annotations

import pytest

from qa.meaning.tense import VERBS, Rule, is_to_come


@pytest.mark.parametrize("rule", VERBS, ids=lambda rule: rule.like)
def test_each_rule_reads_its_example_and_not_the_other(rule: Rule) -> None:
    assert rule.verbs.search(rule.like)
    assert not rule.verbs.search(rule.unlike)


@pytest.mark.parametrize(
    ("marked", "to_come"),
    [
        ("It ended on [Friday].", False),
        ("It will end on [Friday].", True),
        ("He said [Friday] it will end.", False),
        ("It will end, he said [Friday].", False),
        ("He said it will end [Friday].", True),
        ("On [Friday] it will end, he said.", True),
        ("On [Friday] he said it will end.", False),
        ("Pictures taken [Friday] would prove it.", False),
        ("The court on [Friday] will hear it.", True),
        ("It has been shut since [Friday].", False),
        ("It will have been shut since [Friday].", False),
        ("It was made free starting [Friday].", True),
        ("It is shut until [Friday].", True),
        ("It was shut until [Friday].", None),
        ("It had to shut by [Friday].", None),
        ("As of [Friday] it was shut.", None),
        ("They were due to leave on [Friday].", None),
        ("They are due to leave on [Friday].", True),
        ("They left due to rain on [Friday].", False),
        ("It was moved to [Friday].", True),
        ("It was moved on [Friday].", False),
        ("A man is carried away on [Friday].", None),
        ("Rain in Rome, [Friday]", None),
        ("A talk in Rome on the war in the East, [Friday], drew thousands.", None),
        ("Tickets for [Friday]", True),
        ("[Friday]'s vote was close.", None),
        ("They argued before [Friday]'s vote.", True),
        ("They may meet on [Friday].", True),
        ("It rained in May on [Friday].", False),
        ("The United team plays on [Friday].", True),
    ],
)
def test_a_time_belongs_to_the_nearest_verb(marked: str, to_come: bool | None) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    assert is_to_come(sentence, start, end) is to_come
