"""Questions to begin with, made from the archive's own sentences and kept only if it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from index import Article, article_stretches, tokenize
from qa.ports import ArticleStore
from qa.question import BEFORE_NAMES
from qa.types import Answer

_WANTED = 4
_TRIED = 12
_READ = 40  # articles

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
# What follows "and", "of" or an initial is the end of a longer name.
_BEGINS = r"(?<!and )(?<!of )(?<!& )(?<![Tt]he )(?<![A-Z]\. )"
_NAME = rf"{_BEGINS}(?P<the>\b[Tt]he )?\b(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{1,5}})"
_SAYS = re.compile(rf"{_NAME} (?:said|told|warned|declared|announced|added)\b")
_DOES = re.compile(
    rf"{_NAME} (?:described|justified|backed|rejected|called|spoke|arrived|won|resigned|claimed"
    r"|held|launched)\b"
)


def examples(store: ArticleStore, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Return up to four questions, of different articles if it can be, that `ask` answers.

    An answer must at least speak of whom the question names.
    """
    found: list[str] = []
    for name, question in islice(_candidates(store), _TRIED):
        if len(found) == _WANTED:
            break
        if name.split()[-1] in ask(question).headline:
            found.append(question)
    return tuple(found)


def _candidates(store: ArticleStore) -> Iterator[tuple[str, str]]:
    """Yield one (name, question) an article, then each article's second, and so on."""
    asked: set[str] = set()
    waiting = [_questions(article) for article in islice(store.articles(), _READ)]
    while waiting:
        for questions in list(waiting):
            new = (each for each in questions if each[0] not in asked)
            if found := next(new, None):
                asked.add(found[0])
                yield found
            else:
                waiting.remove(questions)


def _questions(article: Article) -> Iterator[tuple[str, str]]:
    words = [article.text[a:b] for a, b in article_stretches(article.text, article.spans)]
    for form, question in ((_SAYS, "What did {} say?"), (_DOES, "What do we know about {}?")):
        for match in (match for stretch in words for match in form.finditer(stretch)):
            if name := _named(match):
                yield name, question.format(name)


def _named(match: re.Match[str]) -> str:
    """Return the name without the roles before it ("the White House", "Abbas Araqchi") or ""."""
    words = match["name"].split()
    first = max((i for i, word in enumerate(words, 1) if _stands_before(word)), default=0)
    name = words[first:]
    if len(name) < 2:
        return ""
    return " ".join(["the", *name] if match["the"] and not first else name)


def _stands_before(word: str) -> bool:
    return word.casefold() in BEFORE_NAMES or word.endswith(("'s", "’s")) or not tokenize(word)
