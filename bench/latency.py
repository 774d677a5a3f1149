"""How long does retrieval take, and what does it hold? At several sizes, for one and eight askers.

    python -m bench.latency --data ../shared/data/news

Each archive is searched by a process of its own, which asks the questions of the news quizzes as
of the day after each; `python -m qa ask` and the chat are started on the whole archive. Needs the
archive that `python -m bench.retrieval` has built. Times are wall-clock, of a machine with nothing
else to do.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bench.archive import FOLDER, first, peak_megabytes, whole
from bench.news import read_questions
from index import Scope, build_archive, open_archive, parse, remove_from_archive

_SIZES = (650, 6_500)  # articles: some 10,000 and 100,000 passages
_ASKERS = (1, 8)
_PORT = 7971


@dataclass(frozen=True, slots=True)
class Times:
    """Percentiles in milliseconds of one number of askers, and the process's peak memory."""

    askers: int
    p50: float
    p95: float
    p99: float
    passages: int
    articles: int
    megabytes: float
    disk: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="keeps archives and vectors")
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--one", type=Path, help="measure this archive in this process")
    options = parser.parse_args()
    if options.one:
        for askers in _ASKERS:
            times = measure(options.one, options.data, options.questions, askers)
            print(json.dumps(asdict(times)))
        return
    archives = [first(options.data, size, options.folder) for size in _SIZES]
    archives.append(whole(options.data, options.folder))
    print("| passages | askers | p50 ms | p95 ms | p99 ms | peak MB | disk MB per 1,000 articles |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for archive in archives:
        for each in _in_a_process(archive, options):
            print(
                f"| {each.passages:,} | {each.askers} | {each.p50:.0f} | {each.p95:.0f} | "
                f"{each.p99:.0f} | {each.megabytes:.0f} | {each.disk / each.articles * 1000:.1f} |"
            )
    print(f"\none article added to all of them is found after {add_one(archives[-1]):.2f} s")
    print(f"`python -m qa ask`, cold: {ask_cold(archives[-1]):.1f} s (median of 5)")
    print(f"the chat answers its page after {chat_cold(archives[-1]):.1f} s (median of 3)")


def measure(archive: Path, data: Path, questions: int, askers: int) -> Times:
    asked = read_questions(data)
    queries = [
        parse(question.text, Scope(as_of=question.as_of))
        for question in asked[:: max(1, len(asked) // questions)]
    ]
    with open_archive(archive) as opened:
        for query in queries[:20]:
            opened.searcher.search(query)

        def seconds(query: object) -> float:
            started = time.perf_counter()
            opened.searcher.search(query)  # type: ignore[arg-type]
            return time.perf_counter() - started

        with ThreadPoolExecutor(askers) as pool:
            taken = 1000 * np.array(list(pool.map(seconds, queries)))
        status = opened.status()
    p50, p95, p99 = (float(each) for each in np.percentile(taken, (50, 95, 99)))
    memory = peak_megabytes()
    return Times(
        askers, p50, p95, p99, status.passages, status.articles, memory, status.bytes / 1e6
    )


def _in_a_process(archive: Path, options: argparse.Namespace) -> Iterator[Times]:
    command = [sys.executable, "-m", "bench.latency", "--one", str(archive)]
    command += ["--data", str(options.data), "--questions", str(options.questions)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        yield Times(**json.loads(line))


def add_one(archive: Path) -> float:
    """Return the seconds from adding one article to its being found by its words."""
    word = "zyxwvonian"
    with tempfile.TemporaryDirectory() as folder, open_archive(archive) as opened:
        file = Path(folder) / "one.txt"
        file.write_text(f"The {word} minister arrived on Monday.", "utf-8")
        opened.searcher.search(parse(word))
        started = time.perf_counter()
        with ThreadPoolExecutor(1) as pool:
            adding = pool.submit(build_archive, archive, [file], mirror=False)
            query = parse(word)
            while not any(word in hit.passage.text for hit in opened.searcher.search(query).hits):
                time.sleep(0.01)
            taken = time.perf_counter() - started
            adding.result()
        remove_from_archive(archive, [str(file)])
    return taken


def ask_cold(archive: Path) -> float:
    """Return the median seconds of `python -m qa ask`, from nothing to the answer."""
    command = [sys.executable, "-m", "qa", "ask", "Who won the World Cup?"]
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([*command, "--archive", str(archive)], capture_output=True, check=False)
        taken.append(time.perf_counter() - started)
    return float(np.median(taken))


def chat_cold(archive: Path) -> float:
    """Return the median seconds from starting the chat to its first page."""
    command = [sys.executable, "app.py", "--archive", str(archive), "--port", str(_PORT)]
    command += ["--desk", str(Path(tempfile.mkdtemp()) / "desk.sqlite3")]
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        chat = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.perf_counter() - started < 60:
                with (
                    suppress(OSError),
                    urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/", timeout=30) as page,
                ):
                    page.read()
                    break
                time.sleep(0.1)
            taken.append(time.perf_counter() - started)
        finally:
            chat.terminate()
            chat.wait()
    return float(np.median(taken))


if __name__ == "__main__":
    main()
