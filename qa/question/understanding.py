"""A query -> what it asks, understood once for all who answer it. Pure."""

from __future__ import annotations

import re

from index import Query, tokenize
from qa.question import asking, kinds
from qa.types import Asked, Time

_WORD = re.compile(r"[^\W_][\w’'-]*")


def understand(query: Query) -> Asked:
    """Return what the words of a query ask for."""
    plain, core = asking.plain(query.text), asking.core(query.text)
    kind = kinds.kind_of(core)
    return Asked(
        text=query.text,
        plain=plain,
        kind=kind,
        form=kinds.form_of(kind),
        time=Time(query.dates, query.order, now=asking.is_of_now(core)),
        tokens=frozenset(tokenize(plain)),
        names=frozenset(_names(plain)),
    )


def _names(plain: str) -> set[str]:
    """Return the tokens of what a question calls by name ("China", "S-400"), first words apart."""
    if plain.isupper():
        return set()
    return {
        token
        for word in _WORD.findall(plain)[1:]
        if word[0].isupper() or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
        for token in tokenize(word)
    }
