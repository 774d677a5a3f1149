"""The commands that ask an archive: ask, verify, evaluate."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from index import open_archive
from index.cli import CommandLine, add_filter_options, chosen_scope, say, say_json
from qa import render
from qa.assistant import open_assistant
from qa.check import check
from qa.cli.serve import add_serve_command
from qa.cli.sure import add_sure_option
from qa.errors import BadAnswer
from qa.evaluate import evaluate, scores, table
from qa.record import to_record


def add_question_commands(line: CommandLine) -> None:
    """Add the commands that ask questions, here or in a browser, and check the answers."""
    asking = line.add("ask", _ask, "answer a question with dated quotes")
    asking.add_argument("question", help="in plain words; words in double quotes are counted")
    add_filter_options(asking)
    add_sure_option(asking)
    verifying = line.add("verify", _verify, "check that the quotes of a saved answer still stand")
    verifying.add_argument(
        "answer", metavar="ANSWER.json", help="what `ask --json` printed; - reads standard input"
    )
    verifying.add_argument(
        "--source", action="store_true", help="also compare with the files that were read"
    )
    add_serve_command(line)
    evaluating = line.add("evaluate", _evaluate, "ask questions whose answers are known")
    evaluating.add_argument(
        "questions",
        type=Path,
        metavar="QUESTIONS.jsonl",
        help="a JSON object in each line: id, question, answer, article, start, end, also",
    )
    add_sure_option(evaluating)


def _ask(options: argparse.Namespace) -> int:
    answer = open_assistant(options.archive, options.sure).ask(
        options.question, scope=chosen_scope(options)
    )
    if options.json:
        say_json(to_record(answer))
    else:
        say(*render.to_text(answer).rstrip("\n").split("\n"))
    return 0


def _verify(options: argparse.Namespace) -> int:
    path = Path(options.answer)
    try:
        bytes_ = sys.stdin.buffer.read() if options.answer == "-" else path.read_bytes()
        saved = bytes_.decode("utf-8")
    except OSError as error:
        raise BadAnswer(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise BadAnswer(f"{path} is not UTF-8 text. Give what `ask --json` printed.") from None
    with open_archive(options.archive) as archive:
        results = check(saved, archive, source=options.source)
    if options.json:
        say_json([asdict(each) for each in results])
    else:
        for each in results:
            source = f"; in its source: {each.source}" if options.source else ""
            say(render.to_line(f"[{each.number}] {each.archive}{source} “{each.quote}”"))
        say(f"{sum(each.archive == 'ok' for each in results)} of {len(results)} citations stand.")
    return 1 if any(each.archive == "gone" for each in results) else 0


def _evaluate(options: argparse.Namespace) -> int:
    results = evaluate(open_assistant(options.archive, options.sure), options.questions)
    if options.json:
        questions = [asdict(result) for result in results]
        say_json({"scores": asdict(scores(results)), "questions": questions})
    else:
        say(*table(results).split("\n"))
    return 0
