"""Downloads of news databases: one file with many articles under repeated headers.

Nexis Uni ends an article in "End of Document", the older LexisNexis begins it with "1 of 20
DOCUMENTS"; Factiva ends it in "Document NYTF000020210303eh3300012", with or without field codes;
ProQuest rules it off and labels its fields. What is said about an article goes into its fields;
its text is the body alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from index.errors import BadArticle
from index.formats.source import Source, body, clean, draft, member_name
from index.text import almanac, dates
from index.types import Draft, Rejection

_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
_NEXIS_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.M)
_LEXIS_START = re.compile(r"^[ \t]*(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?[ \t]*$", re.M)
_LEXIS_LENGTH = re.compile(r"^[ \t]*LENGTH:[ \t]*[\d,]+ words", re.M | re.I)
_FACTIVA_END = re.compile(
    r"^[ \t]*(?:AN[ \t|]+)?Document ([A-Z][A-Z0-9]{3,}\d{8}[a-z0-9]{6,})[ \t|]*$", re.M
)
_PROQUEST_ID = re.compile(r"^ProQuest document ID:", re.M)
_PROQUEST_RULE = re.compile(r"^_{20,}[ \t]*$", re.M)

_LABEL = re.compile(r"([A-Z][A-Za-z-]{2,20}(?:[ /]{1,3}[A-Za-z]{2,14}){0,3}):[ \t]*(.*)")
_COPYRIGHT = re.compile(r"(?:Copyright\b|\(c\)|©)", re.I)
_WEEKDAY_AFTER = re.compile(rf"\s+(?:{'|'.join(almanac.WEEKDAYS)})\b.*$", re.I)
_CODES = {"HD": "title", "BY": "authors", "PD": "published", "SN": "outlet", "LA": "language"}
_OTHER_CODES = "SE CR WC ET SC ED PG VOL CY CT RF CO IN NS RE IPC IPD PUB AN ART CLM".split()
_BODY_CODES = ("LP", "TD")
_FIELDS = {
    "byline": "authors", "author": "authors", "language": "language", "headline": "title",
    "title": "title", "publication title": "outlet", "publication date": "published",
    "document url": "url", "proquest document id": "id",
}  # fmt: skip
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "russian": "ru", "arabic": "ar", "chinese": "zh",
    "japanese": "ja", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no",
    "turkish": "tr", "ukrainian": "uk", "korean": "ko",
}  # fmt: skip


@dataclass(slots=True)
class _Record:
    """One article as a database prints it."""

    body: list[str] = field(default_factory=list)
    title: str = ""
    outlet: str = ""
    authors: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    id: str = ""

    def set(self, name: str, value: str) -> None:
        """Take a labelled value if it is one of the fields, and the first of its name."""
        known = _FIELDS.get(name.casefold())
        if known and not getattr(self, known):
            setattr(self, known, value.strip())


def articles(text: str, source: Source) -> list[Draft | Rejection]:
    """Return the articles of a database's download; none if the text is not one."""
    results: list[Draft | Rejection] = []
    seen: set[str] = set()
    for number, (read, raw) in enumerate(_parts(text), 1):
        record = read([line.strip() for line in raw.split("\n")])
        member = member_name(record.id, number, seen)
        try:
            results.append(_article(record, raw, source, member))
        except BadArticle as error:
            results.append(Rejection(source.of(member), str(error)))
    return results


def _article(record: _Record, raw: str, source: Source, member: str) -> Draft:
    if not record.title or not (record.outlet or record.published):
        raise BadArticle("its database header is not understood: no title, outlet and date")
    fields: dict[str, object] = {
        "title": record.title[:2000],
        "outlet": record.outlet[:2000],
        "authors": re.sub(r"^by[:\s]+", "", record.authors[:2000], flags=re.I),
        "published": _day(record.published) or record.published or None,
        "language": _LANGUAGES.get(record.language.casefold().split(";")[0].strip(), ""),
        "url": record.url[:2000],
    }
    text = body(re.sub(r"\n{3,}", "\n\n", "\n".join(record.body)).strip())
    hash_ = hashlib.sha256(clean(raw).encode()).hexdigest()
    return draft(source, fields, text, hash_, origin="database header", member=member)


def _parts(text: str) -> Iterator[tuple[Callable[[list[str]], _Record], str]]:
    """Yield the stretch of each article with the function that reads it."""
    if _PROQUEST_ID.search(text):
        parts = _PROQUEST_RULE.split(text)
        yield from ((_proquest, part) for part in parts if _PROQUEST_ID.search(part))
    elif _NEXIS_END.search(text) and _NEXIS_BODY.search(text):
        yield from ((_nexis, part) for part in _NEXIS_END.split(text)[:-1])
    elif ends := list(_FACTIVA_END.finditer(text)):
        starts = [0, *(end.end() for end in ends)]
        for start, end in zip(starts, ends, strict=False):
            raw = text[start : end.end()]
            coded = re.search(r"^[ \t]*HD[ \t|]", raw, re.M)
            yield _factiva_coded if coded else _factiva, raw
    elif _LEXIS_LENGTH.search(text) and _LEXIS_START.search(text):
        yield from ((_lexis, part) for part in _LEXIS_START.split(text)[1:])


def _nexis(lines: list[str]) -> _Record:
    """Read title, outlet, day, edition, copyright, labels, "Body", the text, more labels."""
    record = _Record()
    start = lines.index("Body") if "Body" in lines else len(lines)
    head = [line for line in lines[:start] if line]
    # The first article stands below the download's cover: only the last lines are its own.
    end = max((at for at, line in enumerate(head) if _COPYRIGHT.match(line)), default=len(head))
    top = max((at for at, line in enumerate(head[:end]) if _day(line)), default=0)
    if top >= 2:
        record.title, record.outlet, record.published = head[top - 2 : top + 1]
    rest = lines[start + 1 :]
    ends = ("Classification", "Graphic", "Load-Date")
    stop = next((at for at, line in enumerate(rest) if line.split(":")[0] in ends), len(rest))
    record.body = rest[:stop]
    for line in head[top:] + rest[stop:]:
        if label := _LABEL.fullmatch(line):
            record.set(label[1], label[2])
    return record


def _lexis(lines: list[str]) -> _Record:
    """Read outlet, day, edition, title, labels in capitals, the text, more labels."""
    record = _Record()
    top = next((at for at, line in enumerate(lines) if _day(line)), -1)
    if top < 0:
        return record
    record.published = lines[top]
    record.outlet = next((line for line in reversed(lines[:top]) if line), "")
    in_body = False
    for paragraph in re.split(r"\n{2,}", "\n".join(lines[top + 1 :]).strip("\n")):
        first, _, more = paragraph.partition("\n")
        label = _LABEL.fullmatch(first)
        if _COPYRIGHT.match(first):
            continue
        if label and label[1].isupper():
            if label[1] == "BODY":
                record.body += [label[2], more]
            record.set(label[1], f"{label[2]} {more}".replace("\n", " "))
            # The text stands between the labels above and below it.
            in_body = label[1] in ("LENGTH", "DATELINE", "HIGHLIGHT", "BODY")
        elif in_body:
            record.body += [paragraph, ""]
        elif not record.body and not first.endswith(" Edition") and " Edition -" not in first:
            record.title = record.title or paragraph.replace("\n", " ")
    return record


def _factiva_coded(lines: list[str]) -> _Record:
    """Read lines that begin with a two-letter code, each value going on to the next code."""
    record = _Record()
    # Where a tab follows the codes, "CO emissions fell" in the text is no code.
    tabbed = any(re.match(r"HD(?:\t|\||  )", line) for line in lines)
    codes = "|".join([*_CODES, *_OTHER_CODES, *_BODY_CODES])
    coded = re.compile(rf"({codes})(?:{'[ ]?(?:[|]|	|  )' if tabbed else ' '}\s*(.*))?")
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if match := coded.fullmatch(line):
            code = match[1]
            line = match[2] or ""
        values.setdefault(code, []).append(line.strip("| \t"))
    for code, name in _CODES.items():
        setattr(record, name, " ".join(values.get(code, [])).strip())
    record.body = [line for code in _BODY_CODES for line in [*values.get(code, []), ""]]
    record.id = _factiva_id(lines)
    return record


def _factiva(lines: list[str]) -> _Record:
    """Read section, title, byline, "512 words", day, time, outlet, ..., copyright, the text."""
    record = _Record(id=_factiva_id(lines))
    count = next((at for at, line in enumerate(lines) if re.fullmatch(r"[\d,]+ words", line)), 0)
    head = "\n".join(lines[:count]).strip().split("\n\n")[-1].split("\n")[-3:]
    record.title = max(head, key=len)  # a section is shorter, and so is a byline
    record.authors = "".join(head[head.index(record.title) + 1 :][:1])
    below = [line for line in lines[count + 1 :] if line]
    record.published = below[0] if below else ""
    outlet = [line for line in below[1:3] if not re.fullmatch(r"\d\d:\d\d", line)]
    record.outlet = outlet[0] if outlet else ""
    record.language = next((line for line in below[:9] if line.casefold() in _LANGUAGES), "")
    marks = [line for line in below[:10] if _COPYRIGHT.match(line)] or [record.language]
    start = lines.index(marks[0], count) if marks[0] in lines[count:] else len(lines)
    record.body = [line for line in lines[start + 1 :] if not _FACTIVA_END.match(line)]
    return record


def _factiva_id(lines: list[str]) -> str:
    return next((match[1] for line in reversed(lines) if (match := _FACTIVA_END.match(line))), "")


def _proquest(lines: list[str]) -> _Record:
    """Read the title, then labelled fields; the text is the one called "Full text"."""
    record = _Record()
    shown = [line for line in lines if line and not _LEXIS_START.match(line)]
    in_body = False
    for line in lines:
        label = _LABEL.fullmatch(line)
        if label and label[1].casefold() == "full text":
            in_body = True
            record.body.append(label[2])
        elif label and (not in_body or label[1].casefold() in _PROQUEST_AFTER):
            in_body = False
            record.set(label[1], label[2])
        elif in_body:
            record.body.append(line)
    record.title = record.title or (shown[0] if shown else "")
    record.outlet = record.outlet.split(";")[0]  # "New York Times; New York, N.Y."
    return record


_PROQUEST_AFTER = {
    "subject", "business indexing term", "location", "people", "company / organization", "title",
    "credit", "illustration", "publication title", "identifier / keyword", "copyright",
}  # fmt: skip


def _day(line: str) -> str:
    """Return the day that a whole line names as YYYY-MM-DD, or ""."""
    if len(line) > 80:
        return ""
    day = dates.parse(_WEEKDAY_AFTER.sub("", line))
    return day.isoformat() if day else ""
