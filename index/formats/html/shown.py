"""What markup shows and its bare text does not: raised marks, struck words, drop capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from index.formats import marks

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead"
    " tr ul".split()
)
_BREAKS = _BLOCKS | {"br"}
_INLINE = ("span", "a", "small", "font", "em", "i", "b", "strong")
_STRUCK = ("del", "s", "strike")
_LONGEST = 40
_LONGEST_STRUCK = 400
_UP, _DOWN = r"super|text-top|0?\.\d+em|[1-9]\d*(?:\.\d+)?(?:px|pt|em|ex|%)", r"sub\b|-\d"
_RAISED_STYLE = re.compile(rf"vertical-align\s*:\s*(?:{_UP})", re.IGNORECASE)
_LOWERED_STYLE = re.compile(rf"vertical-align\s*:\s*(?:{_DOWN})", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*(?:,[^{}]*)?\{([^{}]*vertical-align[^{}]*)\}", re.IGNORECASE)
_RAISED_CLASS = re.compile(
    r"(?:^|\s)(?:sup|super|superscript|(?:foot|end)?-?note-?(?:ref\w*|mark\w*|number|link|anchor)"
    r"|fn-?ref\w*|msofootnotereference|msoendnotereference)(?:$|\s)",
    re.IGNORECASE,
)
_LOWERED_CLASS = re.compile(r"(?:^|\s)(?:sub|subscript)(?:$|\s)", re.IGNORECASE)
_NOTE_LINK = re.compile(
    r"#(?:user-content-)?_?(?:(?:foot|end|sdfoot|sdend)?notes?|fn|ftn|edn|cite_note)[-_:.]?\w*$",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,4}")
_DROP_CLASS = re.compile(r"drop-?_?cap|first-?letter|initial-?(?:cap|letter)", re.IGNORECASE)
_DROP_STYLE = re.compile(r"float\s*:\s*left", re.IGNORECASE)
_CAPITAL = re.compile(r"[\"“«'‘]?[^\W\d_](?:['’])?")
_ONE_LETTER_WORDS = frozenset("AIOEYUÀÈÉÓ")
_Mark = Callable[[str, str, str], str]


def settle(root: HtmlElement) -> None:
    """Write into a page's text what its markup alone says; the elements that said it go.

    Raised and lowered marks are set apart, struck words left out, a drop capital joined to its
    word, simple formulas written out.
    """
    for reading in list(root.iter("rt", "rp")):  # how a word is said, above it
        _replace(reading, "")
    for math in list(root.iter("math")):
        _replace(math, _formula(math).strip())
    for element in list(root.iter(*_STRUCK)):
        if not _has_blocks(element) and len(_text(element)) <= _LONGEST_STRUCK:
            _replace(element, "" if _before(element)[-1:].isspace() else " ")
    by_class = dict(_styled(root))
    for element in list(root.iter("sup", "sub", *_INLINE)):
        if read := _mark(element, by_class):
            text = _text(element)
            if 0 < len(text.strip()) <= _LONGEST and not _has_blocks(element):
                _replace(element, read(text, _before(element), _after(element)))
    for element in list(root.iter("span", "p", "div", "img", "font", "b", "strong", "big")):
        _drop_capital(element)


def _styled(root: HtmlElement) -> Iterator[tuple[str, _Mark]]:
    """Yield the classes that the page's own style sheets raise or lower."""
    for style in root.iter("style"):
        for names, rule in _RULE.findall((style.text or "")[:200_000]):
            if _RAISED_STYLE.search(rule):
                yield names, marks.raised
            elif _LOWERED_STYLE.search(rule):
                yield names, marks.lowered


def _mark(element: HtmlElement, by_class: dict[str, _Mark]) -> _Mark | None:
    """Return how the element's text is read if it is a raised or a lowered mark."""
    if element.getparent() is None:  # it stood in a mark that was read
        return None
    if element.tag in ("sup", "sub"):
        return marks.raised if element.tag == "sup" else marks.lowered
    style, names = element.get("style") or "", element.get("class") or ""
    roles = f"{element.get('role') or ''} {element.get('epub:type') or ''}"
    if _RAISED_STYLE.search(style) or _RAISED_CLASS.search(names) or "noteref" in roles:
        return marks.raised
    if _LOWERED_STYLE.search(style) or _LOWERED_CLASS.search(names):
        return marks.lowered
    if element.tag == "a" and _NOTE_LINK.search(element.get("href") or ""):
        return marks.raised if _NOTE_MARK.fullmatch(_text(element).strip()) else None
    return next((by_class[name] for name in names.split() if name in by_class), None)


def _drop_capital(element: HtmlElement) -> None:
    letter = (element.get("alt") or "") if element.tag == "img" else _text(element)
    letter = letter.strip() if len(letter) < 20 else ""
    if not _CAPITAL.fullmatch(letter) or not letter.strip("\"“«'‘’").isupper():
        return
    tail = element.tail or ""
    if element.tag == "img":
        if tail[:1].islower() or (_is_drop(element) and tail[:1].isalpha()):
            _replace(element, letter)
    elif not _is_drop(element):
        return
    elif tail.strip() and element.tag not in ("p", "div"):
        if letter not in _ONE_LETTER_WORDS and tail.lstrip()[0].islower():
            element.tail = tail.lstrip()
    elif (block := element.getnext()) is not None and block.tag in ("p", "div", "span"):
        rest = (block.text or "").lstrip() if len(block) == 0 or (block.text or "").strip() else ""
        block.text = letter + (rest or block.text or "")
        element.tail = None
        _replace(element, "")


def _is_drop(element: HtmlElement) -> bool:
    return bool(
        _DROP_CLASS.search(element.get("class") or "")
        or _DROP_STYLE.search(element.get("style") or "")
    )


def _replace(element: HtmlElement, text: str) -> None:
    """Put text where an element stood."""
    if element.getparent() is None:
        return
    for child in list(element):
        element.remove(child)
    element.text = text
    element.drop_tag()


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants())


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _before(element: HtmlElement) -> str:
    """Return the end of the text before an element within its block."""
    at: HtmlElement | None = element
    while at is not None and at.tag not in _BLOCKS:
        previous, parent = at.getprevious(), at.getparent()
        if previous is None:
            text = (parent.text or "") if parent is not None else ""
            at = parent
        else:
            text = previous.tail or _inline_text(previous)
            if previous.tag in _BREAKS and not text:
                return ""
            at = previous
        if text:
            return _collapsed(text[-200:])
    return ""


def _after(element: HtmlElement) -> str:
    """Return the start of the text after an element within its block."""
    at: HtmlElement | None = element
    while at is not None and at.tag not in _BLOCKS:
        if at.tail:
            return _collapsed(at.tail[:200])
        following = at.getnext()
        if following is not None:
            return _collapsed(_inline_text(following)[:200])
        at = at.getparent()
    return ""


def _inline_text(element: HtmlElement) -> str:
    is_inline = isinstance(element.tag, str) and element.tag not in _BREAKS
    return _text(element) if is_inline else ""


def _collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _formula(element: HtmlElement) -> str:
    """Return MathML as a line of text: powers raised, fractions with a bar."""
    if not isinstance(element.tag, str) or element.tag in ("annotation", "annotation-xml"):
        return ""
    parts = [_formula(child) for child in element]
    if element.tag in ("msup", "msub") and len(parts) == 2:
        base, mark = parts
        read = marks.raised if element.tag == "msup" else marks.lowered
        # That it is a power is said; whether it is one need not be guessed from its base.
        is_power = element.tag == "msup" and re.fullmatch(r"[+\-−]?\d{1,4}", mark)
        return base + (mark.translate(marks.RAISED) if is_power else read(mark, base, ""))
    if element.tag == "mfrac" and len(parts) == 2:
        return " " + "/".join(part if part.isalnum() else f"({part})" for part in parts)
    if element.tag == "msqrt":
        return f"√({''.join(parts)})"
    return (element.text or "").strip() + "".join(parts)
