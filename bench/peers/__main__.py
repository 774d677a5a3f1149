"""Other libraries given the same passages, vectors and questions.

    python -m bench.peers --data ../shared/data/news

Each system runs in a virtual environment of its own, made from `requirements/` (pip's settings,
such as PIP_EXTRA_INDEX_URL, hold). The first time, the chosen articles are embedded, some minutes;
--vectors takes their vectors from an archive that has them. What was measured is kept in the work
folder, so that the same command goes on where it was stopped. Prints two tables in Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers import table
from bench.peers.contract import Asked, Built, read_passages, read_questions
from bench.peers.preparation import Sizes, prepare
from index.encoders.embedder import model_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OURS = "Clippings"
EVERYTHING = 10**9

# Nothing is fetched from a model hub, and nobody is told that this runs.
_QUIET = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True, slots=True)
class Contestant:
    """A system, its script, and of which package in which requirements it is (ours: none)."""

    system: str
    script: str
    requirements: str = ""
    package: str = ""

    @property
    def name(self) -> str:
        """The system with its version, as the tables call it."""
        if not self.package:
            return self.system
        pins = self.file.read_text("utf-8").split()
        version = next(pin for pin in pins if pin.startswith(f"{self.package}=="))
        return f"{self.system} {version.partition('==')[2]}"

    @property
    def file(self) -> Path:
        return HERE / "requirements" / f"{self.requirements}.txt"


CONTESTANTS = [
    Contestant(OURS, "run_clippings"),
    Contestant("Haystack", "run_haystack", "haystack", "haystack-ai"),
    Contestant("LlamaIndex", "run_llama_index", "llama-index", "llama-index-core"),
    Contestant("the same, FAISS", "run_llama_index_faiss", "llama-index"),
    Contestant("txtai", "run_txtai", "txtai", "txtai"),
    Contestant("FlatIP + rank-bm25", "run_tutorial", "tutorial", "rank-bm25"),
]


class Bench:
    """Where things are: `envs` has an environment each, `work` the data and the stores."""

    def __init__(self, envs: Path, work: Path) -> None:
        self.envs, self.work = envs, work
        self.data = work / "data"
        self.model = model_folder()

    def python(self, contestant: Contestant) -> Path:
        """Return the contestant's interpreter, its environment made if need be."""
        if not contestant.requirements:
            return Path(sys.executable)
        env = self.envs / contestant.requirements
        python, stamp = env / "bin" / "python", env / "installed"
        digest = hashlib.sha256(contestant.file.read_bytes()).hexdigest()
        if not stamp.is_file() or stamp.read_text() != digest:
            print(f"installing {contestant.system}", flush=True)
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(env)], check=True)
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "-r", str(contestant.file)], check=True)
            stamp.write_text(digest)
        return python

    def store(self, contestant: Contestant) -> Path:
        return self.work / "stores" / contestant.script

    def measured(self, contestant: Contestant, action: str, store: Path) -> Any:
        """Return what the contestant's script says, now or when the same was asked before."""
        kept = self.work / "results" / f"{contestant.script}.{action}.json"
        sizes = json.loads((self.data / "sizes.json").read_text())
        if kept.is_file():
            known = json.loads(kept.read_text())
            if known["sizes"] == sizes:
                return known["said"]
        said = self.run(contestant, action, store)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps({"sizes": sizes, "said": said}))
        return said

    def run(self, contestant: Contestant, action: str, store: Path) -> Any:
        """Return what the contestant's script printed last."""
        print(f"{contestant.name}: {action}", flush=True)
        command = [str(self.python(contestant)), "-m", f"bench.peers.{contestant.script}", action]
        folders = [f"--data={self.data}", f"--store={store}", f"--model={self.model}"]
        done = subprocess.run(
            [*command, *folders], cwd=ROOT, env=os.environ | _QUIET, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"{done.stderr[-4000:]}\n{contestant.name} failed.")
        return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    options = _options()
    bench = Bench(options.envs.absolute(), options.work.absolute())
    chosen = [c for c in CONTESTANTS if c.script.removeprefix("run_") in options.systems]
    for contestant in chosen:
        bench.python(contestant)
    sizes = Sizes(
        EVERYTHING if options.full else options.passages, options.questions, options.articles
    )
    prepare(options.data, options.vectors, sizes, bench.data, bench.store(CONTESTANTS[0]))
    for contestant in chosen:
        _index(bench, contestant)
    print(_ask(bench, chosen), flush=True)
    if options.articles:
        built = {each.name: _build(bench, each) for each in chosen}
        print(f"\n{options.articles:,} articles\n\n{table.building(built, OURS)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    cache = ROOT / "build" / "peers"
    scripts = [contestant.script.removeprefix("run_") for contestant in CONTESTANTS]
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--vectors", type=Path, help="an archive whose vectors to use")
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--full", action="store_true", help="all passages")
    parser.add_argument("--questions", type=int, default=200, help="at most so many")
    parser.add_argument("--articles", type=int, default=2_000, help="to build from; 0: do not")
    parser.add_argument("--systems", nargs="+", choices=scripts, default=scripts)
    parser.add_argument("--envs", type=Path, default=cache / "envs")
    parser.add_argument("--work", type=Path, default=cache / "work", help="delete it to begin anew")
    return parser.parse_args()


def _index(bench: Bench, contestant: Contestant) -> None:
    """Let a system keep the passages, unless it has them already."""
    store = bench.store(contestant)
    stamp = store.with_suffix(".indexed")
    sizes = (bench.data / "sizes.json").read_text()
    if not stamp.is_file() or stamp.read_text() != sizes:
        if contestant.requirements:
            shutil.rmtree(store, ignore_errors=True)
        bench.run(contestant, "index", store)
        stamp.write_text(sizes)


def _ask(bench: Bench, chosen: list[Contestant]) -> str:
    questions = list(read_questions(bench.data))
    passages = {each.id: each for each in read_passages(bench.data)}
    rows = []
    for contestant in chosen:
        store = bench.store(contestant)
        asked = Asked(**bench.measured(contestant, "ask", store))
        right = table.recall(asked, questions, passages)
        rows.append(table.Row(contestant.name, asked, right, disk(store)))
    return f"\n{len(questions)} questions, {len(passages):,} passages\n\n{table.asking(rows)}"


def _build(bench: Bench, contestant: Contestant) -> Built:
    store = bench.work / "built" / contestant.script
    shutil.rmtree(store, ignore_errors=True)
    built = Built(**bench.measured(contestant, "build", store))
    shutil.rmtree(store, ignore_errors=True)
    return built


def disk(store: Path) -> int:
    """Return the bytes of a store, without our exported encoder: the others' is not in theirs."""
    files = [file for file in store.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files if "encoder" not in file.parts)


if __name__ == "__main__":
    main()
