"""The card of a folder that is written once: what is in it, and how to tell that it is whole.

A file of a cache that was changed by a bad disk or a bad copy would give other answers in silence.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

CARD = "card.json"
CHEAP = 100_000_000
"""Bytes of a file that is hashed whenever it is opened: a quarter of a second."""


def write_card(folder: Path, **told: object) -> None:
    """Write the card of a folder whose other files are all there, with their sizes and hashes."""
    files = {file.name: [file.stat().st_size, _sha256(file)] for file in sorted(folder.iterdir())}
    (folder / CARD).write_text(json.dumps(told | {"files": files}), "utf-8")


def read_card(folder: Path) -> dict[str, Any]:
    """Return what a card tells; raises OSError or ValueError."""
    card = json.loads((folder / CARD).read_text("utf-8"))
    if not isinstance(card, dict):
        raise ValueError("a card is an object")
    return card


def damaged(folder: Path, *, thorough: bool = False) -> str:
    """Return the name of a file that is not as its card says, or "" if all are.

    Of files over CHEAP bytes only the size is compared, unless it is to be `thorough`. Cards of
    older versions of this program tell nothing of their files.
    """
    try:
        files = dict(read_card(folder).get("files", {}))
        for name, (size, hash_) in files.items():
            file = folder / name
            if file.stat().st_size != size:
                return str(name)
            if (thorough or size <= CHEAP) and _sha256(file) != hash_:
                return str(name)
    except (OSError, ValueError, TypeError) as error:
        return Path(getattr(error, "filename", None) or CARD).name
    return ""


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
