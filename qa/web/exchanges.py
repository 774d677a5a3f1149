"""Exchanges -> HTML, in the chat and on pages; pure, `Markup.format` escapes every text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from qa.desk import Exchange
from qa.render import Place, described, moment, to_html

WAITING = Markup('<p class="waiting" role="status">Looking through the archive …</p>')

_SHOWN = 500  # characters of a question; it may be as long as a book
_UNANSWERED = Markup(
    '<div class="unanswered" data-exchange="{}"><p class="waiting">No answer is kept yet. If the '
    "program was stopped meanwhile, none will come.</p>"
    '<p><button type="button" class="again" data-question="{}">Ask again</button></p></div>'
)
_KEPT = Markup(
    '<p class="kept"><a href="/a/{}">Link to this answer</a> <time datetime="{}">{}</time></p>'
)


def problem(message: str) -> Markup:
    """Return what is said in place of an answer."""
    return Markup('<p class="problem">{}</p>').format(message)


def framed(exchange: Exchange, html: Markup) -> Markup:
    """Return the question, the filters under which it was asked, and what answers it."""
    scope = exchange.answer.scope if exchange.answer else exchange.scope
    within = described(scope)
    return Markup(
        '<section class="exchange"><h2 class="asked" dir="auto">{}</h2>{}{}</section>'
    ).format(
        shortened(exchange.question),
        within and Markup('<p class="within" dir="auto">{}</p>').format(within),
        html,
    )


def in_chat(exchange: Exchange, origin: str) -> Markup:
    """Return an exchange for the chat, with a link to it; `origin` begins its permalinks."""
    if exchange.answer is None:
        said = exchange.problem and problem(exchange.problem)
        return framed(exchange, said or _UNANSWERED.format(exchange.id, exchange.question))
    answered = exchange.answered or exchange.asked
    link = _KEPT.format(exchange.id, answered.isoformat(), moment(answered))
    return framed(exchange, Markup(to_html(exchange.answer, origin)) + link)


def on_page(exchange: Exchange, since: Mapping[int, str]) -> Markup:
    """Return an exchange for a page without scripts, and what became of its quotes."""
    if exchange.answer is None:
        return problem(exchange.problem or "This question has no answer yet: come back later.")
    return Markup(to_html(exchange.answer, Place(target="", buttons=False, since=since)))


def log(shown: Iterable[Markup], address: str, title: str) -> Markup:
    """Return the conversation as the chat shows it, and of which address and title it is."""
    frame = Markup(
        '<div role="log" aria-label="Conversation" data-address="{}" data-title="{}">{}</div>'
    )
    return frame.format(address, title, Markup().join(shown))


def shortened(question: str) -> str:
    """Return a question as it is shown."""
    return question if len(question) <= _SHOWN else question[:_SHOWN] + " …"
