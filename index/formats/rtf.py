"""RTF: the lines that a reader of the paper sees, each once, in the order of the document.

striprtf, which did this before, drops notes and text boxes and flattens what is raised.
"""

from __future__ import annotations

import codecs
import re
from copy import copy
from dataclasses import dataclass, field

from index.formats import marks, rows

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+"
    r"|([^\\{}\r\n]+)|\\"
)
_TEXTS = {
    "line": "\n", "softline": "\n", "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c",
    "~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_PARAGRAPHS = {"par", "sect", "page", "column", "\n", "\r"}
_HEADS = {name + at for name in ("header", "footer") for at in ("", "l", "r", "f")}
_BOXES = {"shptxt", "dptxbxtext"}
_OPENED = {
    "footnote",
    "shpinst",
    "do",
    "shpgrp",
    "dptxbx",
    *_BOXES,
}  # read though a reader may skip them
_SKIPPED = set(
    """annotation atnauthor atndate atnicn atnid bkmkend bkmkstart colortbl comment company
    datafield fldinst filetbl generator keywords listtable listoverridetable nonshppict
    objdata operator pict picprop pntxta pntxtb private revtbl rsidtbl rxe shprslt sn
    stylesheet subject sv tc themedata txe xe doccomm category manager creatim revtim
    printim buptim hlinkbase objclass objname ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    background nonesttables sp""".split()
)
_UNSEEN = {"v", "deleted", "strike", "striked"}
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip


@dataclass(slots=True)
class Document:
    """What an RTF file holds: its lines with the notes at their end, and those of the margins."""

    lines: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    title: str = ""
    author: str = ""


@dataclass(slots=True, eq=False)
class _Sink:
    """Where a group's text goes: the body, a note, a box, a head or foot of the pages."""

    lines: list[str] = field(default_factory=list)
    pieces: list[tuple[str, int]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    boxes: list[_Sink] = field(default_factory=list)
    capital: str = ""
    mark: str = ""

    def end_line(self, in_table: bool, is_capital: bool = False) -> None:
        line = self.capital + _whole(marks.joined(self.pieces))
        self.pieces, self.capital = [], ""
        if is_capital and line.strip():
            self.capital = line.strip()
            return
        into = self.cell if in_table else self.lines
        into.append(line)
        for box in self.boxes:
            into += box.ended()
        self.boxes = []

    def end_cell(self) -> None:
        self.end_line(in_table=True)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        self.lines += rows.lines(self.cells)
        self.cells = []

    def ended(self) -> list[str]:
        """Return the lines, with what no paragraph's or row's end has closed."""
        for line in (line for cell in (*self.cells, self.cell) for line in cell):
            self.lines.append(line)
        self.cells, self.cell = [], []
        if self.pieces or self.boxes or self.capital:
            self.end_line(in_table=False)
        return self.lines


@dataclass(slots=True)
class _Group:
    """What holds until a group ends; `sink` is None where nothing of it is read."""

    sink: _Sink | None
    level: int = 0
    unseen: frozenset[str] = frozenset()
    after_unicode: int = 1
    font: int | None = None
    in_fonts: bool = False


def read(data: bytes) -> Document:
    """Read the markup of an RTF file."""
    return _Reader(data.decode("latin-1")).document()


class _Reader:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._body = _Sink()
        self._group = _Group(self._body)
        self._outer: list[_Group] = []
        self._notes: list[_Sink] = []
        self._heads: list[_Sink] = []
        self._info = {"title": _Sink(), "author": _Sink()}
        self._fonts: dict[int, str] = {}
        self._code_page = "cp1252"
        self._bytes = bytearray()
        self._numbered, self._mark = 0, ""  # notes so far, and the mark whose note is to come
        self._skip = 0  # characters that stand for a Unicode character before them
        self._ignorable = False
        self._in_table = self._is_capital = False
        self._at = 0

    def document(self) -> Document:
        while token := _TOKEN.match(self._markup, self._at):
            self._at = token.end()
            word, number, byte, symbol, brace, text = token.groups()
            if byte:
                self._hex(byte)
            elif text:
                self._plain(text)
            else:
                self._flush()
                if brace:
                    self._brace(brace)
                elif word or symbol:
                    self._control(word or symbol, int(number) if number else None)
        self._flush()
        found = Document(self._body.ended())
        for note in self._notes:
            found.lines += note.ended()
        for head in self._heads:
            found.margins += head.ended()
        found.title, found.author = (" ".join(self._info[n].ended()) for n in ("title", "author"))
        return found

    def _brace(self, brace: str) -> None:
        self._ignorable, self._skip = False, 0
        if brace == "{":
            self._outer.append(self._group)
            self._group = copy(self._group)
        elif self._outer:
            self._group = self._outer.pop()

    # --- text

    def _hex(self, byte: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes += bytes.fromhex(byte)

    def _plain(self, text: str) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text = text[skipped:]
        if self._bytes and text:  # the second byte of a character may be a letter
            try:
                self._bytes.decode(self._encoding())
            except UnicodeDecodeError:
                self._bytes += text[0].encode("latin-1")
                text = text[1:]
        if not text.isascii():
            self._bytes += text.encode("latin-1")
            text = ""
        self._flush()
        self._put(text)

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._encoding(), "replace")
            self._bytes.clear()
            self._put(text)

    def _encoding(self) -> str:
        return self._fonts.get(self._group.font or 0, self._code_page)

    def _put(self, text: str) -> None:
        group = self._group
        if text and group.sink is not None and not group.unseen and not group.in_fonts:
            group.sink.pieces.append((text, group.level))

    # --- control words

    def _control(self, word: str, number: int | None) -> None:
        group, sink = self._group, self._group.sink
        if word == "*":
            self._ignorable = True
        elif self._ignorable and word not in _OPENED:
            self._ignorable, group.sink = False, None
        elif word == "bin":
            self._at += max(0, number or 0)
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = group.after_unicode
        elif word in _TEXTS:
            self._put(_TEXTS[word])
        elif not (self._destination(word) or self._character(word, number)):
            self._font(word, number)
            if sink is not None:
                self._paragraph(word, sink)
        if word != "*":
            self._ignorable = False

    def _destination(self, word: str) -> bool:
        """Send the group's text elsewhere if the word says so."""
        group = self._group
        if word in _SKIPPED or group.sink is None:
            group.sink = None if word in _SKIPPED else group.sink
            return word in _SKIPPED
        if word == "info":
            group.sink = _Sink()
        elif word in self._info:
            group.sink = self._info[word]
        elif word == "footnote":
            group.sink, self._mark, group.level = _Sink(mark=self._mark), "", 0
            self._notes.append(group.sink)
        elif word in _HEADS:
            group.sink = _Sink()
            self._heads.append(group.sink)
        elif word in _BOXES:
            group.sink.boxes.append(box := _Sink())
            group.sink = box
            group.level = 0
        else:
            return False
        return True

    def _character(self, word: str, number: int | None) -> bool:
        group = self._group
        if word in ("super", "sub"):
            group.level = 0 if number == 0 else 1 if word == "super" else -1
        elif word in ("up", "dn"):
            far = abs(number if number is not None else 6) >= 4
            group.level = (1 if word == "up" else -1) * far
        elif word == "nosupersub":
            group.level = 0
        elif word in _UNSEEN:
            group.unseen = group.unseen - {word} if number == 0 else group.unseen | {word}
        elif word == "plain":
            group.level, group.unseen = 0, frozenset()
        elif word == "uc":
            group.after_unicode = max(0, number or 0)
        else:
            return False
        return True

    def _font(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "fonttbl":
            group.in_fonts = True
        elif word == "f":
            group.font = number
        elif word == "fcharset" and group.in_fonts and number in _CHARSETS:
            self._fonts[group.font or 0] = _CHARSETS[number]
        elif word in ("ansicpg", "cpg") and _is_known(f"cp{number}"):
            if word == "ansicpg":
                self._code_page = f"cp{number}"
            elif group.in_fonts:
                self._fonts[group.font or 0] = f"cp{number}"
        elif word in _CODE_PAGES:
            self._code_page = _CODE_PAGES[word]

    def _paragraph(self, word: str, sink: _Sink) -> None:
        if word in _PARAGRAPHS:
            sink.end_line(self._in_table, self._is_capital)
        elif word == "cell":
            sink.end_cell()
        elif word == "row":
            sink.end_row()
            self._in_table = False
        elif word == "nestcell":
            sink.pieces.append((" ", 0))
        elif word == "nestrow":
            sink.end_line(in_table=True)
        elif word == "pard":
            self._in_table = self._is_capital = False
        elif word in ("trowd", "intbl"):
            self._in_table = True
        elif word == "dropcapli":
            self._is_capital = True
        elif word == "chftn":
            self._note_mark(sink)

    def _note_mark(self, sink: _Sink) -> None:
        """Write the number of a note where it stands: in the text before the note, and in it."""
        if sink not in self._notes:
            self._numbered += 1
            self._mark = str(self._numbered)
        sink.pieces.append((sink.mark or self._mark, 1))


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _whole(text: str) -> str:
    """Join the halves in which RTF writes what is beyond 16 bits, such as emoji."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
