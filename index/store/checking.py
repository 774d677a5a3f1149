"""Is a database what was stored in it? Every text, passage and vector is compared with its hash."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

import numpy as np

from index.errors import ArchiveDamaged
from index.store.articles import Articles
from index.store.database import Database
from index.store.versions import text_hash
from index.text import encoded, furniture_of
from index.types import Article

_AT_ONCE = 5_000  # vectors
_NEARLY = 0.01  # what float16 loses of a vector's length


class Checks(Articles, Database):
    """Looks through an archive for what is not whole."""

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the archive, in words; nothing if it is whole."""
        for (result,) in self.rows("PRAGMA integrity_check"):
            if result != "ok":
                yield f"SQLite: {result}"
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"{table} row {row} refers to a missing row of {parent}"
        for (id_,) in self.rows("SELECT id FROM articles WHERE removed IS NULL ORDER BY id"):
            try:
                if article := self.article(id_):
                    yield from (f"article {id_}: {problem}" for problem in self._of(article))
            except ArchiveDamaged as error:
                yield str(error)
        yield from self._of_vectors()

    def _of(self, article: Article) -> Iterator[str]:
        text = article.text
        (stored,) = self.one("SELECT text_hash FROM articles WHERE id = ?", article.id)
        if stored != text_hash(text):
            yield "its text is not the one that was stored"
        for span in article.spans:
            if not 0 <= span.start < span.end <= len(text):
                yield f"{span.kind} {span.start}-{span.end} is outside its text"
        for start, end, hash_ in self.rows(
            "SELECT start, end, hash FROM passages JOIN texts ON texts.id = text_id"
            " WHERE article_id = ?",
            article.id,
        ):
            if not 0 <= start < end <= len(text):
                yield f"passage {start}-{end} is outside its text"
            elif hash_ != hashlib.sha256(encoded(article.title, text[start:end]).encode()).digest():
                yield f"passage {start}-{end} is not the text that was embedded"
            for span in furniture_of(article.spans):
                if start < span.end and span.start < end:
                    yield f"passage {start}-{end} crosses {span.kind}"

    def _of_vectors(self) -> Iterator[str]:
        sizes = Counter(dict(self.rows("SELECT length(vector), count(*) FROM vectors GROUP BY 1")))
        usual = sizes.most_common(1)[0][0] if sizes else 0
        last = 0
        while rows := self.rows(
            "SELECT seq, text_id, vector FROM vectors WHERE seq > ? ORDER BY seq LIMIT ?",
            last,
            _AT_ONCE,
        ):
            for _, text_id, vector in rows:
                cut = len(vector) != usual or usual % 2
                numbers = np.frombuffer(b"" if cut else vector, "<f2").astype(np.float32)
                with np.errstate(all="ignore"):  # what is not a number is no length either
                    whole = abs(float(np.linalg.norm(numbers)) - 1) < _NEARLY
                if not whole:
                    yield f"the vector of text {text_id} is damaged"
            last = rows[-1][0]
