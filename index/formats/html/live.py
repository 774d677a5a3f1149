"""The posts of a live blog: each was written at its own time, which the page's date is not."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement

from index.formats.html import linked_data
from index.formats.html.dating import OTHERS, read_stamp
from index.formats.html.tree import visible
from index.formats.source import member_name
from index.text import dates, rules
from index.types import Draft

_FEWEST = 3  # posts
_LEAST = 40  # letters of a post
_MOST = 5_000
_BLOCKS = ("p", "li", "blockquote", "h2", "h3", "h4")
# fmt: off
LIVE = rules.Table((
    rules.row("<blog>", "a page that is written on", "<blog>", "liverpool",
        blog="live-blog|liveblog|live_blog|live-updates|live-feed|live-post|live-entry|live blog"
             "|live updates|as it happened|minute by minute|liveticker|newsticker|live-ticker"
             "|direct-live|en direct|en directo|in diretta|ao vivo"),
    rules.row(r"\blive:", "a page that is written on", "Election live: the count", "They live"),
), flags=re.IGNORECASE, anywhere=True)
# fmt: on


@dataclass(frozen=True, slots=True)
class Post:
    """One post: what it says, under which heading, when, and its author's names."""

    title: str
    text: str
    stamp: str
    authors: tuple[str, ...] = ()


def without_posts(tree: HtmlElement) -> tuple[HtmlElement, tuple[Post, ...]]:
    """Return the page without the posts that it shows, and its posts; none if it is no live blog.

    They are what stands side by side, each with a time of its own; where the page shows none, what
    it tells machines (schema.org's LiveBlogPosting).
    """
    told = linked_data.live_posts(tree)
    shown = _shown(tree)
    if len(shown) >= _FEWEST and (told or LIVE.find(" ".join(_named(tree, shown[0])))):
        posts = tuple(map(_post, shown))
        own = deepcopy(tree)
        both = zip(tree.iter(), list(own.iter()), strict=True)
        for copy in [copy for element, copy in both if element in shown]:
            copy.drop_tree()
        return own, posts
    return tree, tuple(Post(*post) for post in told if len(told) >= _FEWEST)


def drafts(page: Draft, posts: tuple[Post, ...], today: date) -> Iterator[Draft]:
    """Yield each post as an article of the page: with its own words, title and day."""
    seen: set[str] = set()
    for number, post in enumerate(posts, 1):
        # By its time: the newest stands first, and the numbers of the others change.
        member = member_name(f"post {post.stamp}", number, seen)
        day = dates.plausible(read_stamp(post.stamp), today)
        yield replace(
            page,
            text=post.text,
            source_hash=_hash(post),
            member=member,
            title=f"{page.title}: {post.title}" if page.title and post.title else page.title,
            authors=post.authors or page.authors,
            published=day or page.published,
            published_from=f"time of the post '{post.stamp[:40]}'" if day else page.published_from,
            spans=(),
        )


def _hash(post: Post) -> str:
    return hashlib.sha256(f"{post.stamp}\n{post.title}\n{post.text}".encode()).hexdigest()


def _named(tree: HtmlElement, post: HtmlElement) -> Iterator[str]:
    """Yield what the page is called, and what the parts of it are that hold a post."""
    yield from map(visible, tree.iter("title", "h1"))
    for element in (post, *post.iterancestors()):
        yield from (element.get(name) or "" for name in ("class", "id", "itemtype"))


def _shown(tree: HtmlElement) -> list[HtmlElement]:
    """Return the largest group of elements side by side that have each a time and words."""
    groups: dict[tuple[int, str], list[HtmlElement]] = defaultdict(list)
    for time in list(tree.iter("time"))[:_MOST]:
        post = _post_of(time)
        parent = None if post is None else post.getparent()
        if post is not None and parent is not None:
            group = groups[id(parent), str(post.tag)]
            if not group or group[-1] is not post:
                group.append(post)
    return max(groups.values(), key=len, default=[])


def _post_of(time: HtmlElement) -> HtmlElement | None:
    """Return the smallest element around a time that has words besides, if nothing says that it is
    a reader's or another article's."""
    for element in time.iterancestors("article", "section", "div", "li"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if OTHERS.find(names):
            return None
        if any(map(_is_teaser, element.iter("h2", "h3", "h4"))):
            return None
        words = sum(map(str.isalpha, "".join(_words(element))))
        if words >= _LEAST:
            return element
    return None


def _is_teaser(heading: HtmlElement) -> bool:
    """Say whether a heading is a link to another page."""
    return any(
        visible(link) == visible(heading) and "#" not in (link.get("href") or "")
        for link in heading.iter("a")
    )


def _words(element: HtmlElement) -> list[str]:
    """Return the blocks of a post, but for what is within another of them."""
    blocks = [
        block
        for block in element.iter(*_BLOCKS)
        if not any(above in _BLOCKS for above in _tags_above(block, element))
    ]
    return [words for block in blocks if (words := visible(block))]


def _tags_above(block: HtmlElement, top: HtmlElement) -> Iterator[str]:
    for above in block.iterancestors():
        if above is top:
            return
        yield str(above.tag)


def _post(element: HtmlElement) -> Post:
    time = next(element.iter("time"))
    stamp = time.get("datetime") or visible(time)
    heading = next(element.iter("h2", "h3", "h4"), None)
    title = "" if heading is None else visible(heading)
    shown = {title, visible(time)}
    return Post(title, "\n\n".join(w for w in _words(element) if w not in shown), stamp)
