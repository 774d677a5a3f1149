"""The web chat: reads settings, opens an archive, launches."""

from __future__ import annotations

import argparse
import os
import socket
import sys

import uvicorn

from index import ArchiveError
from qa import QaError, open_assistant
from qa.web import create_app


def main() -> int:
    """Serve the chat until interrupted; return 1 when it cannot start."""
    args = settings()
    try:
        # Bound before anything is loaded, so that a taken port is said at once.
        listener = socket.create_server((args.host, args.port), family=family(args.host))
    except OSError as error:
        reason = error.strerror or error
        return complain(f"Cannot listen on {args.host}:{args.port}: {reason}. Try another --port.")
    with listener:
        try:
            assistant = open_assistant(args.archive)
        except (ArchiveError, QaError) as error:
            return complain(str(error))
        server = uvicorn.Server(uvicorn.Config(create_app(assistant), log_level="warning"))
        host = f"[{args.host}]" if ":" in args.host else args.host
        print(f"Clippings is at http://{host}:{args.port} (stop it with Ctrl+C)", flush=True)
        server.run(sockets=[listener])
    return 0


def settings() -> argparse.Namespace:
    """Read the command line; CLIPPINGS_ARCHIVE names the archive where no option does."""
    parser = argparse.ArgumentParser(description="Ask a news archive in the browser.")
    archive = os.environ.get("CLIPPINGS_ARCHIVE", "archive")
    parser.add_argument("--archive", default=archive, help="folder of the archive (%(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=7860, help="port (%(default)s)")
    args = parser.parse_args()
    if not 0 <= args.port <= 65535:
        parser.error(f"--port {args.port} is not a port: choose one between 0 and 65535")
    return args


def family(host: str) -> socket.AddressFamily:
    """An address with a colon is one of IPv6."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
