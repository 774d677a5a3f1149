"""Questions to begin with, made from the archive's own sentences and kept only if it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from index import Archive, Article, article_stretches
from qa.types import Answer

_WANTED = 4
_TRIED = 12
_READ = 40  # articles

_NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})"
_SAYS = re.compile(rf"{_NAME} (?P<verb>said|told|warned|declared|announced|added)\b")
_THAT = re.compile(
    rf"{_NAME} (?P<verb>described|justified|backed|rejected|called|spoke|arrived|won|resigned"
    r"|claimed|held|launched)\b"
)


def examples(archive: Archive, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Return up to four questions from different articles that `ask` does not abstain on."""
    found: list[str] = []
    for question in islice(_candidates(archive), _TRIED):
        if len(found) < _WANTED and ask(question).citations:
            found.append(question)
    return tuple(found)


def _candidates(archive: Archive) -> Iterator[str]:
    """Yield one question an article, then each article's second, and so on."""
    asked: set[str] = set()
    waiting = [_questions(article) for article in islice(archive.articles(), _READ)]
    while waiting:
        for questions in list(waiting):
            question = next(questions, None)
            if question is None:
                waiting.remove(questions)
            elif question not in asked:
                asked.add(question)
                yield question


def _questions(article: Article) -> Iterator[str]:
    for start, end in article_stretches(article.text, article.spans):
        words = article.text[start:end]
        for match in _SAYS.finditer(words):
            yield f"What did {match['name']} say?"
        for match in _THAT.finditer(words):
            yield f"What do we know about {match['name']}?"
