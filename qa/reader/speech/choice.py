"""Which of the speakers in and around a sentence says its words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.reader.speech.cues import Attribution, after_colon, attributions
from qa.reader.speech.script import Quote, Script
from qa.reader.speech.verbs import CONTENT
from qa.reader.speech.words import PREPOSITIONS

_FAR = 12  # paragraphs over which one quotation is followed
_RELAY = ("according", "report")  # words of another, where a sentence has one
_SHORT = 3  # words; of so few in quotation marks nobody need be the speaker


def attribution_of(page: Script, start: int, end: int) -> Attribution | None:
    """Return who says a stretch, or None where that is not clear."""
    if not any(character.isalnum() for character in page.text[start:end]):
        return None
    quotes = [
        quote
        for quote in page.quotes_within(start, end)
        if any(c.isalnum() for c in page.text[max(start, quote.start) : min(end, quote.end)])
    ]
    for quote in quotes:
        if quote.start <= start + 1 and end - 1 <= quote.end:
            return _of_quote(page, quote)
    frame = _frame(page, start, end)
    if frame is None:
        return None
    whole = start <= frame[0] + 3 and end >= frame[1] - 5
    said = attributions(page, *frame)
    if not whole:
        return _of_part(page, said, start, end)
    long = [quote for quote in quotes if len(page.text[quote.start : quote.end].split()) > _SHORT]
    found = [_of_quote(page, quote) for quote in long]
    if found:
        return found[0] if len({each and each.mention for each in found}) == 1 else None
    return outermost(page, said, frame[1])


def _frame(page: Script, start: int, end: int) -> tuple[int, int] | None:
    """Return the frame that holds the stretch, or those that do, as one."""
    if not page.paragraphs:
        return None
    number = page.paragraph(start)
    while end > start and not page.text[end - 1].isalnum():
        end -= 1
    held = [f for f in page.frames[number] if f[0] < end and f[1] > start]
    return (held[0][0], held[-1][1]) if held else None


def closes(page: Script, one: Attribution, end: int) -> bool:
    """Say whether a sentence ends in "..., she said on Monday"."""
    before, after = (
        page.masked[max(0, one.first - 3) : one.first].rstrip(),
        page.tokens(one.last, end),
    )
    ends = not after or after[0].low in PREPOSITIONS or not after[0].word[0].isalnum()
    return before.endswith(",") and ends


def outermost(page: Script, said: list[Attribution], end: int) -> Attribution | None:
    """Return what the sentence closes with, else the first that reports.

    None if another clause beside it has another speaker.
    """
    reports = [one for one in said if one.reports and not one.aside]
    if any(one.opener in ("while", "though", "although") for one in reports):
        return reports[0] if len({one.mention for one in reports}) == 1 else None
    reports = [one for one in reports if not one.opener]
    last = said[-1] if said else None
    if last and not last.aside and closes(page, last, end):
        relays = page.text[last.start : last.end].lower().startswith(_RELAY)
        if not relays or reports in ([], [last]):
            return last
    for one in reports[1:]:
        if one.mention != reports[0].mention and not one.denied:
            joint = page.masked[max(0, one.first - 8) : one.first].split()
            if joint and joint[-1] in ("but", "while", "and", ";"):
                return None
    return reports[0] if reports else None


def _of_part(page: Script, said: list[Attribution], start: int, end: int) -> Attribution | None:
    outside = [one for one in said if one.end <= start or one.start >= end]
    near = _nearest(page, outside, start, end)
    return near or next((one for one in outside if one.reports), None)


def _nearest(page: Script, said: list[Attribution], start: int, end: int) -> Attribution | None:
    """Return what stands right before the words, else right after, else last before."""
    earlier = [one for one in said if one.end <= start]
    if earlier and _touches(page, earlier[-1].last, start):
        return earlier[-1]
    for one in said:
        if one.first >= end and _touches(page, end, one.first):
            return one
    return earlier[-1] if earlier else None


def _touches(page: Script, end: int, first: int) -> bool:
    between = page.masked[end:first]
    return not any(c.isalnum() or c in "“" for c in between.replace("that", ""))


def _of_quote(page: Script, quote: Quote) -> Attribution | None:
    """Return who says a quotation: by its sentence, its paragraph, or the one it goes on from."""
    for _ in range(_FAR):
        number = page.paragraph(quote.start)
        frames = page.frames[number]
        at = next((n for n, f in enumerate(frames) if f[0] <= quote.start < f[1]), None)
        if at is None:
            return None
        found = _in_frame(page, quote, frames[at])
        if found:
            return found
        if not _only_quoted(page, *frames[at]):
            return None
        found = _after_mark(page, quote, frames, at) or _in_paragraph(page, frames, at)
        if found:
            return found
        before = _went_on(page, quote, number)
        if before is None:
            return _announced(page, quote, number)
        quote = before
    return None


def _in_frame(page: Script, quote: Quote, frame: tuple[int, int]) -> Attribution | None:
    said = attributions(page, *frame)
    found = _nearest(page, said, quote.start, quote.end)
    if found:
        return found
    lead = page.masked[frame[0] : quote.start].rstrip()
    if lead.endswith(":"):
        return after_colon(page, frame[0], quote.start)
    trailing = [one for one in said if one.first >= quote.end and one.reports and not one.aside]
    return trailing[-1] if trailing else None


def _only_quoted(page: Script, start: int, end: int) -> bool:
    rest = page.masked[start:end]
    return not any(character.isalnum() for character in rest)


def _after_mark(
    page: Script, quote: Quote, frames: Sequence[tuple[int, int]], at: int
) -> Attribution | None:
    """Return the speaker of the sentence after "Never!", if it does no more than name him."""
    if at + 1 >= len(frames) or page.text[quote.end - 2] not in "?!":
        return None
    for one in attributions(page, *frames[at + 1]):
        rest = page.tokens(one.last, frames[at + 1][1])
        adds = not rest or rest[0].low in PREPOSITIONS or not rest[0].word[0].isalnum()
        told = not (one.reports or any(token.low in CONTENT - {","} for token in rest[:8]))
        if _touches(page, quote.end, one.first) and (adds or told or len(rest) <= 4):
            return one
    return None


def _in_paragraph(page: Script, frames: Sequence[tuple[int, int]], at: int) -> Attribution | None:
    """Return the speaker of the quotation before in the same paragraph, else of the one after."""
    for number in range(at - 1, -1, -1):
        quotes = page.quotes_within(*frames[number])
        if quotes:
            found = _in_frame(page, quotes[-1], frames[number])
            if found or not _only_quoted(page, *frames[number]):
                return found
            continue
        said = [one for one in attributions(page, *frames[number]) if not one.aside]
        return said[0] if said and not said[-1].asks else None
    for frame in frames[at + 1 :]:
        quotes = page.quotes_within(*frame)
        if not quotes or page.masked[frame[0]] != "“":
            return None
        found = _in_frame(page, quotes[0], frame)
        if found or not _only_quoted(page, *frame):
            return found
    return None


def _went_on(page: Script, quote: Quote, number: int) -> Quote | None:
    """Return the quotation that was left open at the end of the paragraph before."""
    if number == 0 or page.masked[page.paragraphs[number][0]] != "“":
        return None
    before = page.quotes_within(*page.paragraphs[number - 1])
    return before[-1] if before and not before[-1].closed else None


def _announced(page: Script, quote: Quote, number: int) -> Attribution | None:
    """Return who speaks at the end of the paragraph before: a quotation alone goes on with him."""
    if number == 0:
        return None
    start, end = page.frames[number - 1][-1]
    said = [one for one in attributions(page, start, end) if not one.aside]
    if page.masked[start:end].rstrip().endswith(":"):
        return said[-1] if said else after_colon(page, start, end)
    alone = page.paragraphs[number][0] == quote.start and len({one.mention for one in said}) == 1
    return said[0] if alone and not (said[0].asks or said[0].denied) else None
