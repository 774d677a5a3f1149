"""python -m index: build, add, watch, set, remove, status, search, check, upgrade an archive."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from index.archive import Archive, open_archive
from index.builder import build_archive, remove_from_archive, set_fields
from index.cli.options import add_filter_options, chosen_scope
from index.cli.progress import Bars, Lines
from index.cli.watch import watch
from index.encoders import DEFAULT_MODEL, TorchEmbedder
from index.errors import ArchiveError, BadInput
from index.ingest import parse_fields
from index.ports import Embedder, MakeEmbedder
from index.search import parse, phrase_in_words
from index.store import SCHEMA, upgrade_archive
from index.text import headline_of
from index.types import EVERYTHING, Article, BuildReport, Hit

_STEERING = {"Cc", "Cf", "Cs"}  # control codes, text direction, lone surrogates


def main(
    arguments: Sequence[str] | None = None, make_embedder: MakeEmbedder = TorchEmbedder
) -> int:
    """Run one command; return 0, 1 if something was rejected or wrong, 130 if interrupted."""
    try:
        options = _parser().parse_args(arguments)
        options.make_embedder = make_embedder
        status: int = options.run(options)
        return status
    except ArchiveError as error:
        _say(f"{error}", sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "\nStopped. What was stored is kept; the same command goes on from there.",
            file=sys.stderr,
        )
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help_: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.add_argument("--archive", default="archive", metavar="DIR", help="default: ./archive")
        made.add_argument("--json", action="store_true", help="print JSON for scripts")
        made.set_defaults(run=run)
        return made

    for name, help_ in (
        ("build", "read files and folders; remove what is gone from them"),
        ("add", "read files and folders; never remove anything"),
    ):
        build = command(name, _build, help_)
        build.set_defaults(mirror=name == "build")
        build.add_argument("paths", nargs="+", metavar="PATH")
        build.add_argument(
            "--model", default=DEFAULT_MODEL, metavar="FOLDER", help="a sentence-transformers model"
        )
        build.add_argument("--retry", action="store_true", help="read rejected files again")
        build.add_argument("--report", metavar="FILE", help="write what was done as JSON, too")
    setting = command("set", _set, "correct an article's title, outlet, authors, url or date")
    setting.add_argument("article", metavar="ARTICLE", help="an id or a source")
    setting.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help="published=2026-03-08")
    watching = command("watch", _watch, "add what appears in a folder, until Ctrl-C")
    watching.add_argument("folder", metavar="DIR")
    watching.add_argument("--seconds", type=float, default=2.0, help="between two looks")
    remove = command("remove", _remove, "erase articles: their texts, versions and vectors")
    remove.add_argument("names", nargs="+", metavar="ARTICLE", help="an id or a source")
    status = command("status", _status, "say what the archive holds")
    status.add_argument("--list", action="store_true", help="list its articles")
    status.add_argument("--rejected", action="store_true", help="list what was rejected, and why")
    search = command("search", _search, "show the passages found, and by which engine")
    search.add_argument("words")
    search.add_argument("-k", type=_count, default=10, metavar="N", help="how many (default: 10)")
    add_filter_options(search)
    command("check", _check, "check that the archive is whole")
    command("upgrade", _upgrade, "bring an archive that an older version made up to date")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _say(text: str, file: TextIO | None = None) -> None:
    """Print without the characters that steer a terminal: articles and file names are hostile."""
    plain = (char for char in text if char == "\n" or unicodedata.category(char) not in _STEERING)
    print("".join(plain), file=file)


# --- build and add


def _build(options: argparse.Namespace) -> int:
    embedder: Embedder | None = None  # the default model may be missing: words still work
    if options.model != DEFAULT_MODEL:
        embedder = TorchEmbedder(options.model)
    shown = Bars() if sys.stderr.isatty() else Lines()
    try:
        report = build_archive(
            options.archive,
            options.paths,
            mirror=options.mirror,
            retry=options.retry,
            embedder=embedder,
            make_embedder=options.make_embedder,
            progress=shown,
        )
    finally:
        shown.close()
    counts = {"inputs": _inputs(report), "rejected": len(report.rejections)}
    record = json.dumps(asdict(report) | counts, indent=2, ensure_ascii=False)
    if options.report:
        _write(options.report, record)
    if options.json:
        print(record)
    else:
        _say(_summary(report, options.archive))
    return 1 if report.rejections else 0


def _write(file: str, record: str) -> None:
    try:
        Path(file).write_text(record + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"The report cannot be written to {file}: {error.strerror}.") from error


def _inputs(report: BuildReport) -> int:
    return report.added + report.updated + report.unchanged + len(report.rejections)


def _summary(report: BuildReport, archive: str) -> str:
    lines = [f"Rejected {each.source}: {each.reason}" for each in report.rejections]
    lines += report.notes
    if not (report.added or report.updated or report.removed or report.embedded):
        lines.append(f"Nothing new in {_inputs(report):,} inputs; {archive} is up to date.")
    lines.append(
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged, "
        f"{len(report.rejections):,} rejected, {report.removed:,} removed; {report.passages:,} new "
        f"passages, {report.embedded:,} embedded, in {report.seconds:.1f} s."
    )
    return "\n".join(lines)


def _set(options: argparse.Namespace) -> int:
    fields = parse_fields(options.fields, datetime.now(UTC).date())
    article = set_fields(
        options.archive, options.article, fields, make_embedder=options.make_embedder
    )
    if options.json:
        print(json.dumps(_listed(article), default=str, ensure_ascii=False))
    else:
        when = f"{article.published}, {article.published_from}" if article.published else "undated"
        _say(f"{article.source} is now article {article.id}, version {article.version}:")
        _say(f"{headline_of(article)}, {article.outlet or 'no outlet'}, {when}.")
    return 0


def _watch(options: argparse.Namespace) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.")

    said = ""

    def build() -> bool:
        nonlocal said
        try:
            report = build_archive(
                options.archive, [folder], mirror=False, make_embedder=options.make_embedder
            )
        except ArchiveError as error:  # an empty folder, a busy archive: it may be better later
            if str(error) != said:
                _say(str(error), sys.stderr)
            said = str(error)
            return False
        said = ""
        if report.added or report.updated or report.rejections:
            _say(_summary(report, options.archive))
            sys.stdout.flush()
        return True

    _say(f"Watching {folder}; Ctrl-C stops it.")
    watch(folder, build, threading.Event(), options.seconds)
    return 0


# --- the other commands


def _remove(options: argparse.Namespace) -> int:
    sources = remove_from_archive(options.archive, options.names)
    if options.json:
        print(json.dumps({"removed": sources}, ensure_ascii=False))
    else:
        for source in sources:
            _say(f"Removed {source}.")
        _say("A later build of its folder adds an article again while its file is there.")
    return 0


def _status(options: argparse.Namespace) -> int:
    with open_archive(options.archive) as archive:
        status = archive.status()
        listed = [_listed(article) for article in archive.articles()] if options.list else []
    if options.json:
        print(json.dumps(asdict(status) | {"list": listed}, default=str, indent=2))
        return 0
    span = f", {status.earliest} to {status.latest}" if status.earliest else ""
    _say(f"{status.path}: {status.articles:,} articles{span}; {status.undated:,} undated.")
    _say(f"{status.passages:,} passages; {status.coverage:.0%} searchable by meaning.")
    _say(f"{status.older_versions:,} older versions; {status.bytes / 1e6:,.1f} MB on disk.")
    _say(f"Embedded by {status.encoder or 'no model yet'}.")
    if status.rejections and not options.rejected:
        _say(f"{len(status.rejections):,} inputs were rejected: see --rejected.")
    for rejection in status.rejections if options.rejected else ():
        _say(f"Rejected {rejection.source}: {rejection.reason}")
    for each in listed:
        _say(f"{each['id']:>6}  {each['published'] or 'undated'!s:<10}  {each['source']}")
        _say(f"{'':>20}{each['title']}")
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
            "hits": [_hit(hit) for hit in found.hits],
        }
        print(json.dumps(record, default=str, indent=2, ensure_ascii=False))
        return 0
    if found.fallback:
        _say(found.fallback)
    for phrase in found.phrases:
        _say(phrase_in_words(phrase, query.scope != EVERYTHING))
    if not found.hits:
        _say(
            "No article that passes your filters matches."
            if query.scope != EVERYTHING
            else "Nothing was found."
        )
    for hit in found.hits:
        when = hit.article.published or "undated"
        _say(f"{hit.rank}. {headline_of(hit.article)} ({when}; {hit.article.source})")
        _say(f"   found by {hit.engine}, score {hit.score:.3f}")
        _say(f"   {' '.join(hit.passage.text.split())[:200]}")
    return 0


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


def _check(options: argparse.Namespace) -> int:
    with open_archive(options.archive) as archive:
        problems = archive.problems()
    if options.json:
        print(json.dumps({"problems": problems}, ensure_ascii=False))
    else:
        _say("\n".join(problems) or f"{options.archive} is whole.")
    return 1 if problems else 0


def _upgrade(options: argparse.Namespace) -> int:
    found = upgrade_archive(Path(options.archive))
    if options.json:
        print(json.dumps({"from": found, "to": SCHEMA}))
    elif found == SCHEMA:
        _say(f"{options.archive} has schema {SCHEMA} already; nothing was changed.")
    else:
        _say(f"{options.archive} had schema {found} and now has schema {SCHEMA}.")
    return 0
