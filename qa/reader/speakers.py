"""Who says the words of a sentence: found by rules in it and around it, named as fully as can be.

English news. A wrong name under a quotation is libel, so that what is not clear has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.reader.speech_antecedents import antecedent
from qa.reader.speech_choice import attribution_of
from qa.reader.speech_cues import Attribution
from qa.reader.speech_names import names_same
from qa.reader.speech_people import Name, people
from qa.reader.speech_phrases import DESCRIPTION, NAME, PRONOUN, VERBS, Mention, is_speaker
from qa.reader.speech_text import Script, is_english, script
from qa.reader.speech_turns import turn
from qa.reader.speech_words import PRONOUNS

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
    taken = turn(page, start)
    if taken:
        if taken.start == taken.end:
            return None
        label = Name(text[taken.start : taken.end], taken.start, taken.end)
        named = people(text).fullest(label)
        return Speaker(named.text, named.start, named.end, True)
    found = attribution_of(page, start, end)
    named = None if found is None or found.denied else resolved(page, found.mention)
    if found is None or named is None:
        return None
    return Speaker(named.text, named.start, named.end, _is_quoted(page, start, end, found))


def resolved(page: Script, mention: Mention, gender: str = "") -> Name | None:
    """Return the fullest name of who is mentioned, else the description as it stands."""
    known = people(page.text)
    name = Name(page.text[mention.start : mention.end], mention.start, mention.end)
    if mention.kind == NAME:
        speaks = is_speaker(name.text.lower()) or _speaks(page, mention)
        named = known.fullest(name, gender) if speaks or known.is_name(name) else None
        return named and _with_article(page.text, named)
    if mention.kind == PRONOUN:
        meant = antecedent(page, mention)
        return meant and resolved(page, meant, PRONOUNS[name.text.lower()])
    if mention.kind == DESCRIPTION:
        holder = known.holder(name.text)
        before = holder and antecedent(page, mention)
        same = before and resolved(page, before) == holder
        return holder if same else name
    return None


def _with_article(text: str, name: Name) -> Name:
    """Return "the Kremlin" for "Kremlin", where it stands so."""
    if text[max(0, name.start - 4) : name.start].lower() != "the ":
        return name
    return Name(text[name.start - 4 : name.end], name.start - 4, name.end)


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
