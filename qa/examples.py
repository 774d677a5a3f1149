"""Questions to begin with, made from the archive's own sentences and kept only if it answers.

A sentence that says who did something, how many there were or when it was makes the question that
asks for it. The archive is asked, and must give what the sentence says as its headline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, zip_longest
from time import monotonic

from index import MONTHS, WEEKDAYS, Article, article_stretches, either, sentences, tokenize
from qa.meaning import OFFICES
from qa.ports import ArticleStore
from qa.question import BEFORE_NAMES, NO_NAMES
from qa.types import Answer

_WANTED = 4
_READ, _MADE = 300, 24  # articles, questions
_SECONDS = 2.5  # who opens the chat waits for it
_SURE = 0.5  # where it is a probability
_LONGEST = 300  # characters of a sentence
_SHORT = 8  # words of a headline

_BASES = dict(
    pair.split(":")
    for pair in """accused:accuse acquired:acquire appointed:appoint approved:approve
    arrested:arrest attacked:attack banned:ban beat:beat became:become blocked:block bought:buy
    defeated:defeat discovered:discover endorsed:endorse expelled:expel fired:fire founded:found
    injured:injure invaded:invade joined:join killed:kill launched:launch nominated:nominate
    overturned:overturn rejected:reject replaced:replace seized:seize shot:shoot signed:sign
    sued:sue suspended:suspend unveiled:unveil vetoed:veto visited:visit won:win
    wrote:write""".split()
)
_DONE = """arrested charged elected expelled fired found founded hit injured killed launched named
    nominated opened promoted released sentenced shot sold suspended wounded""".split()
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_SHORT_MONTHS = [month[:3] + "." for month in MONTHS if len(month) > 5] + ["Sept."]

_DID = either(_BASES)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:[A-Z]\.|[A-ZÀ-ÖØ-Þ][\w’'-]+))*"
_ASIDE = r"(?:, [^,]{2,60},)?"
_WHO = rf"(?P<the>The )?(?P<who>{_NAME}){_ASIDE}"
# Not "killed in Mexico", of which nobody knows who did it.
_NO_PREPOSITION = r"(?!(?:in|on|at|by|for|with|to|from|after|over|out|off|up|as|into|and|or)\b)"
_WHAT = (
    r"(?P<what>[^,.;:“”\"()?–—]{3,70}?)"
    rf"(?: (?:on )?(?:{either(WEEKDAYS)}|(?:last|this|earlier this) \w+)(?: [a-z]+)?)?"
    r"(?=[,;:]|\.$| (?:after|as|because|that|when|while|who)\b)"
)
_CLAIM = r"(?P<claim>[A-ZÀ-ÖØ-Þ][^,.;:()?–—]{15,90}?)"
_OFFICE = rf"(?P<office>(?:[A-Z]?[a-z]+ ){{0,2}}?(?i:{either(OFFICES)}))"
_SOME = rf"(?:(?:at least|more than|about|nearly|some) )?(?P<answer>\d[\d,]*|{either(_NUMBERS)})"
_OF = r"(?P<of>(?:[a-z-]+ )?(?:people|[a-z]{3,}s))"
_MONTH = either([*MONTHS, *_SHORT_MONTHS])
_DATE = (
    rf"(?:on|in) (?P<answer>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH},? \d{{4}}|(?:19|20)\d\d)\b"
)
# What points elsewhere, and in a few words what is a clause of its own, or a score.
_ELSEWHERE = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|here|there|we|our|us|who"
    r"|i|my|you|your|what|which|one|other|another|some|many)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|has|had|said|will|would|\d+-\d+)\b|^the (?!.* (?:of|for) [A-Z])[a-z]"
)
_CALENDAR = {*MONTHS, *WEEKDAYS}
# No line without one of these is worth splitting.
_TELLING = {*_BASES, *_DONE, *OFFICES, *map(str.capitalize, OFFICES), "said", "told", "warned"}


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern of sentences and the question for its group `answer`; a sentence, what it asks."""

    pattern: str
    question: str
    sentence: str
    asks: str


FORMS = (
    Form(rf"^(?P<answer>(?:The )?{_NAME}){_ASIDE} (?P<did>{_DID}) {_NO_PREPOSITION}{_WHAT}",
         "Who {did} {what}?",
         "Prosecutor Alvin Bragg, a Democrat, sued Jim Jordan of Ohio on Tuesday.",
         "Who sued Jim Jordan of Ohio?"),
    Form(rf"\b(?P<what>[A-ZÀ-ÖØ-Þ]\w+[’']s) {_OFFICE} (?P<answer>[A-Z][\w’'-]+ {_NAME})",
         "Who is {what} {office}?",
         "In Geneva Iran’s Foreign Minister Abbas Araqchi arrived.",
         "Who is Iran’s foreign minister?"),
    Form(rf"\b(?P<answer>[A-Z][\w’'-]+ {_NAME}), (?P<what>the (?:[\w’'-]+ ){{0,3}}?"
         rf"{either(OFFICES)} (?:of|for|in) [^,.;:“”()?–—]{{3,50}}), [a-z]+", "Who is {what}?",
         "Zamir Kabulov, the ministry’s special envoy for Asia, said so.",
         "Who is the ministry’s special envoy for Asia?"),
    Form(rf"^(?P<answer>(?:The )?{_NAME}){_ASIDE} (?:said|told {_NAME}|warned) (?:that )?{_CLAIM}"
         r"(?=[,;]| [–—]|\.$| (?:but|and said|because)\b)", "Who said that {claim}?",
         "Analyst Paul Goble told Kyiv Post that Putin looks like “a paper tiger” – and so on.",
         "Who said that Putin looks like a paper tiger?"),
    Form(rf"^“{_CLAIM}[,.]” (?P<answer>{_NAME}){_ASIDE} (?:said|told)\b",
         "Who said that {claim}?",
         "“Iran is not alone in war,” Zamir Kabulov, the envoy, said in Moscow.",
         "Who said that Iran is not alone in war?"),
    Form(rf"\b{_SOME} {_OF} (?P<be>were|have been) (?P<done>{either(_DONE)}) {_WHAT}",
         "How many {of} {be} {done} {what}?",
         "Officials said 26 people were killed by storms in Mississippi last week.",
         "How many people were killed by storms in Mississippi?"),
    Form(rf"^{_WHO} (?P<be>was|were) (?P<done>{either(_DONE)}) (?:[a-z ]{{3,30}} )??{_DATE}",
         "When {be} {who} {done}?",
         "The White House was hit on Jan. 4, 2021.", "When was the White House hit?"),
    Form(rf"^{_WHO} (?P<did>{_DID}) {_SOME} {_OF} {_NO_PREPOSITION}?{_WHAT}",
         "How many {of} did {who} {base} {what}?",
         "Russia fired at least 81 missiles at Ukraine.",
         "How many missiles did Russia fire at Ukraine?"),
)  # fmt: skip
_PATTERNS = [re.compile(form.pattern) for form in FORMS]

Candidate = tuple[str, str]
"""What a sentence says, and the question for it."""


def examples(store: ArticleStore, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Return up to four questions, of different forms if it can be, to which `ask` has the answer
    of the sentence that made them; fewer if that takes too long."""
    until = monotonic() + _SECONDS
    found: dict[str, None] = {}
    for answer, question in _candidates(store):
        if len(found) == _WANTED or monotonic() > until:
            break
        if question not in found and _says(ask(question), answer):
            found[question] = None
    return tuple(found)


def _says(reply: Answer, answer: str) -> bool:
    """Say whether a reply surely gives a name by its last word, a number, or a date's first two."""
    said = tokenize(reply.headline)
    if len(reply.headline.split()) > _SHORT or (reply.calibrated and reply.sure < _SURE):
        return False
    words = tokenize(answer)
    key = words[:2] if any(map(str.isdigit, answer)) else words[-1:]
    return bool(key) and set(key) <= set(said)


def _candidates(store: ArticleStore) -> Iterator[Candidate]:
    """Yield questions of each form in turn, of the newest articles first."""
    articles = sorted(
        islice(store.articles(), _READ), key=lambda each: each.published or date.min, reverse=True
    )
    forms: list[list[Candidate]] = [[] for _ in FORMS]
    made = chain.from_iterable(map(_questions, articles))
    for at, candidate in islice(made, _MADE):
        forms[at].append(candidate)
    yield from filter(None, chain.from_iterable(zip_longest(*forms)))


def _questions(article: Article) -> Iterator[tuple[int, Candidate]]:
    """Yield what the sentences of an article ask, each with the number of its form."""
    for start, end in article_stretches(article.text, article.spans):
        for line in article.text[start:end].splitlines():
            telling = not _TELLING.isdisjoint(line.split())
            for a, b in sentences(line, article.language) if telling else ():
                sentence = " ".join(line[a:b].split())
                if len(sentence) <= _LONGEST and sentence.endswith("."):  # no heading
                    yield from _of_a_sentence(sentence)


def _of_a_sentence(sentence: str) -> Iterator[tuple[int, Candidate]]:
    for at, pattern in enumerate(_PATTERNS):
        if (match := pattern.search(sentence)) and (asks := _asked(FORMS[at], match)):
            yield at, (match["answer"], asks)


def _asked(form: Form, match: re.Match[str]) -> str:
    """Return the question, or "" if it would not stand alone or could be of anybody."""
    parts = match.groupdict("")
    own = parts.get("what") or parts.get("claim") or parts["who"]
    names = [name for name in (parts.get("who"), parts["answer"]) if name and name[-1].isalpha()]
    if not _stands_alone(own, "claim" in parts) or any(map(_is_nobody, names)):
        return ""
    parts["who"] = parts.get("the", "").lower() + parts.get("who", "")
    parts["office"] = parts.get("office", "").lower()
    parts["claim"] = re.sub("[“”]", "", parts.get("claim", ""))
    return form.question.format(**parts, base=_BASES.get(parts.get("did", ""), ""))


def _stands_alone(own: str, is_claim: bool) -> bool:
    """Say whether what a question says of its own names something and points nowhere else."""
    words = own.split()
    if _ELSEWHERE.search(own) or (
        words[0].casefold() in NO_NAMES if is_claim else _CLAUSE.search(own)
    ):
        return False
    return any(word[0].isupper() and word not in _CALENDAR for word in words)


def _is_nobody(name: str) -> bool:
    """Say whether it is "He", "Although Spielberg", "The President"."""
    words = name.removeprefix("The ").casefold().split()
    return words[0] in NO_NAMES or words[-1] in BEFORE_NAMES
