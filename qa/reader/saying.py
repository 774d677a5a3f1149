"""Whose words are asked for, and whose words a sentence has. English. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.question import names_person, owner
from qa.reader.ranking import Evidence, Place, Weights
from qa.reader.speakers import Speaker, names_same, speaker_of
from qa.reader.speech.verbs import VERBS
from qa.types import Asked, Kind

_DOES = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would)(?:n['’]t)? (?P<rest>.+)", re.IGNORECASE
)
_OWNER = re.compile(r"^.*(?:['’]s|(?<=s)['’]) (?=\S)")
_TO_SAY = re.compile(r" (?:have|has|had|got) to$| (?:have|has|had|be|been|ever|also|then)$")
_REACTS = frozenset(
    "react respond make justify think feel defend account describe remember address take".split()
)
_QUOTED = re.compile(r"[“”\"«»]")
_SIGN = {True: 1.0, False: -1.0, None: 0.0}
_NAME = re.compile(r"(?!The )[^\W\d_a-z]")


def asked_speaker(question: str) -> str:
    """Return whose words a question of the kind SAID asks for, as it calls them, or ""."""
    who = owner(question)
    if not who and (found := _DOES.search(question)):
        words = found["rest"].split()
        named = list(_subject(words))
        who = " ".join(named) if len(named) < len(words) else ""
    return _OWNER.sub("", _TO_SAY.sub("", who)).strip(" ,")


def _subject(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a question up to its verb: that of speech, or what follows a name."""
    was_name = False
    for word in words:
        bare = word.strip(",.?!")
        ends = was_name and bare.islower() and not names_person(bare)
        if bare.lower() in VERBS or bare in _REACTS or ends:
            return
        yield word
        was_name = bare[:1].isupper() and not bare.endswith(("’s", "'s", "’", "'"))


def asks_who_speaks(asked: Asked) -> bool:
    """Say whether a question asks who said something."""
    words = re.findall(r"\w+", asked.plain.lower())
    said = not VERBS.keys().isdisjoint(words) or bool(_QUOTED.search(asked.plain))
    return asked.kind is Kind.PERSON and said


def speaks(who: str, found: Evidence) -> float:
    """Return 1 if the speaker of a sentence is whom the question asks about, -1 if not, 0 if that
    is not clear or nobody is seen to speak."""
    spoken = speaker_in(found) if who else None
    same = names_same(who, spoken.name) if spoken else None
    return _SIGN[same]


def with_speakers(
    found: Sequence[Place], ranked: Sequence[Evidence], weights: Weights
) -> list[Place]:
    """Return places of names, weighed by whether they speak their sentence, and the speakers of the
    best sentences that are not among them, best first; speakers by their full names."""
    spoken = {id(each): speaker for each in ranked if (speaker := speaker_in(each))}
    weighed, seen = [], set[int]()
    for place in found:
        of = id(place.evidence)
        same = names_same(place.answer, spoken[of].name) if of in spoken else None
        if same:
            seen.add(of)
            place = replace(place, answer=max(place.answer, spoken[of].name, key=len))
        weighed.append(place.weighed(weights, speaks=_SIGN[same]))
    for each in ranked:
        if id(each) in spoken and id(each) not in seen and _NAME.match(spoken[id(each)].name):
            place = Place(spoken[id(each)].name, each, None, each.signals, 0.0)
            weighed.append(place.weighed(weights, speaks=1.0))
    return sorted(weighed, key=lambda each: -each.score)


def speaker_in(found: Evidence) -> Speaker | None:
    """Return who says the words of a sentence."""
    first, sentence = found.hit.passage.start, found.sentence
    bounds = [(first + each.start, first + each.end) for each in found.around]
    text = found.hit.article.text
    return speaker_of(text, first + sentence.start, first + sentence.end, bounds)


def shown_speaker(found: Evidence) -> str | None:
    """Return who says a sentence that is speech, or holds some, by name.

    A description ("the minister", "the Kremlin") is more often wrong, and says little.
    """
    spoken = speaker_in(found)
    is_speech = _QUOTED.search(found.sentence.text)
    if spoken is None or not (spoken.quoted or is_speech) or not _NAME.match(spoken.name):
        return None
    return spoken.name
