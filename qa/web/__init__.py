"""The face of the web chat: `create_app`."""

from qa.web.server import create_app

__all__ = ["create_app"]
