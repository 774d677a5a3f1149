"""What a conversation has said: the earlier question, what it names, and what answered it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.question.asking import MORE
from qa.question.english import AUXILIARIES, PREPOSITIONS, WH
from qa.question.followup import rules
from qa.question.followup.dates import DATE
from qa.question.followup.mentions import Mention, MentionKind, gender, mentions
from qa.types import Answer

_READ = 600  # characters of an answer or a quote
_OPENING = frozenset((*WH, *AUXILIARIES, *PREPOSITIONS))
_SPAN = 6  # words: a longer answer is a sentence


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier exchange: `said` is "" where the archive did not say.

    `question` has no mark at its end; `head` is without what an earlier follow-up added.
    """

    question: str
    said: str
    named: tuple[Mention, ...]
    answered: tuple[Mention, ...]
    known: frozenset[str]

    @property
    def head(self) -> str:
        added = rules.ADDED.find(self.question)
        return self.question[: added.start()] if added else self.question

    @property
    def is_english(self) -> bool:
        """Say whether it is a question whose form the rules know."""
        return bool(rules.QUESTION.find(self.question))

    @property
    def span(self) -> Mention | None:
        """What answered, if it is one name and nothing else."""
        one = self.answered[0] if len(self.answered) == 1 else None
        return one if one and one.end - one.start >= len(self.said.rstrip(".")) - 4 else None

    @property
    def when(self) -> re.Match[str] | None:
        """The one date that the question names."""
        dates = list(DATE.finditer(self.question))
        return dates[0] if len(dates) == 1 else None

    def sex(self, mention: Mention) -> str:
        """Return "he" or "she" by the longest name that the conversation gives, or ""."""
        fuller = (name for name in self.known if name.casefold().split()[-1] == mention.key)
        return gender(mention.text) or next(filter(None, map(gender, sorted(fuller))), "")


def past(answer: Answer) -> Past:
    """Read an answer for what later questions may refer to."""
    question = " ".join(answer.question.split()).removeprefix(MORE).rstrip(" ?!.")
    said = " ".join(answer.headline[:_READ].split())
    quotes = [quote for c in answer.citations[:5] for quote in (c.quote[:_READ], c.title[:_READ])]
    people = [m for text in (question, said, *quotes) for m in mentions(text)]
    known = {m.text for m in people if m.kind in (MentionKind.PERSON, MentionKind.NAME)}
    known |= {m.text.split()[-1] for m in people if m.kind is MentionKind.PERSON}
    answered = mentions(said, known)
    if len(said.split()) > _SPAN:
        # A sentence begins with a capital, whatever its first word is.
        answered = [m for m in answered if m.start > 0 or m.kind is not MentionKind.NAME]
    return Past(question, said, tuple(mentions(question, known)), tuple(answered), frozenset(known))


def joined(head: str, tail: str) -> str:
    """Return two questions as one: "Who left, and when?"."""
    first = tail.partition(" ")[0].casefold()
    is_word = re.split("['’]", first)[0] in _OPENING
    return f"{head}, and {tail[:1].lower() + tail[1:] if is_word else tail}?"
