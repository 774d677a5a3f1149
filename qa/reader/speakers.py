"""Who says the words of a sentence: found by rules in it and around it, named as fully as can be.

English news. A wrong name under a quotation is libel, so that what is not clear has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.reader.speech.antecedents import antecedent
from qa.reader.speech.choice import attribution_of
from qa.reader.speech.cues import Attribution
from qa.reader.speech.naming import Name
from qa.reader.speech.nouns import DESCRIPTION, NAME, PRONOUN, Mention
from qa.reader.speech.people import people
from qa.reader.speech.persons import is_speaker
from qa.reader.speech.same import names_same
from qa.reader.speech.script import Script, is_english, script
from qa.reader.speech.turns import turn
from qa.reader.speech.verbs import VERBS
from qa.reader.speech.words import PRONOUNS

__all__ = ["Speaker", "names_same", "speaker_of"]


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
    if not is_english(page, start, end):
        return None
    by_line = turn(page, start)
    if by_line:
        named = _fullest(page, by_line) if by_line.kind == NAME else None
        return named and Speaker(*named, quoted=True)
    found = attribution_of(page, start, end)
    if found is None or found.denied:
        return None
    named = resolved(page, found.mention)
    return named and Speaker(*named, quoted=_is_quoted(page, start, end, found))


def resolved(page: Script, mention: Mention, gender: str = "") -> Name | None:
    """Return the fullest name of who is mentioned, else the description as it stands."""
    name = Name(page.text[mention.start : mention.end], mention.start, mention.end)
    if mention.kind == NAME:
        sure = is_speaker(name.text.lower()) or _speaks(page, mention)
        return _fullest(page, mention, gender) if sure or people(page.text).is_name(name) else None
    if mention.kind == PRONOUN:
        meant = antecedent(page, mention)
        return meant and resolved(page, meant, PRONOUNS[name.text.lower()])
    if mention.kind == DESCRIPTION:
        holder = people(page.text).holder(name.text)
        before = holder and antecedent(page, mention)
        return holder if before and resolved(page, before) == holder else name
    return None


def _fullest(page: Script, mention: Mention, gender: str = "") -> Name:
    """Return the fullest form of a name, with "the" where it stands so: "the Kremlin"."""
    name = Name(page.text[mention.start : mention.end], mention.start, mention.end)
    full = people(page.text).fullest(name, gender)
    start = full.start - 4 if page.text[: full.start][-4:].lower() == "the " else full.start
    return Name(page.text[start : full.end], start, full.end)


def _speaks(page: Script, mention: Mention) -> bool:
    """Say whether a verb of speech follows, so that a capital at the start can be a name."""
    tokens = page.tokens(mention.end, min(mention.end + 20, len(page.text)))
    return bool(tokens) and tokens[0].low in VERBS


def _is_quoted(page: Script, start: int, end: int, found: Attribution) -> bool:
    """Say whether most of the words, less those that name the speaker, are in quotation marks."""
    inside = sum(
        min(quote.end, end) - max(quote.start, start) for quote in page.quotes_within(start, end)
    )
    return 2 * inside > end - start - max(0, min(end, found.last) - max(start, found.first))
