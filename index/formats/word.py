"""DOCX: the lines that a reader of the paper sees, each once, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from index.errors import BadArticle
from index.formats import marks, rows

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

_BREAKS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n",
           f"{_W}noBreakHyphen": "-"}  # fmt: skip
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr")}
_LETTERS_RAISED = 4  # half points; less is a nudge
_TEXTS = {f"{_W}t", f"{_M}t"}
# The top of a fraction is read as one because a bar follows it.
_MATH = {f"{_M}sup": (1, ""), f"{_M}sub": (-1, ""), f"{_M}num": (1, ""), f"{_M}den": (0, "⁄")}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_OWN_MARK = {f"{_W}footnoteRef", f"{_W}endnoteRef"}
_SYMBOLS = "*†‡§"

Piece = tuple[str, int]
"""A text, and whether it stands on the line (0), above (1) or below it (-1)."""


class Document:
    """A Word document by its parts, which are found by their relations, never by their names."""

    def __init__(self, file: BinaryIO) -> None:
        from docx.package import Package

        self._package: OpcPackage = Package.open(file)
        try:
            self._main: Any = self._package.part_related_by(_OFFICE + "officeDocument")
        except KeyError:
            raise BadArticle("is a strict Open XML document; save it as an ordinary DOCX") from None
        self._levels = dict(self._raised_styles())
        self._notes: list[tuple[str, str, str]] = []  # its kind, its id and its mark
        self._own_mark = ""

    @property
    def properties(self) -> tuple[str, str]:
        """The title and the author that the file says."""
        stated: Any = self._package.core_properties
        return stated.title, stated.author

    def lines(self) -> Iterator[str]:
        """Yield a line for each paragraph and each row of a table, then the notes."""
        body = _element(self._main).find(f"{_W}body")
        if body is None:
            return
        yield from self._blocks(body)
        texts = {kind: self._texts(kind) for kind in ("footnote", "endnote")}
        for kind in texts:  # a note may have notes; they are found while it is read
            for of, id_, mark in self._notes:
                if of == kind and (note := texts[kind].get(id_)) is not None:
                    self._own_mark = mark
                    yield from self._blocks(note)

    def margins(self) -> Iterator[str]:
        """Yield each line that stands in the heads and feet of the pages once."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for part in self._parts(kind):
                for line in self._blocks(_element(part)):
                    if line.strip() not in seen and sum(map(str.isalpha, line)) > 2:
                        seen.add(line.strip())
                        yield line

    def _parts(self, kind: str) -> list[Any]:
        return [rel.target_part for rel in self._main.rels.values()
                if rel.reltype == _OFFICE + kind and not rel.is_external]  # fmt: skip

    def _texts(self, kind: str) -> dict[str, Any]:
        """Return the notes of a kind by their ids."""
        return {
            note.get(f"{_W}id"): note
            for part in self._parts(f"{kind}s")
            for note in _element(part).iter(f"{_W}{kind}")
        }

    def _raised_styles(self) -> Iterator[tuple[str, int]]:
        for part in self._parts("styles"):
            styles = {each.get(f"{_W}styleId"): each for each in _element(part).iter(f"{_W}style")}
            for name in styles:
                style, level = styles[name], 0
                for _ in range(10):
                    properties = style.find(f"{_W}rPr")
                    level = 0 if properties is None else _level(properties, {})
                    based = style.find(f"{_W}basedOn")
                    if level or based is None or based.get(f"{_W}val") not in styles:
                        break
                    style = styles[based.get(f"{_W}val")]
                if level:
                    yield name, level

    # --- blocks

    def _blocks(self, container: Any) -> Iterator[str]:
        capital = ""
        for child in container:
            if child.tag == f"{_W}p":
                boxes: list[Any] = []
                line = capital + marks.joined(self._pieces(child, 0, boxes))
                capital = line.strip() if _is_drop_capital(child) else ""
                if not capital:
                    yield line
                for box in boxes:
                    yield from self._blocks(box)
            elif child.tag == f"{_W}tbl":
                yield from self._rows(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_alternative(child))
            elif child.tag == f"{_A}p":
                yield "".join(text.text or "" for text in child.iter(f"{_A}t"))
            elif child.tag not in _GONE:
                yield from self._blocks(child)
        if capital:
            yield capital

    def _rows(self, table: Any) -> Iterator[str]:
        for row in _within(table, f"{_W}tr"):
            yield from rows.lines([list(self._blocks(cell)) for cell in _within(row, f"{_W}tc")])

    # --- within a paragraph

    def _pieces(self, parent: Any, level: int, boxes: list[Any]) -> Iterator[Piece]:
        """Yield the text of a paragraph's parts; what stands beside it is added to the boxes."""
        for child in parent:
            tag = child.tag
            if tag in _TEXTS:
                yield child.text or "", level
            elif tag in _BREAKS:
                yield _BREAKS[tag], 0
            elif tag in _NOTES:
                yield self._reference(child), 1
            elif tag in _OWN_MARK:
                yield self._own_mark, 1
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == _DIAGRAM:
                part = self._main.related_parts.get(child.get(f"{_R}dm"))
                boxes += [] if part is None else [_element(part)]
            elif tag not in _GONE:
                yield from self._within(child, level, boxes)

    def _within(self, part: Any, level: int, boxes: list[Any]) -> Iterator[Piece]:
        """Yield the text of a part that has parts, at the level that it gives them."""
        if part.tag == f"{_MC}AlternateContent":
            part = _alternative(part)
        elif part.tag == f"{_W}r":
            properties = part.find(f"{_W}rPr")
            if properties is not None and _is_unseen(properties):
                return
            level = level if properties is None else _level(properties, self._levels) or level
        elif part.tag in _MATH:
            level, sign = _MATH[part.tag]
            yield sign, 0
        yield from self._pieces(part, level, boxes)

    def _reference(self, reference: Any) -> str:
        kind = _NOTES[reference.tag]
        number = 1 + sum(of == kind for of, _, _ in self._notes)
        if reference.get(f"{_W}customMarkFollows") in ("1", "true", "on"):
            mark = ""  # it stands behind, and in the note, as text
        else:
            mark = _numbered(self._format(kind), number)
        self._notes.append((kind, reference.get(f"{_W}id"), mark))
        return mark

    def _format(self, kind: str) -> str:
        for part in (*self._parts("settings"), self._main):
            for properties in _element(part).iter(f"{_W}{kind}Pr"):
                form = properties.find(f"{_W}numFmt")
                if form is not None:
                    return str(form.get(f"{_W}val"))
        return "lowerRoman" if kind == "endnote" else "decimal"


def _element(part: Any) -> Any:
    """Return the root of a part, which python-docx has parsed only if it knows its kind."""
    if hasattr(part, "element"):
        return part.element
    from docx.oxml.parser import parse_xml

    return parse_xml(part.blob)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, without those of tables inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{_W}tbl", f"{_W}tc", *_GONE):
            yield from _within(child, tag)


def _alternative(content: Any) -> Any:
    """Return the one of several renderings that is shown: the first that has text."""
    branches = [child for child in content if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    return next((b for b in branches if next(b.iter(f"{_W}t", _DIAGRAM), None) is not None), ())


def _is_drop_capital(paragraph: Any) -> bool:
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    return frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin")


def _level(properties: Any, styles: dict[str, int]) -> int:
    aligned = properties.find(f"{_W}vertAlign")
    if aligned is not None:
        return {"superscript": 1, "subscript": -1}.get(aligned.get(f"{_W}val"), 0)
    position = properties.find(f"{_W}position")
    if position is not None:
        raised = int(position.get(f"{_W}val") or 0)
        return (raised > 0) - (raised < 0) if abs(raised) >= _LETTERS_RAISED else 0
    style = properties.find(f"{_W}rStyle")
    return styles.get(style.get(f"{_W}val"), 0) if style is not None else 0


def _is_unseen(properties: Any) -> bool:
    """Say whether a run is struck out or hidden."""
    return any(
        (found := properties.find(f"{_W}{name}")) is not None
        and found.get(f"{_W}val") not in ("0", "false", "off")
        for name in ("strike", "dstrike", "vanish")
    )


def _numbered(form: str, number: int) -> str:
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                               (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
            roman += letters * (number // value)
            number %= value
        return roman if form == "lowerRoman" else roman.upper()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "chicago":
        return _SYMBOLS[(number - 1) % 4] * (1 + (number - 1) // 4)
    return str(number)
