"""Nothing leaves this machine: libraries that report home are told not to before they are loaded.

ONNX Runtime 1.32 reports by default: it looks up a host of its maker's, and keeps a device id and a
database of events in the person's cache folder. The others report when they are used in ways that
this program does not use them, or did once.
"""

from __future__ import annotations

import os

SILENT = {
    "ORT_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Told to nobody, but counted: a table of the last 10,000 questions' times, made anew at each.
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
"""What each of them looks for in the environment; processes that this one starts inherit it."""

os.environ.update(SILENT)
