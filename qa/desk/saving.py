"""Exchanges -> files to keep or hand on: Markdown, HTML, JSON, CSV. Pure.

Each stands alone: it names the questions, when they were answered, and from what archive.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from index import json_text
from qa.desk.rows import plain
from qa.desk.types import Exchange, Holdings
from qa.record import to_record
from qa.render import Place, day, described, escape_markdown, moment, to_html, to_markdown
from qa.types import Answer, Citation

SCHEMA = 1
"""Of a conversation in JSON; the answers in it have their own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its suffix, what it is called, its media type, and what writes it.

    The writer takes a title and exchanges: those of a conversation, or one alone without a title.
    """

    suffix: str
    name: str
    media: str
    write: Callable[[str, Sequence[Exchange]], str]


def held_in_words(held: Holdings | None) -> str:
    """Say in which state the archive was."""
    if held is None:
        return "an archive whose state was not kept"
    parts = ["1 article" if held.articles == 1 else f"{held.articles:,} articles"]
    if held.earliest and held.latest:
        days = dict.fromkeys((day(held.earliest), day(held.latest)))  # one, if they are the same
        parts.append(" – ".join(days))
    if held.undated:
        parts.append(f"{held.undated:,} undated")
    parts.append(f"{int(held.coverage * 100)}% searchable by meaning")
    return f"an archive of {', '.join(parts)} (Clippings {held.program})"


def given(exchange: Exchange) -> str:
    """Say when an answer was given, from what archive, and under which filters it was asked."""
    if exchange.answer is None:
        return f"Asked on {moment(exchange.asked)}."
    when = moment(exchange.answered or exchange.asked)
    narrowed = described(exchange.answer.scope)
    within = f" Asked within: {narrowed}." if narrowed else ""
    return f"Answered on {when} from {held_in_words(exchange.held)}.{within}"


def silent(exchange: Exchange) -> str:
    """Say why there is no answer."""
    return exchange.problem or "This question has no answer."


def _to_markdown(title: str, exchanges: Sequence[Exchange]) -> str:
    blocks = [f"# {escape_markdown(title)}\n"] if title else []
    for each in exchanges:
        answer = to_markdown(each.answer) if each.answer else escape_markdown(silent(each)) + "\n"
        heading = f"{'##' if title else '#'} {escape_markdown(each.question)}\n"
        blocks += [heading, answer, f"*{escape_markdown(given(each))}*\n"]
    return "\n".join(blocks)


def _to_html(title: str, exchanges: Sequence[Exchange]) -> str:
    sections = [
        Markup('<section><h2 dir="auto">{}</h2>{}<p class="given">{}</p></section>').format(
            each.question, _answer_html(each, f"a{number}-"), given(each)
        )
        for number, each in enumerate(exchanges, 1)
    ]
    named = title or exchanges[0].question
    heading = Markup('<h1 dir="auto">{}</h1>').format(title) if title else ""
    return str(_PAGE.format(named, _STYLE, heading, Markup("\n").join(sections)))


def _answer_html(exchange: Exchange, alone: str) -> Markup:
    if exchange.answer is None:
        return Markup("<p>{}</p>").format(silent(exchange))
    return Markup(to_html(exchange.answer, Place(target="", buttons=False, alone=alone)))


def _to_json(title: str, exchanges: Sequence[Exchange]) -> str:
    """A conversation, or the record of one answer, which `clippings verify` takes."""
    if not title and exchanges[0].answer:
        return json_text(to_record(exchanges[0].answer)) + "\n"
    kept = [
        {
            "question": each.question,
            "asked": each.asked.isoformat(),
            "answered": each.answered.isoformat() if each.answered else None,
            "archive": plain(each.held) if each.held else None,
            "problem": each.problem,
            "answer": to_record(each.answer) if each.answer else None,
        }
        for each in exchanges
    ]
    return json_text({"schema": SCHEMA, "title": title, "exchanges": kept}) + "\n"


def _to_csv(title: str, exchanges: Sequence[Exchange]) -> str:
    """A row for each clipping; the mark at its begin tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for each in exchanges:
        if each.answer:
            writer.writerows(
                [calm(str(value)) for value in _cells(each, each.answer, citation)]
                for citation in each.answer.citations
            )
    return "\N{BYTE ORDER MARK}" + out.getvalue()


def _cells(exchange: Exchange, answer: Answer, cited: Citation) -> list[object]:
    leads = [each.text for each in answer.headlines if cited.number in each.numbers]
    return [
        exchange.question,
        moment(exchange.answered or exchange.asked),
        answer.state,
        "; ".join(leads),
        cited.number,
        cited.quote,
        cited.speaker or "",
        cited.title,
        cited.outlet,
        "; ".join(cited.authors),
        cited.published or "",
        cited.page,
        cited.url,
        cited.source,
        cited.start,
        cited.end,
        cited.near.sentence if cited.near else "",
    ]


def calm(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe makes it a text."""
    opening = cell.lstrip(_PASSED_OVER)[:1]
    return f"'{cell}" if opening in _FORMULA or cell[:1] in _CONTROL else cell


_COLUMNS = (
    "question", "answered", "state", "headline", "number", "quote", "speaker", "title", "outlet",
    "authors", "published", "page", "url", "source", "start", "end", "near",
)  # fmt: skip
# How a formula begins, also in the wide letters of East Asian keyboards, and what a spreadsheet
# passes over before it or splits cells at (OWASP, "CSV Injection").
_FORMULA = frozenset("=+-@|%＝＋－＠")
_CONTROL = frozenset("\t\r\n")
_PASSED_OVER = " \t\r\n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{BYTE ORDER MARK}\"'"
_STYLE = Markup("""
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1.25rem; font: 1.0625rem/1.55 Charter,
  Georgia, serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; }
section + section { margin-top: 2.5rem; border-top: 1px solid; }
.short { font-size: 1.2rem; font-weight: 600; }
ol { padding: 0; list-style: none; } blockquote { margin: 0.5rem 0; white-space: pre-line; }
.clipping { margin: 1rem 0; padding: 0.25rem 0 0.25rem 1rem; border-left: 3px solid; }
.clipping:target { border-left-width: 8px; }
.speaker, .origin, .given, .note, .near, .sure, .when { font-family: sans-serif;
  font-size: 0.875rem; }
.origin span > :not(:first-child):not(:empty)::before { content: "· "; }
.marker { margin-left: 0.3em; text-decoration: none; }
""")
_PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{}</title>
<style>{}</style>
</head>
<body>
{}{}
</body>
</html>
""")

FORMATS = (
    Format("md", "Markdown", "text/markdown; charset=utf-8", _to_markdown),
    Format("html", "Web page", "text/html; charset=utf-8", _to_html),
    Format("json", "JSON", "application/json", _to_json),
    Format("csv", "Table of clippings (CSV)", "text/csv; charset=utf-8", _to_csv),
)
