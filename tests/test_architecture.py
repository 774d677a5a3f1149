"""The rules of the house over the imports: who may know whom, and who may touch the disk."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = """
    index.types index.errors index.ports index.dates index.furniture index.chunking index.query
    index.embedder index.vectors index.lexical index.store index.builder index.search
    qa.types qa.errors qa.ports qa.assistant qa.reader qa.cite qa.timeline qa.render
    app index qa qa.web
""".split()
BASE = {"types", "errors", "ports"}
PURE = {"index.chunking", "index.query"}
PURE |= {"qa.cite", "qa.followup.__init__", "qa.timeline", "qa.render.__init__"}
IO = {"os", "io", "pathlib", "sqlite3", "socket", "subprocess", "shutil", "tempfile", "http", "sys"}
SLOW = {"faiss", "bm25s", "rank_bm25", "sentence_transformers", "torch", "onnxruntime"}
ONE_FILE = SLOW | {"py3langid", "sentencex"}
ROOMS = {"gradio": ("qa.web.", "app"), "sqlite3": ("index.store",)}


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
                faces = {"index", "qa", "qa.web"} if home == "app" else {"index"}
                if found.name not in faces:
                    yield f"{module} reaches past the face: {found.name}"


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


Rule = Callable[[dict[str, str]], Iterator[str]]
RULES = [direction, base_records, purity, heavy_libraries]


def test_the_named_modules_are_there() -> None:
    names = {name.removesuffix(".__init__") for name in source_files()}
    assert set(NAMED) - names == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert list(rule(source_files())) == []


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (direction, "index.search", "def f():\n    import qa"),
        (direction, "index.search", "import app"),
        (direction, "qa.reader", "import app"),
        (direction, "qa.reader", "import index.store"),
        (direction, "qa.reader", "from index import store"),
        (direction, "qa.reader", "from index.store import Store"),
        (direction, "app", "from qa.reader import Sentences"),
        (base_records, "index.types", "from index.store import Store"),
        (base_records, "index.ports", "from . import store"),
        (base_records, "qa.errors", "from .reader import Sentences"),
        (purity, "qa.cite", "from pathlib import Path"),
        (purity, "qa.cite", "from qa.reader import Sentences"),
        (purity, "index.query", "from index import store"),
        (purity, "index.query", "from index import formats"),
        (purity, "qa.render.__init__", "def f():\n    open('x')"),
        (heavy_libraries, "index.vectors", "import faiss"),
        (heavy_libraries, "index.vectors", "from torch.nn import functional"),
        (heavy_libraries, "index.lexical", "def f():\n    import faiss"),
        (heavy_libraries, "index.vectors", "def f():\n    import sqlite3"),
        (heavy_libraries, "qa.assistant", "import gradio as gr"),
    ],
)
def test_a_broken_rule_is_seen(rule: Rule, module: str, source: str) -> None:
    house = {"app": "import qa", "index.store": "import sqlite3", "qa.reader": "import os"}
    house |= {"index.__init__": "", "index.formats.__init__": "import io", "qa.__init__": ""}
    house |= {"index.vectors": "def f():\n    import faiss"}
    assert list(rule(house)) == []
    assert list(rule(house | {module: source})) != []
