"""The commands that read documents: build, add, watch."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from index.builder import build_archive
from index.cli.line import CommandLine
from index.cli.output import complain, say, say_json
from index.cli.progress import Bars, Lines
from index.cli.watch import watch
from index.encoders import DEFAULT_MODEL, TorchEmbedder
from index.errors import ArchiveError, BadInput
from index.ports import Embedder
from index.text import json_text
from index.types import BuildReport

SEEDS = Path(__file__).parents[2] / "seeds"
"""Beside the packages, in a checkout and where they are installed."""


def add_build_commands(line: CommandLine) -> None:
    """Add `build` and `add`."""
    for name, help_ in (
        ("build", "read files and folders, and remove articles whose files are gone"),
        ("add", "read files and folders, and remove nothing"),
    ):
        build = line.add(name, _build, help_)
        build.set_defaults(mirror=name == "build")
        what = build.add_mutually_exclusive_group(required=True)
        what.add_argument("paths", nargs="*", default=[], metavar="PATH", help="a file or folder")
        what.add_argument(
            "--demo", action="store_true", help="read the five articles that come along"
        )
        build.add_argument(
            "--model",
            default=DEFAULT_MODEL,
            metavar="FOLDER",
            help="embed with this sentence-transformers model instead of the installed one",
        )
        build.add_argument("--retry", action="store_true", help="read rejected files again")
        build.add_argument("--report", metavar="FILE", help="also write the report as JSON")


def add_watch_command(line: CommandLine) -> None:
    """Add `watch`."""
    watching = line.add("watch", _watch, "add what appears in a folder, until Ctrl-C")
    watching.add_argument("folder", metavar="DIR", help="the folder to watch")
    watching.add_argument(
        "--seconds",
        type=float,
        default=2.0,
        metavar="N",
        help="how long to wait between two looks (default: 2)",
    )


def _build(options: argparse.Namespace) -> int:
    embedder: Embedder | None = None  # the default model may be missing: words still work
    if options.model != DEFAULT_MODEL:
        embedder = TorchEmbedder(options.model)
    shown = Bars() if sys.stderr.isatty() else Lines()
    try:
        report = build_archive(
            options.archive,
            [SEEDS] if options.demo else options.paths,
            mirror=options.mirror,
            retry=options.retry,
            embedder=embedder,
            make_embedder=options.make_embedder,
            progress=shown,
        )
    finally:
        shown.close()
    if options.report:
        _write(options.report, json_text(_record(report)))
    _tell(report, options)
    return 1 if report.rejections else 0


def _write(file: str, record: str) -> None:
    try:
        Path(file).write_text(record + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"The report cannot be written to {file}: {error.strerror}.") from error


def _tell(report: BuildReport, options: argparse.Namespace) -> None:
    if options.json:
        say_json(_record(report))
    else:
        say(*_summary(report, options.archive))


def _record(report: BuildReport) -> dict[str, object]:
    return asdict(report) | {"inputs": _inputs(report), "rejected": report.rejected}


def _inputs(report: BuildReport) -> int:
    return report.added + report.updated + report.unchanged + report.rejected


def _summary(report: BuildReport, archive: str) -> Iterator[str]:
    yield from (f"Rejected {each.source}: {each.reason}" for each in report.rejections)
    yield from report.notes
    if not (report.added or report.updated or report.removed or report.embedded):
        yield f"Nothing new in {_inputs(report):,} inputs; {archive} is up to date."
    yield (
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged, "
        f"{report.rejected:,} rejected, {report.removed:,} removed; {report.passages:,} new "
        f"passages, {report.embedded:,} embedded, in {report.seconds:.1f} s."
    )


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
                complain(str(error))
            said = str(error)
            return False
        said = ""
        if report.added or report.updated or report.rejections:
            _tell(report, options)
        return True

    if not options.json:
        say(f"Watching {folder}; Ctrl-C stops it.")
    watch(folder, build, threading.Event(), options.seconds)
    return 0
