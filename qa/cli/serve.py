"""`clippings serve`: the web chat, until it is stopped."""

from __future__ import annotations

import argparse
import ctypes
import os
import socket
from contextlib import suppress
from pathlib import Path

from index.cli import CommandLine, complain, say
from qa.assistant import open_assistant
from qa.cli.sure import add_sure_option
from qa.desk import Desk
from qa.errors import DeskError

_PATIENCE = 3  # seconds that answers have to end in: an open page holds a connection for ever
_ARENA_MAX = -8  # glibc's number of this setting, M_ARENA_MAX


def add_serve_command(line: CommandLine) -> None:
    """Add `serve`."""
    serving = line.add("serve", _serve, "open the chat in the browser, until Ctrl-C", json=False)
    serving.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on (default: %(default)s, this machine only)",
    )
    add_sure_option(serving)
    serving.add_argument(
        "--desk",
        type=Path,
        default=os.environ.get("CLIPPINGS_DESK"),
        metavar="FILE",
        help="where conversations are kept (default: beside the archive, as archive.desk.sqlite3; "
        "CLIPPINGS_DESK changes it)",
    )
    serving.add_argument(
        "--name",
        action="append",
        default=[],
        help="a name under which browsers reach it, as archive.example.org; may be repeated",
    )
    serving.add_argument(
        "--port", type=_port, default=7860, help="the port to listen on (default: %(default)s)"
    )


def _serve(options: argparse.Namespace) -> int:
    _share_one_heap()
    try:
        # Bound before anything is loaded, so that a taken port is said at once.
        listener = socket.create_server((options.host, options.port), family=_family(options.host))
    except OSError as error:
        reason = error.strerror or error
        complain(f"Cannot listen on {options.host}:{options.port}: {reason}. Try another --port.")
        return 1
    with listener:
        assistant = open_assistant(options.archive, options.sure)
        desk = Desk(_desk_file(Path(options.archive), options.desk))
        # Loaded for this command alone: the others are to start fast.
        import uvicorn

        from qa.web import create_app

        # Without a configuration of its own it logs as everybody here does.
        config = uvicorn.Config(
            create_app(assistant, desk, [options.host, *options.name]),
            log_config=None,
            log_level="warning",
            timeout_graceful_shutdown=_PATIENCE,
        )
        server = uvicorn.Server(config)
        host = f"[{options.host}]" if ":" in options.host else options.host
        say(f"Clippings is at http://{host}:{listener.getsockname()[1]} (stop it with Ctrl-C).")
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:  # uvicorn raises what it was stopped by; so it is meant to end
            pass
        finally:
            desk.close()
    return 0


def _share_one_heap() -> None:
    """Let all threads take memory from one heap, where the C library is glibc.

    It gives threads that ask at once heaps of their own, and what is free in one serves no other:
    with threads that come and go, a server that keeps nothing grows for as long as it is asked.
    """
    with suppress(AttributeError):  # another C library has no such setting
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def _desk_file(archive: Path, chosen: Path | None) -> Path:
    """Return where the desk lives: never in the archive's folder, which may be handed on."""
    folder = archive.resolve()
    file = chosen or folder.with_name(f"{folder.name}.desk.sqlite3")
    if folder in file.resolve().parents:
        raise DeskError(
            f"The desk {file} would lie in the archive's folder, which may be handed on with all "
            "that was asked: give --desk a file elsewhere."
        )
    return file


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: choose one from 0 to 65535")
    return int(text)


def _family(host: str) -> socket.AddressFamily:
    """An address with a colon is one of IPv6."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET
