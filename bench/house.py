"""How is the house built? Rooms, floors, arrows and circles of index/ and qa/; what is long in it.

python -m bench.house                  this tree
python -m bench.house --tree FOLDER    another checkout

A room is what stands directly in the package: a module, or a folder with all that is in it; the
package's face `__init__` and its door `__main__` are rooms too. An arrow leads from a room to each
other room that it imports from, wherever in a module it does; a module that is imported through
`from package import module` is the room meant, not the face. A circle is a set of rooms that can
reach each other. The floors are the rooms of the longest way down, a circle being one floor.
Circles are also counted between modules, each `__init__` left out. A file over 250 lines is long.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

PACKAGES = ("index", "qa")
LONG = 250  # lines

Arrows = dict[str, set[str]]


def modules(tree: Path, package: str) -> dict[str, Path]:
    """Return {dotted name: file}; a folder goes by the name of its `__init__`."""
    files = sorted((tree / package).rglob("*.py"))
    return {".".join(file.relative_to(tree).with_suffix("").parts): file for file in files}


def imported(file: Path, known: Iterable[str]) -> Iterator[str]:
    """Yield the modules of `known` that a file imports, at its head or in a function."""
    names = set(known)

    def module(name: str) -> str | None:
        return next((each for each in (f"{name}.__init__", name) if each in names), None)

    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        found: list[str | None] = []
        if isinstance(node, ast.Import):
            found = [module(alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            home = node.module
            found = [module(f"{home}.{alias.name}") or module(home) for alias in node.names]
        yield from filter(None, found)


def arrows(files: Mapping[str, Path], room: Callable[[str], str]) -> Arrows:
    """Return which rooms each room imports from."""
    found: Arrows = {room(name): set() for name in files}
    for name, file in files.items():
        found[room(name)] |= {room(each) for each in imported(file, files)} - {room(name)}
    return found


def outer(name: str) -> str:
    """Return the room of a module: "text" of index.text.dates."""
    return name.split(".")[1]


def below(graph: Arrows, start: str) -> set[str]:
    """Return all that can be reached from a room."""
    seen, pending = set[str](), [start]
    while pending:
        new = graph[pending.pop()] - seen
        seen |= new
        pending += new
    return seen


def circles(graph: Arrows) -> list[list[str]]:
    """Return the sets of rooms that reach each other."""
    reach = {room: below(graph, room) for room in graph}
    found = {
        tuple(sorted(other for other in reach[room] if room in reach[other]))
        for room in graph
        if room in reach[room]
    }
    return [list(circle) for circle in sorted(found)]


def floors(graph: Arrows) -> int:
    """Return the rooms of the longest way down; those of a circle count as one."""
    one = {room: circle[0] for circle in circles(graph) for room in circle}
    flat: Arrows = {one.get(room, room): set() for room in graph}
    for room, others in graph.items():
        here = one.get(room, room)
        flat[here] |= {one.get(other, other) for other in others} - {here}
    height: dict[str, int] = {}

    def high(room: str) -> int:
        if room not in height:
            height[room] = 1 + max((high(other) for other in flat[room]), default=0)
        return height[room]

    return max(map(high, flat))


def functions(file: Path) -> Iterator[tuple[int, str]]:
    """Yield (lines, name) of each function."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1, node.name


def report(tree: Path) -> Iterator[str]:
    """Yield the lines of the table, then what it counts by name."""
    yield "| package | rooms | floors | arrows | circles | longest function | long files |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    notes = []
    for package in PACKAGES:
        files = modules(tree, package)
        graph = arrows(files, outer)
        inner = {name: file for name, file in files.items() if not name.endswith("__init__")}
        rounds = circles(graph) + circles(arrows(inner, lambda name: name))
        lines, name = max(each for file in files.values() for each in functions(file))
        long = [file for file in files.values() if len(file.read_text("utf-8").splitlines()) > LONG]
        ways = sum(map(len, graph.values()))
        yield (
            f"| {package} | {len(graph)} | {floors(graph)} | {ways} | {len(rounds)}"
            f" | {name}, {lines} lines | {len(long)} |"
        )
        notes += [f"circle: {', '.join(circle)}" for circle in rounds]
        notes += [f"long: {file.relative_to(tree)}" for file in long]
    yield from ["", *notes]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tree", type=Path, default=Path(), metavar="FOLDER")
    print("\n".join(report(parser.parse_args().tree)))


if __name__ == "__main__":
    main()
