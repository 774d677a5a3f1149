"""Questions that leave out what the last one said: "and Russia?", "since when?". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question.asking import MORE
from qa.question.followup import left_out, rules
from qa.question.followup.binding import PEOPLE
from qa.question.followup.dates import DATE
from qa.question.followup.mentions import Mention, MentionKind, mentions
from qa.question.followup.past import Past, joined
from qa.question.followup.pronouns import resolve
from qa.question.names import DEMONYMS
from qa.question.words import NO_NAMES

# Which kinds stand in the place of which, the likest first.
_LIKE = {
    MentionKind.PERSON: ((MentionKind.PERSON, MentionKind.NAME),),
    MentionKind.NAME: ((MentionKind.PERSON, MentionKind.NAME), (MentionKind.THING,)),
    MentionKind.PLACE: ((MentionKind.PLACE,), (MentionKind.THING,)),
    MentionKind.THING: ((MentionKind.THING, MentionKind.NAME), (MentionKind.PLACE,)),
    MentionKind.PEOPLE: ((MentionKind.PEOPLE,),),
}
_ADVERBIAL = ("since when", "until when", "when", "why", "where", "how")


def complete(question: str, pasts: Sequence[Past]) -> str | None:
    """Return the last question with what this one puts in or asks of it, None if it does not."""
    past = pasts[-1] if pasts else None
    if not past or not past.is_english:
        return None
    asked = question.rstrip(" ?!.")
    joint = left_out.INSTEAD.find(asked)
    rest = asked[joint.end() :] if joint else asked
    if not rest:
        return None
    if bare := left_out.BARE.first(rest):
        return _asked_of(past, bare[1][1].casefold())
    if left_out.NEXT.find(rest):
        return joined(past.head, "what happened next")
    if more := left_out.ELSE.find(rest):
        return _what_else(past, more[1])
    if joint or question.endswith("?"):
        return _in_its_place(past, rest, pasts)
    return None


def _asked_of(past: Past, word: str) -> str | None:
    """Ask the bare question word of the last question's proposition."""
    head, word = past.head, "why" if word == "how come" else word
    if past.question != head and past.question.casefold().endswith(f", and {word}"):
        return None
    clause = left_out.PREDICATE.find(head)
    opening = head.casefold().split()[0]
    if word in _ADVERBIAL and clause:
        return f"{word.capitalize()} {clause['rest'][:1].lower()}{clause['rest'][1:]}?"
    if word == "since when" and past.span and past.span.kind in PEOPLE:
        office = rules.ASKS_OFFICE.find(head)
        if office and office.end() == len(head):
            be = office[1] if office[1].startswith(" ") else " is"
            return f"Since when{be} {past.span.text} {office[2]}?"
    return None if opening == word else joined(head, word)


def _what_else(past: Past, wh: str) -> str | None:
    opens = re.match(rf"{wh}(?! else)\b", past.head, re.I)
    if not opens:
        return f"{MORE}{past.question}?" if wh.casefold() == "what" else None
    return f"{past.head[: opens.end()]} else{past.head[opens.end() :]}?"


def _in_its_place(past: Past, fragment: str, pasts: Sequence[Past]) -> str | None:
    if DATE.fullmatch(fragment):
        return _another_time(past, fragment)
    if left_out.PLURAL.find(fragment):
        counted = left_out.COUNTED.find(past.head)
        people = fragment.casefold() in DEMONYMS | NO_NAMES
        if counted and not people and fragment not in past.head:
            return f"{counted[1]}{fragment}{past.head[counted.end() :]}?"
    if re.fullmatch(r"(?:before|after) (?:him|her|them)", fragment, re.I):
        named = resolve(fragment, pasts)
        return f"{past.head} {named}?" if named != fragment else None
    if office := left_out.AN_OFFICE.find(fragment):
        return _another_office(past, office[1])
    link = left_out.LINK.find(fragment)
    name = fragment[link.end() :] if link else fragment
    found = mentions(f"– {name}", past.known)  # so that it does not begin the sentence
    if len(found) != 1 or found[0].start != 2 or found[0].end != len(name) + 2:
        return None
    return _another_name(past, found[0], link[1] if link else "")


def _another_office(past: Past, office: str) -> str | None:
    """Put "finance minister" in the place of the one office that the last question names."""
    offices = list(left_out.OFFICE.pattern.finditer(past.head))
    if len(offices) != 1 or offices[0][1].casefold() == office.casefold():
        return None
    return f"{past.head[: offices[0].start(1)]}{office}{past.head[offices[0].end(1) :]}?"


def _another_name(past: Past, name: Mention, link: str) -> str | None:
    """Put a name in the place of the like one, or with its preposition at the end."""
    if any(m.whole == name.whole for m in past.named):
        return None
    for kinds in _LIKE[name.kind]:
        like = [m for m in past.named if m.kind in kinds]
        if link:
            like = [m for m in like if _linked(past.question, m) == link.casefold()] or like
        if len({m.key for m in like}) > 1:
            return None
        if like:
            text = past.head
            for old in reversed([m for m in like if m.end <= len(text)]):
                text = text[: old.start] + name.text + text[old.end :]
            return f"{text}?"
    appends = (link and not past.named) or (
        link.casefold() in ("in", "at") and not any(m.kind is MentionKind.PLACE for m in past.named)
    )
    return f"{past.head} {link.lower()} {name.text}?" if appends else None


def _linked(question: str, mention: Mention) -> str:
    """Return the word before a name."""
    return question[: mention.start].rstrip().rpartition(" ")[2].casefold()


def _another_time(past: Past, date: str) -> str | None:
    """Put a date in the place of the last question's, or at its end; a year said once holds on."""
    head, old = past.head, list(DATE.finditer(past.head))
    if len(old) > 1:
        return None
    new = date[:1].lower() + date[1:] if " " in date else date
    if not old:
        link = "in " if re.fullmatch(r"\d{4}s?", new) else ""
        return f"{head} {link}{new}?"
    said = old[0][0]
    year = re.search(r"\b(?:19|20)\d\d$", said)
    behind = re.match(r" ([a-z]+)", head[old[0].end() :], re.I)
    if year and behind and behind[1].casefold() not in NO_NAMES:  # "the 2022 World Cup"
        other = re.fullmatch(r"(?:in )?(\d{4})", new)
        start = old[0].start() + year.start()
        return f"{head[:start]}{other[1]}{head[old[0].end() :]}?" if other else None
    if year and not re.search(r"\d{4}|\b(?:last|this|next|ago|\w+day)\b", new):
        new += f" {year[0]}"
    if new.isdigit():
        new = f"{said.split()[0]} {new}" if " " in said else new
        new = new if re.match(r"[a-z]+ \d", new) else f"in {new[-4:]}"
    if new.casefold() == said.casefold():
        return None
    return f"{head[: old[0].start()]}{new}{head[old[0].end() :]}?"
