"""What every test runs under: no network, no telemetry, no deadline on a shared machine."""

from __future__ import annotations

import os

from hypothesis import settings

# Before any library that reads them at import.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

settings.register_profile("clippings", deadline=None)
settings.load_profile("clippings")
