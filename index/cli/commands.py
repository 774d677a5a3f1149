"""The commands of an archive, and `python -m index`, which has no others."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.archive import Archive, open_archive
from index.builder import remove_from_archive, set_fields
from index.cli.building import add_build_commands, add_watch_command
from index.cli.line import CommandLine
from index.cli.options import add_filter_options, chosen_scope
from index.cli.output import say, say_json
from index.cli.places import add_places_command
from index.encoders import TorchEmbedder
from index.errors import ArchiveError
from index.formats import FIELDS
from index.ingest import parse_fields
from index.ports import MakeEmbedder
from index.search import find_in, parse, phrase_in_words
from index.store import SCHEMA, upgrade_archive
from index.text import headline_of
from index.types import EVERYTHING, Article, Hit

_SHOWN, _BEFORE = 200, 80  # characters of an excerpt, and of them before a phrase


def main(
    arguments: Sequence[str] | None = None, make_embedder: MakeEmbedder = TorchEmbedder
) -> int:
    """Run one command of `python -m index`; return its exit status."""
    line = CommandLine(
        "python -m index",
        (ArchiveError,),
        renamed={"check": "doctor"},
        make_embedder=make_embedder,
    )
    add_archive_commands(line)
    return line.run(arguments)


def add_archive_commands(line: CommandLine) -> None:
    """Add the commands that fill, correct, show and check an archive."""
    add_build_commands(line)
    remove = line.add("remove", _remove, "erase articles with their texts, versions and vectors")
    remove.add_argument(
        "names", nargs="+", metavar="ARTICLE", help="its id, source, file or folder"
    )
    setting = line.add("set", _set, "correct the fields of an article")
    setting.add_argument("article", metavar="ARTICLE", help="its id or its source")
    setting.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help=f"for example published=2026-03-08; the fields are {', '.join(FIELDS)}",
    )
    status = line.add("status", _status, "show what the archive holds")
    status.add_argument("--list", action="store_true", help="list the articles")
    status.add_argument("--rejected", action="store_true", help="list rejected inputs and why")
    search = line.add("search", _search, "show the passages (chunks) that a question finds")
    search.add_argument("words", help="a question; words in double quotes are found exactly")
    search.add_argument("-k", type=_count, default=10, metavar="N", help="how many (default: 10)")
    add_filter_options(search)
    add_places_command(line)
    add_watch_command(line)
    line.add("upgrade", _upgrade, "convert an archive that an older version made")
    line.add("doctor", _doctor, "check that the archive is whole")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _set(options: argparse.Namespace) -> int:
    fields = parse_fields(options.fields, datetime.now(UTC).date())
    article = set_fields(
        options.archive, options.article, fields, make_embedder=options.make_embedder
    )
    if options.json:
        say_json(_listed(article))
    else:
        when = f"{article.published}, {article.published_from}" if article.published else "undated"
        say(
            f"{article.source} is now article {article.id}, version {article.version}:",
            f"{headline_of(article)}, {article.outlet or 'no outlet'}, {when}.",
        )
    return 0


def _remove(options: argparse.Namespace) -> int:
    sources = remove_from_archive(options.archive, options.names)
    if options.json:
        say_json({"removed": sources})
    else:
        say(*(f"Removed {source}." for source in sources))
        say("A later build adds an article again if its file is still there.")
    return 0


def _status(options: argparse.Namespace) -> int:
    with open_archive(options.archive) as archive:
        status = archive.status()
        listed = [_listed(article) for article in archive.articles()] if options.list else []
        rejections = archive.rejections() if options.rejected or options.json else []
    if options.json:
        say_json(asdict(status) | {"rejections": [asdict(r) for r in rejections], "list": listed})
        return 0
    span = f", {status.earliest} to {status.latest}" if status.earliest else ""
    say(f"{status.path}: {status.articles:,} articles{span}; {status.undated:,} undated.")
    say(f"{status.passages:,} passages; {status.coverage:.0%} searchable by meaning.")
    say(f"{status.older_versions:,} older versions; {status.bytes / 1e6:,.1f} MB on disk.")
    say(f"Embedded by {status.encoder or 'no model yet'}.")
    if status.rejected and not options.rejected:
        say(f"{status.rejected:,} inputs were rejected; --rejected lists them.")
    for rejection in rejections:
        say(f"Rejected {rejection.source}: {rejection.reason}")
    for each in listed:
        say(f"{each['id']:>6}  {each['published'] or 'undated'!s:<10}  {each['source']}")
        say(f"{'':>20}{each['title']}")
    return 0


def _listed(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "published": article.published,
        "title": headline_of(article),
    }


def _search(options: argparse.Namespace) -> int:
    query = parse(options.words, chosen_scope(options))
    with Archive(options.archive, make_embedder=options.make_embedder) as archive:
        found = archive.searcher.search(query, options.k)
    if options.json:
        record = {
            "query": query.text,
            **asdict(query.scope),
            "coverage": found.coverage,
            "fallback": found.fallback,
            "phrases": [asdict(phrase) for phrase in found.phrases],
            "respelt": [asdict(each) for each in found.respelt],
            "hits": [_hit(hit) for hit in found.hits],
        }
        say_json(record)
        return 0
    if found.fallback:
        say(found.fallback)
    for each in found.respelt:
        say(f"Searched for “{each.meant}” instead of “{each.typed}”, which no article has.")
    for phrase in found.phrases:
        say(phrase_in_words(phrase, query.scope != EVERYTHING))
    if not found.hits:
        say(
            "No article that passes your filters matches."
            if query.scope != EVERYTHING
            else "Nothing was found."
        )
    for hit in found.hits:
        when = hit.article.published or "undated"
        say(f"{hit.rank}. {headline_of(hit.article)} ({when}; {hit.article.source})")
        say(f"   found by {hit.engine}, score {hit.score:.3f}")
        say(f"   {' '.join(_excerpt(hit, query.phrases).split())}")
    return 0


def _excerpt(hit: Hit, phrases: Sequence[str]) -> str:
    """Return the passage's beginning, or where it has one of the phrases."""
    text, passage = hit.article.text, hit.passage
    places = (start for phrase in phrases for start, _ in find_in(hit.article, phrase))
    within = (start for start in places if passage.start <= start < passage.end)
    begin = max(passage.start, next(within, passage.start) - _BEFORE)
    return text[begin : min(begin + _SHOWN, passage.end)]


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "score": hit.score,
        "engine": hit.engine,
        "article_id": hit.article.id,
        "source": hit.article.source,
        "title": hit.article.title,
        "published": hit.article.published,
        "passage_id": hit.passage.id,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
    }


def _doctor(options: argparse.Namespace) -> int:
    with open_archive(options.archive) as archive:
        problems = archive.problems()
    if options.json:
        say_json({"problems": problems})
    else:
        say(*(problems or [f"{options.archive} is whole."]))
    return 1 if problems else 0


def _upgrade(options: argparse.Namespace) -> int:
    found = upgrade_archive(Path(options.archive))
    if options.json:
        say_json({"from": found, "to": SCHEMA})
    elif found == SCHEMA:
        say(f"{options.archive} has schema {SCHEMA} already; nothing was changed.")
    else:
        say(f"{options.archive} had schema {found} and now has schema {SCHEMA}.")
    return 0
