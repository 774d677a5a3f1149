"""What does a text call by name, and what kind of thing is it? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.meaning import TITLES
from qa.question import names, words
from qa.question.followup.dates import DATE


class MentionKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    THING = "thing"  # a group, an event, a work
    PEOPLE = "people"  # "Russian", "the Russians"
    NAME = "name"  # of a person or a thing: nothing tells


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `text[start:end]` as written there, with "the" and title, without "'s"."""

    text: str
    kind: MentionKind
    start: int
    end: int

    @property
    def key(self) -> str:
        """What tells it from other names: its last word, because first names are left out."""
        return _bare(self.text).split()[-1].casefold() if self.kind in _SHORTENED else self.whole

    @property
    def whole(self) -> str:
        """The name in lower case, without the article."""
        return _bare(self.text).casefold()


_SHORTENED = {MentionKind.PERSON, MentionKind.NAME}
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'‐‑-][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def mentions(text: str, known: Iterable[str] = ()) -> list[Mention]:
    """Return the names of a text in its order; `known` ones are found in lower case too.

    What stands in double quotes is no name, and dates are none.
    """
    hidden = _hidden(text)
    found = list(_capitalised(hidden, text))
    if hidden[1:] == hidden[1:].lower() or hidden.isupper():
        found = list(_lower(hidden, text, known))
    return found


def _hidden(text: str) -> str:
    """Return the text with quotes and dates blanked out, as long as it was."""

    def blank(match: re.Match[str]) -> str:
        return "\0" * len(match[0])

    return DATE.sub(blank, _QUOTED.sub(blank, text))


def _capitalised(hidden: str, text: str) -> Iterator[Mention]:
    tokens = list(_TOKEN.finditer(hidden))
    i = 0
    while i < len(tokens):
        end = _run(hidden, tokens, i)
        if end > i:
            if mention := _mention(text, tokens, i, end):
                yield mention
            i = end
        else:
            i += 1


def _is_name(token: re.Match[str]) -> bool:
    word = re.sub(r"^[dl][’'](?=[^\W\d_])", "", token[0])  # "d'Ivoire"
    if not word[0].isupper() or _bare(word).casefold() in words.NO_NAMES - names.SHORT_PLACES:
        return word in ("US", "WHO", "IT") and word != "IT"
    return True


def _run(hidden: str, tokens: list[re.Match[str]], i: int) -> int:
    """Return the index behind the name that begins at token `i`, or `i` if none does."""
    if not _is_name(tokens[i]):
        return i
    end = i + 1
    while end < len(tokens) and not _POSSESSIVE.search(tokens[end - 1][0]):
        gap = hidden[tokens[end - 1].end() : tokens[end].start()]
        if gap != " " and not (gap == ". " and end - i == 1 and len(tokens[i][0]) <= 4):
            break
        is_number = (
            tokens[end][0].isdigit() and end == i + 1 and not _listed(tokens[i][0].casefold())
        )
        if _is_name(tokens[end]) or is_number:  # "Model 7", not "in Gaza 20 people"
            end += 1
            continue
        ahead = _joint(hidden, tokens, i, end)
        if not ahead:
            break
        end = ahead
    return end


def _joint(hidden: str, tokens: list[re.Match[str]], i: int, end: int) -> int:
    """Return the index behind "von der Leyen", "of England" at `end`, or 0."""
    behind = end
    title = tokens[end - 1][0].casefold() in TITLES
    while behind < len(tokens) and behind - end < 2:
        word = tokens[behind][0]
        if word not in names.PARTICLES and (word != "of" or title or tokens[i].start() == 0):
            return 0
        behind += 1
        gap = (
            hidden[tokens[behind - 1].end() : tokens[behind].start()]
            if behind < len(tokens)
            else ""
        )
        if gap == " " and _is_name(tokens[behind]):
            return behind + 1
    return 0


def _mention(text: str, tokens: list[re.Match[str]], i: int, end: int) -> Mention | None:
    start, stop = tokens[i].start(), tokens[end - 1].end()
    stop -= len(found[0]) if (found := _POSSESSIVE.search(text[start:stop])) else 0
    before = tokens[i - 1][0] if i and text[tokens[i - 1].end() : start] == " " else ""
    after = tokens[end][0] if end < len(tokens) and text[stop : tokens[end].start()] == " " else ""
    kind = _kind(text[start:stop], before.casefold(), after)
    if kind is None:
        return None
    if before.casefold() == "the" and kind not in _SHORTENED:
        start = tokens[i - 1].start()
    elif kind is MentionKind.PERSON and before.casefold() in TITLES:
        start = tokens[i - 1].start()
    name = text[start:stop]
    return Mention("the" + name[3:] if name.startswith("The ") else name, kind, start, stop)


def _kind(name: str, before: str, after: str) -> MentionKind | None:
    """Tell the kind by the name's own words and those beside it; None for an adjective."""
    beside = after[:1].islower() and after not in words.NO_NAMES
    parts = [part.rstrip(".") for part in name.casefold().split()]
    if kind := _listed(name.casefold()):
        is_adjective = name.casefold() in names.SHORT_PLACES and beside and before != "the"
        return None if is_adjective else kind
    if len(parts) > 1 and not words.PLACE_ENDS.isdisjoint((parts[0], parts[-1])):
        return MentionKind.PLACE
    if parts[-1] in TITLES or name.casefold() in words.PERSON_NOUNS:
        return None  # "the President"
    if not TITLES.isdisjoint(parts) or (before in TITLES and not name.isupper()):
        return MentionKind.PERSON
    if before == "the" and beside and len(parts) == 1:
        return None  # "the Bushehr reactor"
    if _is_thing(name, parts):
        return MentionKind.THING
    if before == "the" and not beside:
        return MentionKind.THING  # not "the Gwyneth Paltrow trial"
    if gender(name):
        return MentionKind.PERSON
    return MentionKind.PLACE if before in ("in", "near") else MentionKind.NAME


def _listed(name: str) -> MentionKind | None:
    """Return the kind of a name in lower case that needs no context."""
    if name in names.PLACES or name in names.SHORT_PLACES:
        return MentionKind.PLACE
    if name in names.DEMONYMS or (name.endswith("s") and name[:-1] in names.DEMONYMS):
        return MentionKind.PEOPLE
    return MentionKind.THING if name in names.THINGS else None


def _is_thing(name: str, parts: Sequence[str]) -> bool:
    """Say whether the words of a name are those of a group, an event or a work."""
    is_code = name.replace(".", "").isupper() or any(map(str.isdigit, name))
    says = not words.THING_WORDS.isdisjoint(parts) or "of" in parts
    return is_code or says or parts[0] in names.DEMONYMS


def _lower(hidden: str, text: str, known: Iterable[str]) -> Iterator[Mention]:
    """Find names in lower case: those of the lists, and those that the conversation knows."""
    said = {name.casefold() for name in known}
    tokens = list(_TOKEN.finditer(hidden))
    behind = 0
    for i, token in enumerate(tokens):
        for last in reversed(tokens[i : i + 4]):
            if token.start() < behind:
                break
            name = _POSSESSIVE.sub("", text[token.start() : last.end()])
            listed = None if name in ("us", "un") else _listed(name.casefold())
            if kind := listed or (MentionKind.PERSON if name.casefold() in said else None):
                behind = token.start() + len(name)
                yield Mention(name, kind, token.start(), behind)


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", _POSSESSIVE.sub("", name), flags=re.IGNORECASE)


def gender(name: str) -> str:
    """Return "he" or "she" if a title or the first given name tells, else ""."""
    for word in name.casefold().replace(".", "").split():
        if word in names.WOMEN or word in words.FEMALE:
            return "she"
        if word in names.MEN or word in words.MALE:
            return "he"
    return ""
