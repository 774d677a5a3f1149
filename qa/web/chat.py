"""The chat: a question box, the conversation, and beside it the frame for source pages.

The only file that imports Gradio. `gr.HTML` writes what it is given into the page as it is, so
everything here goes through `render.to_html` or `Markup.format`, which escape.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr
from fastapi import FastAPI
from markupsafe import Markup

from index import EVERYTHING, ArchiveError, Gone, Scope, Status, never_gone
from qa.assistant import Assistant
from qa.errors import QaError
from qa.render import to_html
from qa.types import Answer
from qa.web.filters import FORM, SCRIPT, described, narrowing
from qa.web.presence import Presence

_log = logging.getLogger(__name__)
_ASKERS_AT_ONCE = 8
_WAITING_AT_MOST = 64  # beside them; who comes then is told to try again
_QUESTION_SHOWN = 500  # characters; a question may be as long as a book
_CONVERSATIONS_KEPT = 300  # of all pages, in memory: ten questions take 400 kB
_HEAD = """
<meta name="referrer" content="no-referrer">
<link rel="icon" href="/web/icon.svg">
<link rel="stylesheet" href="/web/paper.css">
<link rel="stylesheet" href="/web/chat.css">
<script src="/web/chat.js" defer></script>
"""
_FRAME = """
<div class="bar"><h2>Source</h2>
<button type="button" class="close" aria-label="Close the source">Close</button></div>
<iframe name="source" title="Source article" src="/source"></iframe>
"""
_WELCOME = (
    '<p class="welcome">Ask the archive. Every answer is made of clippings you can check.</p>'
)
_WAITING = Markup('<p class="waiting" role="status">Looking through the archive …</p>')


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, shortened, the filters under which it was asked, and the HTML that answers it.

    `answer` is what a later question may follow up on, or None if there was a problem.
    """

    question: str
    within: str
    html: Markup
    answer: Answer | None = None


Conversation = tuple[Exchange, ...]
# One update for each of: box, examples, conversation, its state, the button for a new topic.
Shown = tuple[Any, ...]


def mount_chat(app: FastAPI, assistant: Assistant, presence: Presence) -> None:
    """Mount the chat at the root of `app`; routes that `app` already has go first."""
    gr.mount_gradio_app(
        app,
        build_chat(assistant, presence),
        path="/",
        theme=_theme(),
        head=_HEAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=0,  # nothing here takes files
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )


def _theme() -> gr.themes.Base:
    """Fonts that are not fetched, and the desk's colours for the moment before the styles load."""
    theme = gr.themes.Base(font="sans-serif", font_mono="monospace")
    return theme.set(body_background_fill="#f1ece1", body_background_fill_dark="#161411")


def build_chat(assistant: Assistant, presence: Presence) -> gr.Blocks:
    """Return the chat's page and its events."""
    chat = gr.Blocks(title="Clippings", analytics_enabled=False, fill_width=True)
    with chat:
        talk = gr.State(())
        head = gr.HTML(masthead(assistant), elem_id="masthead", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                shown = gr.HTML(_WELCOME, elem_id="conversation", apply_default_css=False)
                with gr.Column(elem_id="examples") as examples:
                    buttons = [gr.Button(example) for example in assistant.examples()]
                with gr.Row(elem_id="composer"):
                    box = gr.Textbox(
                        label="Your question",
                        placeholder="Ask the archive",
                        elem_id="question",
                        container=False,
                        autofocus=True,
                        max_lines=5,
                    )
                    send = gr.Button("Ask", elem_id="ask")
                with gr.Row(elem_id="below"):
                    narrow = gr.HTML(
                        {},
                        html_template=FORM,
                        js_on_load=SCRIPT,
                        elem_id="filters",
                        apply_default_css=False,
                    )
                    new = gr.Button("New topic", elem_id="new-topic", visible=False)
            with gr.Column(elem_id="source"):
                gr.HTML(_FRAME, apply_default_css=False)

        def ask(
            question: str, form: object, talk: Conversation, request: gr.Request
        ) -> Iterator[Shown]:
            gone = presence.since_now(request.session_hash or "")
            yield from _ask(assistant, question, form, talk, _origin(request), gone)

        outputs = [box, examples, shown, talk, new]
        settings: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # Past the queue: closing this event's stream would lose a question asked in that moment.
        chat.load(lambda: masthead(assistant), None, head, queue=False, **settings)
        asking = [gr.on([send.click, box.submit], ask, [box, narrow, talk], outputs, **settings)]
        asking += [b.click(ask, [b, narrow, talk], outputs, **settings) for b in buttons]
        new.click(_forget, None, outputs, cancels=asking, queue=False, **settings)
    chat.queue(default_concurrency_limit=_ASKERS_AT_ONCE, max_size=_WAITING_AT_MOST, api_open=False)
    chat.state_session_capacity = _CONVERSATIONS_KEPT
    return chat


def masthead(assistant: Assistant) -> str:
    """Return the name over the page and what the archive holds at this moment."""
    try:
        holds = Markup('<a href="/library">{}</a>').format(_holdings(assistant.store.status()))
    except ArchiveError as error:
        holds = Markup.escape(str(error))
    return Markup('<h1>Clippings</h1><p class="holdings">{}</p>').format(holds)


def _holdings(status: Status) -> str:
    parts = ["1 article" if status.articles == 1 else f"{status.articles:,} articles"]
    if status.earliest and status.latest:
        first, last = status.earliest.year, status.latest.year
        parts.append(str(first) if first == last else f"{first}–{last}")
    if status.undated:
        parts.append(f"{status.undated:,} undated")
    if status.passages and status.coverage < 1:
        parts.append(f"{int(status.coverage * 100)}% searchable by meaning")
    return " · ".join(parts)


def _ask(
    assistant: Assistant,
    question: str,
    form: object,
    talk: Conversation,
    origin: str,
    gone: Gone = never_gone,
) -> Iterator[Shown]:
    """Show the question at once, then its answer."""
    hidden, here = gr.Column(visible=False), gr.Button(visible=True)
    scope, problem = _narrowing(form)
    asked = Exchange(_shortened(question), described(scope), _WAITING)
    yield "", hidden, _conversation((*talk, asked)), talk, here
    if problem:
        talk = (*talk, replace(asked, html=problem))
    else:
        talk = (*talk, _answered(assistant, question, asked, talk, scope, origin, gone))
    yield gr.skip(), hidden, _conversation(talk), talk, here


def _forget() -> Shown:
    """Begin a new conversation, to which no question follows up on what was said before."""
    return gr.skip(), gr.Column(visible=True), _WELCOME, (), gr.Button(visible=False)


def _narrowing(form: object) -> tuple[Scope, Markup | None]:
    try:
        return narrowing(form), None
    except ArchiveError as error:
        return EVERYTHING, _problem(str(error))


def _answered(
    assistant: Assistant,
    question: str,
    asked: Exchange,
    talk: Conversation,
    scope: Scope,
    origin: str,
    gone: Gone,
) -> Exchange:
    before = [exchange.answer for exchange in talk if exchange.answer]
    try:
        answer = assistant.ask(question, conversation=before, scope=scope, gone=gone)
        return replace(asked, html=Markup(to_html(answer, origin)), answer=answer)
    except (QaError, ArchiveError) as error:
        return replace(asked, html=_problem(str(error)))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # a panic of a library in Rust is no Exception
        # The last place where it can be said; the traceback is for whoever runs the server.
        _log.exception("A question failed")
        message = "The program failed on this question; its log says why."
        return replace(asked, html=_problem(message))


def _problem(message: str) -> Markup:
    return Markup('<p class="problem">{}</p>').format(message)


def _conversation(talk: Conversation) -> str:
    frame = Markup('<section class="exchange"><h2 class="asked" dir="auto">{}</h2>{}{}</section>')
    within = Markup('<p class="within" dir="auto">{}</p>')
    exchanges = [
        frame.format(e.question, e.within and within.format(e.within), e.html) for e in talk
    ]
    return Markup('<div role="log" aria-label="Conversation">{}</div>').format(
        Markup().join(exchanges)
    )


def _shortened(question: str) -> str:
    return question if len(question) <= _QUESTION_SHOWN else question[:_QUESTION_SHOWN] + " …"


def _origin(request: gr.Request) -> str:
    """The address under which this browser reached the server, for permalinks."""
    return str(request.request.base_url) if request.request else ""
