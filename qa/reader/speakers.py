"""Who says the words of a sentence: found by rules in it and around it, named as fully as can be.

English news. A wrong name under a quotation is libel, so that what is not clear has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.reader.speech_antecedents import antecedent
from qa.reader.speech_choice import mention_of
from qa.reader.speech_people import Name, people
from qa.reader.speech_phrases import DESCRIPTION, NAME, PRONOUN, Mention, is_speaker
from qa.reader.speech_text import Script, script
from qa.reader.speech_words import PRONOUNS


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says the words of a sentence.

    `name` is the fullest that the article gives, else a description ("the minister"); it stands at
    `text[start:end]`. `quoted` if the words stand in quotation marks, and are not only reported.
    """

    name: str
    start: int
    end: int
    quoted: bool


def speaker_of(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]]
) -> Speaker | None:
    """Return who says `text[start:end]`, or None where that is not clear, in linear time.

    `sentences` are bounds around it, that tell whether lines are wrapped.
    """
    page = script(text, any("\n" in text[first:last] for first, last in sentences))
    mention = mention_of(page, start, end)
    named = mention and resolved(page, mention)
    return named and Speaker(named.text, named.start, named.end, _is_quoted(page, start, end))


def resolved(page: Script, mention: Mention, gender: str = "") -> Name | None:
    """Return the fullest name of who is mentioned, else the description as it stands."""
    known = people(page.text)
    name = Name(page.text[mention.start : mention.end], mention.start, mention.end)
    if mention.kind == NAME:
        if known.is_name(name):
            return known.fullest(name, gender)
        return name if is_speaker(name.text.lower()) else None
    if mention.kind == PRONOUN:
        meant = antecedent(page, mention)
        return meant and resolved(page, meant, PRONOUNS[name.text.lower()])
    if mention.kind == DESCRIPTION:
        holder = known.holder(name.text)
        before = holder and antecedent(page, mention)
        same = before and resolved(page, before) == holder
        return holder if same else name
    return None


def _is_quoted(page: Script, start: int, end: int) -> bool:
    inside = sum(
        min(quote.end, end) - max(quote.start, start) for quote in page.quotes_within(start, end)
    )
    return 2 * inside > end - start
