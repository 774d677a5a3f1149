"""The rules of the house over the imports: who may know whom, and who may touch the disk."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import house

ROOT = Path(__file__).parents[1]
FLOORS = {
    package: [floor.split() for floor in plan.strip().splitlines()]
    for package, plan in {
        "index": """
            types errors version offline cards
            ports
            text encoders
            formats store
            ingest search
            library
            archive builder
            cli
            __init__
            __main__""",
        "qa": """
            types errors
            notes ports meaning
            cite timeline question record
            reader render check examples
            assistant
            desk
            evaluate web
            cli
            __init__
            __main__""",
    }.items()
}
"""From the ground up: each room uses only what is on a floor before its own."""

BASE = {"types", "errors", "ports"}
PURE = {"index.text.chunking", "index.search.query", "index.search.scope"}
PURE |= {"qa.cite", "qa.timeline", "qa.record"}
PURE |= {"index.text.terminal", "qa.question.followup.__init__", "qa.render.__init__"}
PURE |= {"qa.meaning.__init__"}
IO = {"os", "io", "pathlib", "sqlite3", "socket", "subprocess", "shutil", "tempfile", "http", "sys"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
SLOW = {"faiss", "bm25s", "rank_bm25", "sentence_transformers", "torch", "onnxruntime"}
ONE_FILE = SLOW | {"py3langid", "sentencex"}
ROOMS = {"gradio": ("qa.web.",), "sqlite3": ("index.store", "qa.desk")}
FACES = {"qa": {"index"}, "qa.cli": {"index", "index.cli"}, "app": {"qa.cli"}}
"""What a package, or a room of its own kind, may know of other packages."""


@dataclass(frozen=True)
class Import:
    """`name` as dotted words; `lazy` when it runs inside a function."""

    name: str
    lazy: bool

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]


def source_files() -> dict[str, str]:
    """The program's modules by dotted name, with their source; a package is `name.__init__`."""
    paths = [path for tree in ("index/**/*.py", "qa/**/*.py", "app.py") for path in ROOT.glob(tree)]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return {name: path.read_text("utf-8") for name, path in zip(names, paths, strict=True)}


def imports(module: str, files: dict[str, str]) -> list[Import]:
    """Every import of `module`; `from package import part` names the part when it is a module."""

    def walk(node: ast.AST, lazy: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, lazy) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                above = module.split(".")[: -child.level] if child.level else []
                base = ".".join([*above, *([child.module] if child.module else [])])
                for part in (f"{base}.{alias.name}" for alias in child.names):
                    known = part in files or f"{part}.__init__" in files
                    yield Import(part if known else base, lazy)
            deeper = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from walk(child, lazy or deeper)

    return list(walk(ast.parse(files[module]), False))


def direction(files: dict[str, str]) -> Iterator[str]:
    """app -> qa -> index, never back, and each package only through its face."""
    allowed = {"index": {"index"}, "qa": {"qa", "index"}, "app": {"qa", "index"}}
    for module in files:
        home = module.partition(".")[0]
        for found in imports(module, files):
            if found.top in allowed and found.top not in allowed[home]:
                yield f"{module} must not know {found.name}"
            elif found.top in allowed and found.top != home:
                room = ".".join(module.split(".")[:2])
                if found.name not in FACES.get(room, FACES[home]):
                    yield f"{module} reaches past the face: {found.name}"


def floors(files: dict[str, str]) -> Iterator[str]:
    """A room uses rooms of the floors below it, so that none go in circles; and their faces."""
    for module in files:
        package, _, path = module.partition(".")
        plan = FLOORS.get(package, [])
        height = {room: floor for floor, rooms in enumerate(plan) for room in rooms}
        room = path.partition(".")[0]
        if plan and room not in height:
            yield f"{module} stands on no floor"
            continue
        for found in imports(module, files):
            other, _, part = found.name.removeprefix(f"{package}.").partition(".")
            if found.top != package or other == room or f"{package}.{other}" == module:
                continue
            if height.get(other, len(plan)) >= height[room]:
                yield f"{module} must not know {found.name}, which is not below it"
            elif part and part not in shown(files[f"{package}.{other}.__init__"]):
                yield f"{module} reaches past the face of its neighbour: {found.name}"


def shown(face: str) -> set[str]:
    """Return what `__all__` names."""
    lists = [n.value for n in ast.walk(ast.parse(face)) if isinstance(n, ast.Assign)
             and isinstance(n.targets[0], ast.Name) and n.targets[0].id == "__all__"]  # fmt: skip
    return {name for each in lists for name in ast.literal_eval(each)}


def base_records(files: dict[str, str]) -> Iterator[str]:
    """`types`, `errors` and `ports` import no sibling but each other."""
    for module in files:
        package, _, name = module.rpartition(".")
        if package in {"index", "qa"} and name in BASE:
            siblings = {i.name for i in imports(module, files) if i.top == package}
            yield from (
                f"{module} imports its sibling {sibling}"
                for sibling in siblings - {f"{package}.{base}" for base in BASE}
            )


def plain_records(files: dict[str, str]) -> Iterator[str]:
    """`types` hold no behaviour: what is done with a record stands in the room that does it.

    They may hold their invariants, and name what follows from their fields alone.
    """
    for module in {"index.types", "qa.types"} & files.keys():
        tree = ast.parse(files[module])
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                invariant = node.name == "__post_init__" or (
                    node in tree.body and node.name.startswith("_")
                )
                if not invariant and "property" not in map(ast.unparse, node.decorator_list):
                    yield f"{module} behaves: {node.name}"


def purity(files: dict[str, str]) -> Iterator[str]:
    """The pure modules, and the siblings they use, import and open nothing that does I/O."""
    pending, seen = sorted(PURE & files.keys()), set[str]()
    while pending:
        module = pending.pop()
        seen.add(module)
        for found in imports(module, files):
            if found.top in IO or found.name == "urllib.request":
                yield f"{module} does I/O through {found.name}"
            elif found.name not in {"index", "qa"}:
                names = {found.name, f"{found.name}.__init__"}
                pending += (names & files.keys()) - seen
        for node in ast.walk(ast.parse(files[module])):
            if isinstance(node, ast.Name) and node.id in {"open", "print", "input", "__import__"}:
                yield f"{module} does I/O through {node.id}()"


def heavy_libraries(files: dict[str, str]) -> Iterator[str]:
    """A heavy library has one file per package; a slow one loads when used, not before."""
    homes: dict[tuple[str, str], set[str]] = {}
    for module in files:
        for found in imports(module, files):
            if found.top in ROOMS and not module.startswith(ROOMS[found.top]):
                yield f"{module} is no place for {found.top}"
            if found.top in SLOW and not found.lazy:
                yield f"{module} imports {found.top} before it is needed"
            if found.top in ONE_FILE:
                homes.setdefault((module.partition(".")[0], found.top), set()).add(module)
    for (package, library), modules in homes.items():
        if len(modules) > 1:
            yield f"{library} has several files in {package}: {', '.join(sorted(modules))}"


def one_way_out(files: dict[str, str]) -> Iterator[str]:
    """What is printed goes through `index.cli.output`, which makes it safe for a terminal."""
    for module in files.keys() - {"index.cli.output"}:
        nodes = list(ast.walk(ast.parse(files[module])))
        asked = {id(n.value) for n in nodes if isinstance(n, ast.Attribute) and n.attr == "isatty"}
        for node in nodes:
            if isinstance(node, ast.Name) and node.id == "print":
                yield f"{module} prints past index.cli.output"
            elif isinstance(node, ast.Attribute) and node.attr in STREAMS and id(node) not in asked:
                yield f"{module} reaches for {ast.unparse(node)}"
            elif isinstance(node, ast.ImportFrom) and node.module == "sys":
                yield f"{module} imports from sys: name it, so that this test sees what it uses"


Rule = Callable[[dict[str, str]], Iterator[str]]
RULES = [direction, floors, base_records, plain_records, purity, heavy_libraries, one_way_out]


def test_every_room_of_the_plan_is_there() -> None:
    rooms = {".".join(name.split(".")[:2]) for name in source_files()}
    planned = {
        f"{package}.{room}" for package, plan in FLOORS.items() for floor in plan for room in floor
    }
    assert rooms == planned | {"app"}


@pytest.mark.parametrize("package", FLOORS)
def test_no_modules_go_in_circles(package: str) -> None:
    files = house.modules(ROOT, package)
    inner = {name: file for name, file in files.items() if not name.endswith("__init__")}
    assert house.circles(house.arrows(inner, str)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert list(rule(source_files())) == []


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (direction, "index.search.query", "def f():\n    import qa"),
        (direction, "index.search.query", "import app"),
        (direction, "qa.assistant", "import app"),
        (direction, "qa.assistant", "import index.store"),
        (direction, "qa.assistant", "from index import store"),
        (direction, "qa.assistant", "from index.store import Store"),
        (direction, "app", "from qa.reader import EvidenceReader"),
        (direction, "app", "import index"),
        (direction, "qa.assistant", "import index.cli"),
        (direction, "qa.cli.commands", "from index.store import Store"),
        (floors, "index.text.dates", "import index.store"),
        (floors, "index.text.dates", "from index import store"),
        (floors, "index.text.dates", "from index import Archive"),
        (floors, "index.search.query", "from index.store.database import Database"),
        (floors, "index.attic", "import os"),
        (base_records, "index.types", "from index.store import Store"),
        (base_records, "index.ports", "from . import store"),
        (base_records, "qa.errors", "from .reader import EvidenceReader"),
        (plain_records, "index.types", "class Span:\n    def length(self): return 1"),
        (purity, "qa.cite", "from pathlib import Path"),
        (purity, "qa.cite", "from qa.reader import EvidenceReader"),
        (purity, "index.search.query", "from index import store"),
        (purity, "index.search.query", "from index import formats"),
        (purity, "qa.render.__init__", "def f():\n    open('x')"),
        (heavy_libraries, "index.search.vectors", "import faiss"),
        (heavy_libraries, "index.search.vectors", "from torch.nn import functional"),
        (heavy_libraries, "index.search.lexical", "def f():\n    import faiss"),
        (heavy_libraries, "index.search.vectors", "def f():\n    import sqlite3"),
        (heavy_libraries, "qa.assistant", "import gradio as gr"),
        (one_way_out, "qa.cli.commands", "def f(say=print):\n    say('x')"),
        (one_way_out, "index.cli.watch", "import sys\nsys.stderr.write('x')"),
        (one_way_out, "index.cli.watch", "import sys\nout = sys.stdout"),
        (one_way_out, "app", "from sys import stdout"),
    ],
)
def test_a_broken_rule_is_seen(rule: Rule, module: str, source: str) -> None:
    built = {"app": "from qa.cli import main", "index.store.__init__": "import sqlite3"}
    built |= {"index.__init__": "", "index.formats.__init__": "import io", "qa.__init__": ""}
    built |= {"qa.reader.__init__": "import os", "index.store.database": ""}
    built |= {"qa.cli.__init__": "", "index.cli.__init__": "import sys\nsys.stderr.isatty()"}
    built |= {"qa.cli.commands": "from index.cli import say"}
    built |= {"index.search.vectors": "def f():\n    import faiss"}
    assert list(rule(built)) == []
    assert list(rule(built | {module: source})) != []
