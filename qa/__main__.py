"""python -m qa: ask an archive, check a saved answer, evaluate on questions with known answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from index import ArchiveError, add_filter_options, chosen_scope, open_archive
from qa import render
from qa.assistant import open_assistant
from qa.check import check
from qa.errors import BadAnswer, QaError
from qa.evaluate import evaluate, scores, table
from qa.record import json_text, to_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 if a citation is gone or something went wrong."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show every letter
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = options.run(options)
        return status
    except (ArchiveError, QaError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help_: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.add_argument("--archive", default="archive", metavar="DIR", help="default: ./archive")
        made.add_argument("--json", action="store_true", help="print JSON for scripts")
        made.set_defaults(run=run)
        return made

    asking = command("ask", _ask, "answer a question with dated quotes")
    asking.add_argument("question")
    add_filter_options(asking)
    checking = command("check", _check, "check the citations of an answer saved with ask --json")
    checking.add_argument("answer", metavar="ANSWER.json", help="- reads standard input")
    checking.add_argument(
        "--source", action="store_true", help="compare with the files that were read, too"
    )
    evaluating = command("evaluate", _evaluate, "ask questions whose answers are known")
    evaluating.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    return parser


def _ask(options: argparse.Namespace) -> int:
    answer = open_assistant(options.archive).ask(options.question, scope=chosen_scope(options))
    print(to_json(answer) if options.json else render.to_text(answer).rstrip("\n"))
    return 0


def _check(options: argparse.Namespace) -> int:
    path = Path(options.answer)
    try:
        bytes_ = sys.stdin.buffer.read() if options.answer == "-" else path.read_bytes()
        saved = bytes_.decode("utf-8")
    except OSError as error:
        raise BadAnswer(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise BadAnswer(f"{path} is not UTF-8 text: give what `ask --json` printed.") from None
    with open_archive(options.archive) as archive:
        results = check(saved, archive, source=options.source)
    if options.json:
        print(json_text([asdict(each) for each in results]))
    else:
        for each in results:
            source = f"; in its source: {each.source}" if options.source else ""
            print(render.to_line(f"[{each.number}] {each.archive}{source} “{each.quote}”"))
        print(f"{sum(each.archive == 'ok' for each in results)} of {len(results)} citations stand.")
    return 1 if any(each.archive == "gone" for each in results) else 0


def _evaluate(options: argparse.Namespace) -> int:
    results = evaluate(open_assistant(options.archive), options.questions)
    if options.json:
        record = {
            "scores": asdict(scores(results)),
            "questions": [asdict(result) for result in results],
        }
        print(json_text(record))
    else:
        print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
