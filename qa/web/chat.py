"""The chat: a question box, the conversation, and beside it the frame for source pages.

The only file that imports Gradio. `gr.HTML` writes what it is given into the page as it is, so
everything here goes through `render.to_html` or `Markup.format`, which escape. The page is told
where it stands by its address: nothing is remembered between two events but in the desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
from fastapi import FastAPI
from markupsafe import Markup

from index import ArchiveError, Gone, Status, never_gone
from qa.assistant import Assistant
from qa.desk import Desk
from qa.web.asking import Asking, Visitor, welcome
from qa.web.filters import FORM, SCRIPT
from qa.web.presence import Presence
from qa.web.session import owner_of

_ASKERS_AT_ONCE = 8
_WAITING_AT_MOST = 64  # beside them; who comes then is told to try again
_HEAD = """
<meta name="referrer" content="no-referrer">
<link rel="icon" href="/web/icon.svg">
<link rel="stylesheet" href="/web/paper.css">
<link rel="stylesheet" href="/web/answer.css">
<link rel="stylesheet" href="/web/chat.css">
<script src="/web/chat.js" defer></script>
<script src="/web/desk.js" defer></script>
"""
_FRAME = """
<div class="bar"><h2>Source</h2>
<button type="button" class="close" aria-label="Close the source">Close</button></div>
<iframe name="source" title="Source article" src="/source"></iframe>
"""
# What each event is told beside its inputs: the address of its page.
_HERE = "() => [location.pathname]"
_ASKED_HERE = "async (question, filters) => [question, filters, await window.here()]"
# One update for each of: box, examples, conversation, the button for a new topic.
Shown = tuple[Any, ...]


def mount_chat(app: FastAPI, assistant: Assistant, desk: Desk, presence: Presence) -> None:
    """Mount the chat at the root of `app`; routes that `app` already has go first."""
    gr.mount_gradio_app(
        app,
        build_chat(assistant, desk, presence),
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


def build_chat(assistant: Assistant, desk: Desk, presence: Presence) -> gr.Blocks:
    """Return the chat's page and its events."""
    asking = Asking(assistant, desk)
    chat = gr.Blocks(title="Clippings", analytics_enabled=False, fill_width=True)
    with chat:
        here = gr.Textbox(visible=False)
        head = gr.HTML(masthead(assistant), elem_id="masthead", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                shown = gr.HTML("", elem_id="conversation", apply_default_css=False)
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

        def ask(question: str, form: object, path: object, request: gr.Request) -> Iterator[Shown]:
            gone = presence.since_now(request.session_hash or "")
            visitor = _visitor(path, request, gone)
            cleared: Any = ""
            for conversation in asking.ask(visitor, question, form):
                yield cleared, gr.Column(visible=False), conversation, gr.Button(visible=True)
                cleared = gr.skip()  # the next question may be in the box by now

        def opened(path: object, request: gr.Request) -> Shown:
            conversation, begun = asking.opened(_visitor(path, request))
            examples, new = gr.Column(visible=not begun), gr.Button(visible=begun)
            return masthead(assistant), examples, conversation, new

        outputs = [box, examples, shown, new]
        settings: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        past = settings | {"queue": False}
        # Past the queue: closing this event's stream would lose a question asked in that moment.
        chat.load(opened, [here], [head, examples, shown, new], js=_HERE, **past)
        settings["js"] = _ASKED_HERE
        running = [gr.on([send.click, box.submit], ask, [box, narrow, here], outputs, **settings)]
        running += [b.click(ask, [b, narrow, here], outputs, **settings) for b in buttons]
        new.click(_forget, None, outputs, cancels=running, **past)
    chat.queue(default_concurrency_limit=_ASKERS_AT_ONCE, max_size=_WAITING_AT_MOST, api_open=False)
    return chat


def masthead(assistant: Assistant) -> str:
    """Return the name over the page and what the archive holds at this moment."""
    try:
        holds = Markup('<a href="/library">{}</a>').format(_holdings(assistant.store.status()))
    except ArchiveError as error:
        holds = Markup.escape(str(error))
    return Markup(
        '<h1>Clippings</h1><p class="holdings">{}</p>'
        '<nav><a href="/conversations">Conversations</a></nav>'
    ).format(holds)


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


def _forget() -> Shown:
    """Begin a new conversation; the one before has its address."""
    return gr.skip(), gr.Column(visible=True), welcome(), gr.Button(visible=False)


def _visitor(path: object, request: gr.Request, gone: Gone = never_gone) -> Visitor:
    owner = owner_of(request.request.cookies) if request.request else ""
    return Visitor(owner, path if isinstance(path, str) else "", _origin(request), gone)


def _origin(request: gr.Request) -> str:
    """The address under which this browser reached the server, for permalinks."""
    return str(request.request.base_url) if request.request else ""
