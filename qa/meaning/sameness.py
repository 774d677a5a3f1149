"""Do two answers say the same? "March 10" and "Friday", "26" and "at least 26 people". Pure.

What can both be true of one thing is the same; who compares answers for a disagreement must not
find one where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index import Period, named
from qa.meaning.names import same_name
from qa.meaning.numbers import counted
from qa.meaning.when import told


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, the day of the article that gives it, or None, and its quote, or ""."""

    answer: str
    published: date | None
    quote: str = ""


_AROUND = frozenset(
    """a an the on in at by of and or to from until till since before after about around early mid
    late last this next morning afternoon evening night noon midnight am pm a.m p.m et est edt pt
    gmt bst local time beginning starting o'clock""".split()
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?|\b(noon|midnight)\b", re.I)
_WORD = re.compile(r"[^\W_][\w’'.-]*")
# What any persons are counted by; what tells the same toll; what no person is counted by.
_ANYBODY = frozenset("people person individual other live victim".split())
_ALIKE = {
    **dict.fromkeys("killed died dead deaths fatalities die".split(), "dead"),
    **dict.fromkeys("injured wounded hurt injuries".split(), "hurt"),
}
_UNITS = frozenset(
    """percent dollar pound euro yen percentage point second minute hour day night week month year
    decade mile kilometer kilometre km meter metre foot feet inch ton tonne degree acre hectare
    barrel time vote""".split()
)
_NOT = frozenset("no not none never without".split())
_IDLE = frozenset("a an the of were was are is been have has had be and in".split())


def same_answer(one: Told, other: Told) -> bool:
    """Say whether two answers to one question say the same, or do not exclude each other."""
    days, others = _days(one), _days(other)
    if days and others:
        alike = any(a.first <= b.last and b.first <= a.last for a in days for b in others)
        return alike and _clocks_agree(one.answer, other.answer)
    if days or others:
        return False
    numbers, rest = counted(one.answer)
    more_numbers, more = counted(other.answer)
    if numbers and more_numbers:
        pairs = zip(numbers, more_numbers, strict=False)
        alike = len(numbers) == len(more_numbers) and all(a.agrees(b) for a, b in pairs)
        return alike and _same_things(rest, more)
    return same_name(one.answer, other.answer)


@lru_cache(maxsize=128)  # who groups answers compares each with many
def _days(of: Told) -> tuple[Period, ...]:
    """Return what an answer may mean if it is a time and nothing else."""
    found = named(of.answer, of.published or date.max)
    found = tuple(each for each in found if of.published or each.dated)
    rest = list(of.answer)
    for each in found:
        rest[each.start : each.end] = " " * (each.end - each.start)
    left = _WORD.findall(_CLOCK.sub(" ", "".join(rest)).casefold())
    if not found or any(word.strip(".") not in _AROUND for word in left):
        return ()
    at = of.quote.find(of.answer)
    if at >= 0:
        whens = told(of.quote, of.published)
        within = [w for w in whens if w.start < at + len(of.answer) and at < w.end]
        if within:
            return tuple(Period(each.first, each.last) for each in within)
    return tuple(period for each in found for period in (each.past, each.ahead) if period)


def _clocks_agree(one: str, other: str) -> bool:
    """Say whether no two times of day differ."""
    clocks, others = _CLOCK.findall(one.casefold()), _CLOCK.findall(other.casefold())
    return not clocks or not others or bool({*clocks} & {*others})


def _same_things(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether what is counted is the same, as far as it is said."""
    things, others = _things(one), _things(other)
    if (things ^ others) & _NOT:
        return False
    if things <= others or others <= things:
        return True
    # "26 people" and "26 migrants", but not "26 percent".
    persons = things <= _ANYBODY or others <= _ANYBODY
    return persons and not (things | others) & _UNITS


def _things(words: Sequence[str]) -> set[str]:
    told = {_ALIKE.get(word, word) for word in words if word not in _IDLE}
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in told}
