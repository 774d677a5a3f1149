"""How fast are the pages of the library? Each of them over 100,000 articles of made-up words.

    python -m bench.library --folder FOLDER    # made once, and kept there

The articles are written straight into the archive, as a build stores them: 400 words each of a
vocabulary of 5,000, 200 outlets, 8,000 authors, eleven years, every twentieth undated; one in ten
tells the story of another. Each page is asked for eleven times.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from fastapi.testclient import TestClient

from index import Rejection, open_archive
from index.search import Caches
from index.store import Prepared, Store
from index.text import Tokens, signature, tokenize
from index.types import Draft
from qa.assistant import Assistant
from qa.desk import Desk
from qa.web import create_app

PAGES = {
    "all articles": "/library",
    "the middle of them": "/library?after=2020-06-01.500",
    "one outlet": "/library?outlet=Outlet+3",
    "one month": "/library?month=2020-06",
    "undated": "/library?month=-",
    "one author": "/library?author=Person+7",
    "a rare language": "/library?language=de",
    "words": "/library?words=word7+word8",
    "a word of nearly all": "/library?words=word1",
    "outlet, language and words": "/library?outlet=Outlet+3&language=en&words=word7",
    "a record": "/library/article/777",
    "stories": "/library/stories",
    "rejected files": "/library/rejected",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    if not options.folder.exists():
        make(options.folder, options.articles)
    with open_archive(options.folder) as archive, tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk.sqlite3")
        assistant = Assistant(archive.searcher, archive)
        assistant._examples = ()  # they are asked of the reader, which is not measured here
        client = asyncio.run(_client(assistant, desk))
        print("| page | median, ms | slowest, ms |\n| --- | ---: | ---: |")
        for name, address in PAGES.items():
            taken = sorted(_timed(client, address) for _ in range(11))
            print(f"| {name} | {taken[5]:.0f} | {taken[-1]:.0f} |", flush=True)


async def _client(assistant: Assistant, desk: Desk) -> TestClient:
    return TestClient(create_app(assistant, desk), base_url="http://localhost")


def _timed(client: TestClient, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return 1_000 * (time.perf_counter() - begun)


def make(folder: Path, number: int) -> None:
    """Write an archive of made-up articles, and the index of their words."""
    store = Store.create(folder)
    tokens = Tokens()
    articles = _articles(number)
    while batch := list(islice(articles, 500)):
        ids = iter(store.put(batch, "bench").passages)
        for prepared in batch:
            tokens.extend(prepared.tokens, islice(ids, len(prepared.tokens)))
    for n in range(number // 50):
        store.put_input(f"/made/{n}.txt", "", "bench", [Rejection(f"{n}.txt", "empty")])
    Caches(folder, store).write_words(tokens)
    store.close()


def _articles(number: int) -> Iterator[Prepared]:
    by_chance = random.Random(7)
    words = [f"word{n}" for n in range(5_000)]
    often = [1 / (n + 1) for n in range(5_000)]
    kept: list[str] = []
    for n in range(number):
        text = " ".join(by_chance.choices(words, often, k=400))
        if n % 10 == 9:
            text = by_chance.choice(kept)
        elif n % 10 == 1:
            kept = [*kept[-99:], text]
        yield _prepared(n, text, by_chance)


def _prepared(n: int, text: str, by_chance: random.Random) -> Prepared:
    draft = Draft(
        text,
        str(n),
        member=str(n),
        title=f"Title {n}",
        outlet=f"Outlet {min(199, int(by_chance.expovariate(0.05)))}",
        authors=tuple(
            f"Person {by_chance.randrange(8_000)}" for _ in range(by_chance.randrange(4))
        ),
        language="de" if n % 100 == 5 else "en",
        published=date(2014, 1, 1) + timedelta(days=by_chance.randrange(4_000)),
    )
    if n % 20 == 0:
        draft = replace(draft, published=None)
    tokens = Tokens()
    tokens.add(0, tokenize(f"{draft.title} {text}"))
    cut = (0, len(text), n.to_bytes(8, "big"))
    source = f"{n % 50}.jsonl"
    return Prepared(f"/made/{source}", f"{source}#{n}", draft, (), (cut,), tokens, signature(text))


if __name__ == "__main__":
    main()
