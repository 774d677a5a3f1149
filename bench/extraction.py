"""Measure what is read out of web pages: the article's text, and its date.

    python -m bench.extraction --data ../shared/data/pages

Text: the 181 pages of github.com/scrapinghub/article-extraction-benchmark, scored as there: each
text is its multiset of runs of four words; precision and recall are means over the pages, and F1
is of those means. "tokens" is the same with single words. Ours is the stored text without what is
marked as furniture. Pasted: all that the same pages show, as it comes from a browser into a plain
text, with and without what the wordings of furniture mark. Dates: 200 pages of
github.com/adbar/htmldate; exact days, where a page without a true date wants none. A and B are
every second page; docs/benchmarks.md says what was chosen on which.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import statistics
import tarfile
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from index.errors import BadArticle
from index.formats import web
from index.formats.html import article
from index.formats.source import Source
from index.text import furniture, is_furniture
from index.types import Span

_WORD = re.compile(r"\w+")
_INSTALL = "{} is not installed: pip install -e '.[bench]'"

Extractor = Callable[[str, str], str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")  # the peers' own
    pages, bodies = read_pages(options.data / "bodies")
    texts(pages, bodies, PASTED)
    print()
    texts(pages, bodies, extractors())
    print()
    days(options.data / "dates")


def read_pages(data: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the pages as (markup, url), and the true text of each."""
    truth = json.loads((data / "ground-truth.json").read_text("utf-8"))
    pages = []
    for key in sorted(truth):
        with gzip.open(data / "html" / f"{key}.html.gz", "rt", encoding="utf-8") as file:
            pages.append((file.read(), truth[key]["url"]))
    return pages, [truth[key]["articleBody"] for key in sorted(truth)]


def texts(
    pages: Sequence[tuple[str, str]], bodies: Sequence[str], extractors: Mapping[str, Extractor]
) -> None:
    """Print a row of scores for each extractor."""
    print(f"{len(pages)} pages     precision  recall      F1  F1 (A)  F1 (B)  tokens  pages/s")
    for name, extract in extractors.items():
        started = time.perf_counter()
        pairs = [(body, extract(*page)) for body, page in zip(bodies, pages, strict=True)]
        rate = len(pages) / (time.perf_counter() - started)
        halves = [scores(half)[2] for half in (pairs[::2], pairs[1::2])]
        row = (*scores(pairs), *halves, scores(pairs, words=1)[2])
        print(f"{name:<16}" + "".join(f"{value:8.4f}" for value in row) + f"{rate:9.1f}")


def extractors() -> Mapping[str, Extractor]:
    """Return the extractors by name, ours first; SystemExit names one that is missing."""
    try:
        import newspaper
        import readability
        import trafilatura
    except ImportError as error:
        raise SystemExit(_INSTALL.format(error.name)) from None
    from lxml import html

    def plain(page: str, url: str) -> str:
        return trafilatura.extract(page) or ""

    def without_comments(page: str, url: str) -> str:
        return trafilatura.extract(page, include_comments=False) or ""

    def newspaper4k(page: str, url: str) -> str:
        try:
            found = newspaper.article(url, input_html=page, fetch_images=False)
        except ImportError:  # it wants another package for Korean
            found = newspaper.article(url, "en", input_html=page, fetch_images=False)
        return str(found.text)

    def readability_lxml(page: str, url: str) -> str:
        summary = readability.Document(page).summary(html_partial=True)
        return "\n".join(html.fromstring(summary).itertext())

    return {
        "ours": ours,
        "trafilatura": plain,
        "  no comments": without_comments,
        "newspaper4k": newspaper4k,
        "readability": readability_lxml,
    }


def ours(page: str, url: str) -> str:
    """Return the article's own words of a page, without its furniture; "" if it is rejected."""
    try:
        draft = article(page.encode(), Source("page.html", datetime.now(UTC).date()), "")
    except BadArticle:
        return ""
    return without(draft.text, (*draft.spans, *furniture.mark(draft.text, draft.title)))


def pasted(page: str, url: str) -> str:
    """Return all that a page shows: what a person copies out of the browser."""
    return web.lines(page.encode())


def without(text: str, spans: Iterable[Span]) -> str:
    """Return a text with spaces for its furniture."""
    characters = list(text)
    for span in spans:
        if is_furniture(span):
            characters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(characters)


PASTED: Mapping[str, Extractor] = {
    "pasted": pasted,
    "less furniture": lambda page, url: without(text := pasted(page, url), furniture.mark(text)),
}


def scores(pairs: Sequence[tuple[str, str]], words: int = 4) -> tuple[float, float, float]:
    """Return mean precision, mean recall and their F1 of (true, found) texts."""
    precisions, recalls = [], []
    for true, found in pairs:
        wanted, given = shingles(true, words), shingles(found, words)
        common = (wanted & given).total()
        if given:
            precisions.append(common / given.total())
        if wanted:
            recalls.append(common / wanted.total())
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(recalls) if recalls else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def shingles(text: str, words: int) -> Counter[tuple[str, ...]]:
    """Count the runs of so many words; a shorter text is one run."""
    found = _WORD.findall(text)
    runs = (tuple(found[at : at + words]) for at in range(max(1, len(found) - words + 1)))
    return Counter(run for run in runs if run)


def days(data: Path) -> None:
    """Print how many dates are exact, ours beside htmldate, and ours by their evidence."""
    import htmldate

    truth = json.loads((data / "dates.json").read_text("utf-8"))
    true = {
        name: row["date"] if isinstance(row["date"], str) else "" for name, row in truth.items()
    }
    with tarfile.open(data / "pages.tar.xz") as tar:
        files = ((Path(member.name).name, tar.extractfile(member)) for member in tar)
        pages = {name: file.read() for name, file in files if file}
    today = datetime.now(UTC).date()
    mine = {name: own_date(pages[name], today) for name in true}
    found = {
        "ours": {name: day for name, (day, _) in mine.items()},
        "htmldate": {
            name: htmldate.find_date(pages[name], original_date=True) or "" for name in true
        },
    }
    names = sorted(true)
    print(f"{len(true)} pages     exact     (A)     (B)  none there: given   there: none given")
    for system, given in found.items():
        shares = [exact(given, true, part) for part in (names, names[::2], names[1::2])]
        invented = sum(bool(given[name]) and not true[name] for name in names)
        missed = sum(bool(true[name]) and not given[name] for name in names)
        absent = sum(not day for day in true.values())
        print(f"{system:<12}" + "".join(f"{share:8.3f}" for share in shares), end="")
        print(f"{invented:>15} of {absent}{missed:>20}")
    by_evidence(mine, true)


def own_date(page: bytes, today: date) -> tuple[str, str]:
    """Return our day for a page, as ISO words, and the evidence; a rejected page has neither."""
    from index.formats.html import dating, linked_data, metadata, tree

    root = tree.parse(page)
    linked = linked_data.article(root)
    url = metadata.find(root, linked, page[:4096].decode("latin-1")).url
    return dating.published(root, linked, url, today)


def exact(given: Mapping[str, str], true: Mapping[str, str], names: Sequence[str]) -> float:
    """Return the share of pages whose day, or its absence, is right."""
    return sum(given[name] == true[name] for name in names) / len(names)


def by_evidence(mine: Mapping[str, tuple[str, str]], true: Mapping[str, str]) -> None:
    """Print a row for each kind of evidence."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for name, (day, evidence) in mine.items():
        kind = re.split(r" ['“]|[:,]", evidence)[0] or "none found"
        kinds[kind].append(day == true[name])
    print("\nevidence            pages   exact")
    for kind, right in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"{kind:<20}{len(right):5}{sum(right):8}")


if __name__ == "__main__":
    main()
