"""Rooms, floors, arrows and circles of a small house."""

from __future__ import annotations

from pathlib import Path

from bench.house import arrows, circles, floors, modules, outer


def test_a_house_is_measured(tmp_path: Path) -> None:
    files = {
        "__init__": "from index.roof import tile",
        "roof/__init__": "from index.roof.tile import tile",
        "roof/tile": "def tile():\n    from index import wall",
        "wall": "import index.cellar, os",
        "cellar": "",
    }
    for name, source in files.items():
        (tmp_path / "index" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "index" / f"{name}.py").write_text(source)
    found = modules(tmp_path, "index")
    graph = arrows(found, outer)
    assert graph == {"__init__": {"roof"}, "roof": {"wall"}, "wall": {"cellar"}, "cellar": set()}
    assert (floors(graph), circles(graph)) == (4, [])
    assert floors(graph | {"cellar": {"roof"}}) == 2
    assert circles(graph | {"cellar": {"roof"}}) == [["cellar", "roof", "wall"]]
