"""What the words of an answer mean: when, how much, and whether two answers say the same. Pure."""

from qa.meaning.numbers import counted
from qa.meaning.sameness import Told, same_answer
from qa.meaning.titles import OFFICES, TITLES
from qa.meaning.when import When, shown, told

__all__ = ["OFFICES", "TITLES", "Told", "When", "counted", "same_answer", "shown", "told"]
