"""When was this page published? What it says of itself, in the order in which that is trusted."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import islice

from lxml.html import HtmlElement

from index.formats.html.linked_data import LinkedArticle
from index.formats.html.tree import visible
from index.text import dates, rules

_META = frozenset(
    """article:published_time article:published article:published_date article:publicationdate
    article:post_date article.published article.created article_date_original
    og:article:published_time og:article:published og:published_time og:publish_date og:pubdate
    og:datepublished datepublished date_published date-published dateposted published_time
    published-date published_date publisheddate publication_date publication-date publishdate
    publish_date publish-date publish_time pubdate originalpublicationdate parsely-pub-date
    sailthru.date rnews:datepublished bt:pubdate rbpubdate shareaholic:article_published_time
    vr:published_time mediator_published_time cxenseparse:recs:publishtime displaydate
    dcsext.articlefirstpublished analyticsattributes.articledate twt-published-at
    citation_publication_date citation_online_date citation_date dc.date.issued dc.date.created
    dc.date.publication dc.date dc.created dc:date dc:created dcterms.issued dcterms.created
    dcterms.date date_created date-created datecreated content_create_date created date doc_date
    pdate ptime""".split()
)
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?=\D|\d{6}|$)")
_EASTERN = re.compile(r"(\d{4}) ?[年년][ .]?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_WITH_MONTH = re.compile(r"(?=.*\b\d{4}\b)(?=.*[^\W\d_]{3})\D*\d{1,2}\D.*\d{4}")
_UTC = re.compile(r"[T ](\d\d):\d\d(?::\d\d?)?(?:\.\d+)?(?:Z| ?UTC| ?GMT|[+-]00:?00)$")
# fmt: off
OTHERS = rules.Table((
    rules.row("<part>", "a part of the page that belongs to the site or to other articles",
        "<part>", "article-header",
        part="masthead|topbar|top-bar|header-top|site-header|sidebar|weather|related|recommend"
             "|trending|popular-posts|popular_posts"),
    rules.row("most[-_]?<read>", "other articles", "most-<read>", "most-recent",
        read="read|popular|viewed"),
    rules.row(r"\b<readers>(?!ary)", "what readers wrote", "<readers>-list", "commentary",
        readers="comment|disqus|reply|replies|respond"),
), flags=re.IGNORECASE, anywhere=True)

DATED = rules.Table((
    rules.row("<date>", "an element that shows a date", "entry-<date>", "entry-title",
        date="date|time|publish|posted"),
), flags=re.IGNORECASE, anywhere=True)

OTHER_DATES = rules.Table((
    rules.row("<of>", "the date of something else", "<of>-date", "entry-date",
        of="join|birth|event|deadline|today|current|clock|now|expir"),
), flags=re.IGNORECASE, anywhere=True)

MODIFIED = rules.Table((
    rules.row("<changed>", "the date of a change", "<changed>-date", "entry-date",
        changed="updat|modif|revis"),
), flags=re.IGNORECASE, anywhere=True)

SAYS_OTHER = rules.Table((
    rules.row(r"\b<changed>\b\D{0,25}(?:\d{1,2}\D{1,12}){0,3}$", "a change or a visit",
        "<changed> on 8 March ", "A change of 8 March ",
        changed="updated|modified|edited|changed|accessed|retrieved"),
    rules.row(r"\b<began>\b\D{0,25}(?:\d{1,2}\D{1,12}){0,3}$", "what began or ended on that day",
        "<began> on 8 March ", "A foundation of 8 March ",
        began="founded|established|incorporated|formed|born|died|opened|built|since|gegründet"
              "|geboren|gestorben|fondé|fondée|né|née|mort|morte|fundado|fundada|nacido|nacida"
              "|fondato|fondata|nato|nata|nascido|nascida|основан|основана|родился|родилась|умер"
              "|умерла|засновано|народився|народилася"),
    rules.row(r"<mark>\D{0,60}$", "a year of copyright", "<mark> The Gull, ", "Copies, ",
        mark="©|(c)|copyright"),
), flags=re.IGNORECASE, anywhere=True)
"""What the words right before a date say of it."""

PUBLISHING = rules.Table((
    rules.row(r"\b<published>\b", "the day of publication", "<published> on", "Founded",
        published="published|publication|posted|issued|erschienen|veröffentlicht|publié|publicado"
                  "|publicación|publicação|pubblicato|pubblicazione|опубликовано|опубліковано"),
    rules.row(r"^<date>:?$", "the day of publication", "<date>:", "Date of birth",
        date="date|datum|fecha|data|дата"),
), flags=re.IGNORECASE, anywhere=True)
"""What names a cell of a table that holds the page's own date."""
# fmt: on
_DATE_LINE = 140
_MOST = 40  # of what claims to be a date, so that no page keeps us for minutes
_MOST_BLOCKS = 3_000
_NUMBERS = re.compile(r"\d+")


def published(tree: HtmlElement, linked: LinkedArticle, url: str, today: date) -> tuple[str, str]:
    """Return the day as ISO words and the evidence for it in words, or ("", "").

    What machines are told, then the url, then the elements that show a date, then the text.
    Never the day of a change, a year of copyright, or a day from a comment or a related link.
    """
    in_url, _ = dates.published(today, url=url)
    own = _own_part(tree)
    for stamp, evidence in islice(_stated(tree, linked), _MOST):
        if day := dates.plausible(read_stamp(stamp), today):
            return _local(day, stamp, evidence, in_url, own)
    if in_url:
        return in_url.isoformat(), "url"
    for stamp, evidence in islice(_shown(own), _MOST):
        if day := dates.plausible(read_stamp(stamp), today):
            return day.isoformat(), evidence
    return _searched(own, today)


def _local(
    day: date, stamp: str, evidence: str, in_url: date | None, own: HtmlElement
) -> tuple[str, str]:
    """Return the newsroom's day for a stamp in UTC, whose midnight is another, if the page has it.

    The day before is evening in America until 9:00 UTC, the day after morning in Asia from 10:00.
    """
    clock = _UTC.search(" ".join(stamp.split()))
    if clock:
        beside = day - timedelta(days=1) if int(clock[1]) < 9 else day + timedelta(days=1)
        if int(clock[1]) != 9 and in_url == beside:
            return beside.isoformat(), f"url, beside {evidence} in UTC"
        shown = next(((read_stamp(words), where) for words, where in _shown(own)), None)
        if int(clock[1]) != 9 and shown and shown[0] == beside:
            return beside.isoformat(), f"{shown[1]}, beside {evidence} in UTC"
    return day.isoformat(), evidence


def read_stamp(stamp: str) -> date | None:
    """Read a machine's timestamp or a date in words as its own calendar day."""
    words = " ".join(stamp[:100].split()).strip("|•·-–— ,")
    if day := dates.parse(words):
        return day
    if (found := _STAMP.match(words) or _EASTERN.match(words)) and all(found.groups()):
        return dates.parse(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
    if _WITH_MONTH.search(words) and len(words) <= 40:
        return _in_any_language(words)
    return None


def _in_any_language(words: str) -> date | None:
    """Read a whole date with the month's name in one of the languages that dateparser knows."""
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, about the Python of the future
        found = dateparser.parse(
            words,
            settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]},
        )
    return found.date() if found else None


def _stated(tree: HtmlElement, linked: LinkedArticle) -> Iterator[tuple[str, str]]:
    if linked.published:
        created = "" if linked.published_in == "datePublished" else f" '{linked.published_in}'"
        yield linked.published, f"JSON-LD{created}"
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name in _META:
                yield element.get("content") or "", f"meta tag '{name}'"


def _own_part(tree: HtmlElement) -> HtmlElement:
    """Return the page without its head and without what is not the article's own."""
    own = deepcopy(tree)
    for element in list(own.iter("head", "script", "style", "noscript", "iframe", "nav", "aside")):
        if element.getparent() is not None:
            element.drop_tree()
    for element in list(own.iter("div", "section", "ul", "ol", "li", "article", "td", "table")):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        other = OTHERS.find(names) or "/Comment" in (element.get("itemtype") or "")
        if other and element.getparent() is not None and element.find(".//h1") is None:
            element.drop_tree()
    for cell in list(own.iter("td", "dd")):
        label = _label(cell)
        if label and not PUBLISHING.find(label) and cell.getparent() is not None:
            cell.drop_tree()
    return own


def _label(cell: HtmlElement) -> str:
    """Return what a table or a list of facts calls a cell ("Founded"), "" if it only places it."""
    if cell.tag == "dd":
        term = next(cell.itersiblings("dt", preceding=True), None)
        return "" if term is None else visible(term)[:60]
    first = next(cell.itersiblings(preceding=True), None)
    row = cell.getparent()
    heads = [] if row is None else [head for head in row.findall("th") if len(row) == 2]
    if heads:
        return visible(heads[0])[:60]
    words = "" if first is None else visible(first)
    return words if len(words) <= 40 and (words.endswith(":") or SAYS_OTHER.find(words)) else ""


def _shown(own: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in own.iter():
        name = (element.get("itemprop") or "").lower() if isinstance(element.tag, str) else ""
        if "datepublished" in name or "datecreated" in name:
            stamp = element.get("datetime") or element.get("content") or visible(element)
            yield stamp, f"microdata '{element.get('itemprop')}'"
    times = [
        (element.get("datetime") or visible(element), element.get("pubdate") is not None)
        for element in own.iter("time")
        if not MODIFIED.find(f"{element.get('class')} {element.get('itemprop')}")
        and not SAYS_OTHER.find(_before(element))
    ]
    for stamp, _ in sorted(times, key=lambda time: not time[1]):
        yield stamp, "time element"
    for element in own.iter("span", "div", "p", "abbr", "td", "font", "em", "small", "li"):
        name = element.get("class") or element.get("id") or ""
        if DATED.find(name) and not (MODIFIED.find(name) or OTHER_DATES.find(name)):
            words = element.get("title") or (visible(element) if len(element) < 5 else "")
            if 8 <= len(words) <= 60 and not SAYS_OTHER.find(_before(element)):
                yield words, f"element '{name[:60]}'"


def _before(element: HtmlElement) -> str:
    """Return the words right before an element, in its line."""
    previous = element.getprevious()
    if previous is not None:
        return (visible(previous) + " " + (previous.tail or ""))[-60:].strip()
    parent = element.getparent()
    return (parent.text or "")[-60:].strip() if parent is not None else ""


def _searched(own: HtmlElement, today: date) -> tuple[str, str]:
    """Let htmldate search what is left, and believe it only if the text says that very day."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    blocks = list(islice(_blocks(own), _MOST_BLOCKS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil's, about names of time zones
        for extensive in (False, True):
            # A tree, not a string: a string that looks like an address would be fetched.
            found = htmldate.find_date(
                own,
                extensive_search=extensive,
                original_date=True,
                url="",
                max_date=(today + timedelta(days=1)).isoformat(),
            )
            day = date.fromisoformat(found) if found else None
            if day and (words := _witness(blocks, day)):
                return day.isoformat(), f"text of the page: “{words}”"
    return "", ""


def _blocks(own: HtmlElement) -> Iterator[str]:
    """Yield the short pieces of text on the page: a date in a long one is about something else."""
    for element in own.iter():
        if isinstance(element.tag, str):
            pieces = [element.text or "", *(child.tail or "" for child in element)]
            alone = " ".join(" ".join(pieces).split())
            whole = visible(element) if len(element) < 8 and any(map(str.isdigit, alone)) else ""
            yield from (words for words in {alone, whole} if 6 <= len(words) <= _DATE_LINE)


def _witness(blocks: list[str], day: date) -> str:
    """Return the words of a block that name this day with its year and month, or ""."""
    for words in blocks:
        for year in re.finditer(rf"(?<!\d){day.year}(?!\d{{5}})", words):
            start, end = max(0, year.start() - 24), year.end() + 16
            window = words[start:end]
            numbers = [int(n) for n in _NUMBERS.findall(window.replace(str(day.year), " ", 1))]
            named = day.day in numbers and (
                numbers.count(day.month) > (day.day == day.month) or _has_month(window)
            )
            joined = words[year.end() :].startswith(f"{day:%m%d}")
            before = words[: year.start()]
            other = SAYS_OTHER.find(before)
            if (named or joined) and not other:
                return words if len(words) <= 60 else window.strip()
    return ""


def _has_month(window: str) -> bool:
    return any(word.isalpha() and len(word) >= 3 for word in re.findall(r"[^\W\d_]+", window))
