"""Does to a system, in its own environment, what the command line asks; needs only numpy."""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers.contract import (
    Asked,
    Built,
    K,
    System,
    read_passages,
    read_questions,
    read_sources,
)


def run(system: System) -> None:
    """Do what the command line asks of a system, and print the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["index", "ask", "build"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    found: Any = None
    if options.action == "index":
        vectors = np.load(options.data / "vectors.npy")
        system.index(read_passages(options.data), vectors, options.store)
    elif options.action == "ask":
        found = asdict(ask(system, options.data, options.store, options.model))
    else:
        found = asdict(build(system, options.data, options.store, options.model))
    print(f"\n{json.dumps(found)}", flush=True)


def ask(system: System, data: Path, store: Path, model: Path) -> Asked:
    """Open the store and put every question to it, one after the other."""
    questions = list(read_questions(data))
    vectors = np.load(data / "question-vectors.npy")
    system.open(store)
    system.search(questions[0].text, vectors[0], questions[0].as_of, K)
    start = running_for()
    hits, latencies = [], []
    for question, vector in zip(questions, vectors, strict=True):
        began = time.perf_counter()
        hits.append(tuple(system.search(question.text, vector, question.as_of, K)))
        latencies.append(time.perf_counter() - began)
    memory, began = resident(), time.perf_counter()
    system.load_question_encoder(model)
    system.encode(questions[0].text)
    return Asked(
        start=start,
        start_encoding=start + time.perf_counter() - began,
        memory=memory,
        memory_encoding=resident(),
        latencies=tuple(latencies),
        hits=tuple(hits),
    )


def build(system: System, data: Path, store: Path, model: Path) -> Built:
    """Build anew from articles, with the model loaded before the clock starts."""
    articles = list(read_sources(data))
    system.load_embedder(model)
    began = time.perf_counter()
    passages = system.build(articles, store)
    return Built(time.perf_counter() - began, len(articles), passages)


def running_for() -> float:
    """Return the seconds since this process was started, by the kernel's clock (Linux)."""
    # Fields after the command's name, which may hold spaces; the 22nd of all is the start.
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def resident() -> int:
    """Return this process's resident memory in bytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
