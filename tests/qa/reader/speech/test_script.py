"""What stands in quotation marks, and where sentences end around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.speech.script import HIDDEN, script


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It rained,” she said.", ["“It rained,”"]),
        ('"It rained," she said. "It was cold."', ['"It rained,"', '"It was cold."']),
        ("«It rained», she said.", ["«It rained»"]),
        ("\"It rained,'' she said.", ["\"It rained,''"]),
        # one that is left open ends with its paragraph
        ("“It rained.\n\n“It was cold.”", ["“It rained.", "“It was cold.”"]),
        # one within another
        ('"She said “rain” to us," he said.', ['"She said “rain” to us,"']),
        ("“She said ‘rain’ to us,” he said.", ["“She said ‘rain’ to us,”"]),
        # inches, and a mark that closes nothing
        ("He is 6'2\" tall.", []),
        ("It rained.” It was cold.", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in script(text).quotes] == quoted


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("It rained. We left.", ["It rained. ", "We left."]),
        ("“It rained. We left,” she said.", ["“It rained. We left,” she said."]),
        ("“It rained.” We left.", ["“It rained.” ", "We left."]),
        ("“It rained,” she said. “We left.”", ["“It rained,” she said. ", "“We left.”"]),
        ("Sen. Lee and Mr. J. Ray left.", ["Sen. Lee and Mr. J. Ray left."]),
        ("It rained\nWe left", ["It rained", "We left"]),
    ],
)
def test_frames(text: str, frames: list[str]) -> None:
    page = script(text)
    assert [text[start:end] for each in page.frames for start, end in each] == frames


@given(st.text(alphabet="a A.“”\"'«»\n", max_size=60), st.booleans())
def test_masked_text_is_as_long_and_frames_are_in_order(text: str, wrapped: bool) -> None:
    page = script(text, wrapped)
    assert len(page.masked) == len(text)
    bounds = [bound for each in page.frames for frame in each for bound in frame]
    assert bounds == sorted(bounds)
    shown = "".join(c if c != HIDDEN else "" for c in page.masked)
    assert shown == "" or set(shown) <= set(text) | {"“", "”"}
