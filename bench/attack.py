"""What happens when somebody attacks: questions, texts, requests and files without measure.

    python -m bench.attack
    python -m bench.attack --soak 10 [--archive FOLDER] [--askers 32]

Every loop has an end: it takes some five minutes. The table goes into docs/security.md. `--soak`
asks without a pause instead, and tells of each minute what the server holds.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx2 as httpx

from bench.archive import peak_megabytes
from bench.chat import JOIN, ROOT, STREAM, Chat, served
from index import BuildReport, build_archive, open_archive

QUESTIONS = ROOT / "tests" / "data" / "questions.jsonl"
LETTERS = {"Latin": "war ", "Korean": "전쟁 ", "Chinese": "战争", "Russian": "война ", "marks": "`"}
LINES = {"backticks": "`", "Chinese": "战", "Chinese sentences": "中。", "quotes": "“a. "}
CLOSED = """/config /monitoring/summary /gradio_api/file=http://127.0.0.1:9/ /gradio_api/deep_link
/gradio_api/info /gradio_api/upload /gradio_api/startup-events /svelte/x /gradio_api/api/predict
/gradio_api/component_server /gradio_api/vibe-edit /gradio_api/process_recording""".split()
STRANGERS = ["evil.example", "localhost.", "foo.localhost", "127.0.0.1.evil.example", "x@localhost"]
HEADERS = [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]

Row = tuple[str, str, int, str]
"""The point, what was tried, how often, and what happened."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="ask for so long instead")
    parser.add_argument("--askers", type=int, default=32)
    parser.add_argument("--archive", type=Path, help="ask this one, not the seeds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.soak:
            with served(options.archive or seeds(folder)) as chat:
                soak(chat, options.askers, options.soak)
            return
        print("| point | tried | times | what happened |\n| --- | --- | ---: | --- |")
        for point, tried, times, happened in attacks(folder):
            print(f"| {point} | {tried} | {times:,} | {happened} |", flush=True)


def seeds(folder: Path) -> Path:
    build_archive(folder / "archive", [ROOT / "seeds"])
    return folder / "archive"


def attacks(folder: Path) -> Iterator[Row]:
    yield from rejections(folder)  # first: what comes later needs more memory
    yield from texts(folder)
    archive, long = seeds(folder), folder / "long"
    long.mkdir()
    (long / "ally.txt").write_text("Iran is not alone. It has an ally, he said. " * 106_000)
    (long / "lines.txt").write_text("War.\n" * 200_000)
    (long / "almost.txt").write_text("nono " * 900_000)
    build_archive(archive, [long], mirror=False, make_embedder=_no_model)
    with served(archive) as chat, chat.client() as client:
        chat.ask(client, "Who said that Iran is not alone?", "warm")
        for attack in (questions, phrases, hosts, pages, bodies, routes, bursts, articles):
            yield from attack(chat, client)


def texts(folder: Path) -> Iterator[Row]:
    """Texts of one line that never ends, each in a file of its own."""
    took = []
    for name, piece in LINES.items():
        files = folder / f"text {name}"
        files.mkdir()
        (files / "a.txt").write_text(piece * (1_000_000 // len(piece.encode())))
        took.append(_seconds(lambda files=files: _built(folder / "texts", files)))
    yield "4", "a text of 1 MB on one line", len(took), f"read, the slowest in {max(took):.1f} s"


def rejections(folder: Path) -> Iterator[Row]:
    files = folder / "records"
    files.mkdir()
    (files / "a.json").write_text("[" + ",".join(["{}"] * 2_000_000) + "]")
    reports: list[BuildReport] = []
    took = _seconds(lambda: reports.append(_built(folder / "records archive", files)))
    with open_archive(folder / "records archive") as opened:
        asked = _seconds(opened.status)
    (report,) = reports
    kept = f"{report.rejected:,} counted, {len(report.rejections):,} kept in {took:.0f} s"
    happened = f"{kept} and {peak_megabytes():.0f} MB; the masthead takes {1000 * asked:.0f} ms"
    yield "10", "a file of 2,000,000 empty records", 1, happened


def questions(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    lengths = range(100, 2_001, 380)
    asked = [letters * (n // len(letters)) for letters in LETTERS.values() for n in lengths]
    took = [_seconds(lambda q=q: _answered(chat.ask(client, q, "long"))) for q in asked]
    happened = f"answered, the slowest in {max(took):.1f} s"
    yield "2", "long questions in five scripts", len(asked), happened


def phrases(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    for name, phrase in (
        ('"Iran is not alone"', '"Iran is not alone"'),
        ('"a"', '"a"'),
        ("200 words that nearly stand everywhere", f'"{"nono " * 199}b"'),
    ):
        took = _seconds(lambda p=phrase: _answered(chat.ask(client, p, "phrase")))
        yield "3", f"{name} in an article of 4.7 MB", 1, f"answered in {took:.1f} s"
    with ThreadPoolExecutor(9) as pool, chat.client() as other:
        many = [pool.submit(chat.ask, client, '"a"', f"a{n}") for n in range(8)]
        time.sleep(0.5)
        took = _seconds(lambda: _answered(chat.ask(other, "Who spoke of Iran?", "other")))
        for each in many:
            _answered(each.result())
    happened = f"all answered; the other after {took:.1f} s"
    yield "3", 'eight ask "a" while another asks', 8, happened
    for n in range(8):
        client.post(JOIN, json=chat.body(f'"{"nono " * 199}b"', f"gone{n}"))
    took = _seconds(lambda: _answered(chat.ask(client, "Who spoke of Iran?", "stays")))
    yield "3", "eight ask the 200 words and go", 8, f"another is answered after {took:.1f} s"


def hosts(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    paths = ("/", "/source/1", STREAM, "/web/chat.js")
    tried = [(host, path) for host in STRANGERS for path in paths]
    found = [client.get(path, headers={"host": host}).status_code for host, path in tried]
    yield "6", "names that are not the server's", len(found), _statuses(found)


def pages(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    found = []
    for headers in HEADERS:
        for path in ("/", "/source/1", STREAM, "/gradio_api/heartbeat/x"):
            found.append(client.get(path, headers=headers).status_code)
        found.append(client.post(JOIN, json=chat.body("Who?", "x"), headers=headers).status_code)
    yield "6", "requests of pages of other sites", len(found), _statuses(found)


def bodies(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    before, found, slowest = chat.holds().megabytes, [], 0.0
    for size in (100_000, 20_000_000, 200_000_000):
        for _ in range(3):
            with suppress(httpx.TransportError):  # it may close while we send
                found.append(client.post(JOIN, content=b"[" + b"0," * (size // 2)).status_code)
            slowest = max(slowest, _seconds(lambda: client.get("/source")))
    grown = chat.holds().megabytes - before
    happened = f"{_statuses(found)}; {grown} MB more; a page meanwhile in {1000 * slowest:.0f} ms"
    yield "7", "bodies of 100 kB to 200 MB", 9, happened


def routes(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    found = [client.request(m, path).status_code for path in CLOSED for m in ("GET", "POST")]
    yield "8", "Gradio's other addresses", len(found), _statuses(found)


def bursts(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    files = []
    for _ in range(12):
        with ThreadPoolExecutor(40) as pool:
            for each in [pool.submit(client.get, "/source/1") for _ in range(200)]:
                assert each.result().status_code == 200
        files.append(chat.holds().files)
    happened = f"{files[0]} open files after the first, {files[-1]} after the last"
    yield "9", "bursts of 200 requests, 40 at once", len(files), happened


def articles(chat: Chat, client: httpx.Client) -> Iterator[Row]:
    sizes, took = [], []
    for number in range(1, 9):
        page = client.get(f"/source/{number}")
        if page.status_code == 200:
            took.append(page.elapsed.total_seconds())
            sizes.append(len(page.content))
    slowest = f"the slowest takes {1000 * max(took):.0f} ms"
    happened = f"the largest page has {max(sizes) // 1000} kB, {slowest}"
    yield "10", "pages of articles of up to 4.7 MB", len(sizes), happened


def soak(chat: Chat, askers: int, minutes: float) -> None:
    """Ask without a pause from so many pages, and print each minute what the server holds.

    Every page begins a new topic after ten questions, not all at once: so at any minute the
    conversations that the server keeps are as long as at any other.
    """
    asked = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    end = time.monotonic() + 60 * minutes
    answered, failed = [0] * askers, list[str]()

    def ask(asker: int) -> None:
        with chat.client() as client:
            for n in range(10**9):
                if time.monotonic() > end:
                    return
                shown = chat.ask(client, asked[(asker + n) % len(asked)], str(asker))
                if (asker + n) % 10 == 9:
                    chat.forget(client, str(asker))
                answered[asker] += 1
                if 'class=\\"answer' not in shown or "its log says why" in shown:
                    failed.append(shown[:300])

    threads = [threading.Thread(target=ask, args=[asker]) for asker in range(askers)]
    for thread in threads:
        thread.start()
    print("| minute | answers | failed | open files | threads | MB |\n" + "| ---: " * 6 + "|")
    for minute in range(1, int(minutes) + 1):
        time.sleep(max(0.0, end - 60 * (minutes - minute) - time.monotonic()))
        held = chat.holds()
        counts = f"{sum(answered):,} | {len(failed)} | {held.files} | {held.threads}"
        print(f"| {minute} | {counts} | {held.megabytes} |", flush=True)
    for thread in threads:
        thread.join()
    print(*sorted(set(failed))[:5], sep="\n")


def _no_model() -> object:
    from index import EmbedderMissing

    raise EmbedderMissing("Only words are searched here.")


def _built(archive: Path, files: Path) -> BuildReport:
    return build_archive(archive, [files], mirror=False, make_embedder=_no_model)


def _seconds(do: Callable[[], object]) -> float:
    started = time.monotonic()
    do()
    return time.monotonic() - started


def _answered(shown: str) -> None:
    if not re.search(r'class=\\"(answer|problem)', shown) or "its log says why" in shown:
        raise SystemExit(f"This was no answer: {shown[:500]}")


def _statuses(found: list[int]) -> str:
    return ", ".join(f"{found.count(status)} × {status}" for status in sorted(set(found)))


if __name__ == "__main__":
    main()
