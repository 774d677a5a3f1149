"""The chat without its widgets: a question is kept, answered, and its answer kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from markupsafe import Markup

from index import EVERYTHING, Abandoned, ArchiveError, Gone, Scope, __version__, never_gone
from qa.assistant import Assistant
from qa.desk import Conversation, Desk, Exchange, Holdings
from qa.errors import DeskError, NotKept, QaError
from qa.web.exchanges import WAITING, framed, in_chat, log, problem
from qa.web.filters import narrowing

NEW = "/new"
"""The address at which a conversation begins."""

_log = logging.getLogger(__name__)
_ADDRESS = re.compile(r"/c/([\w-]+)", re.ASCII)
_FOLLOWED = 3  # answers before a question that it may follow up on
_WELCOME = Markup(
    '<p class="welcome">Ask the archive. Every answer is made of clippings you can check.</p>'
)
_NO_COOKIE = (
    "This browser sent no cookie, so that the question could not be kept for it: allow cookies for "
    "this address, and open the page again."
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: their name in the desk, the address of their page (its path, and what stands before
    it), and what says whether they have gone."""

    owner: str
    path: str
    origin: str = ""
    gone: Gone = never_gone


class Asking:
    """Conversations between visitors and an archive; safe for threads."""

    def __init__(self, assistant: Assistant, desk: Desk) -> None:
        self._assistant, self._desk = assistant, desk

    def opened(self, visitor: Visitor) -> tuple[Markup, bool]:
        """Return what stands at the visitor's address, and whether that is a conversation."""
        conversation = self._conversation(visitor)
        if conversation is None:
            return welcome(), False
        shown = [in_chat(each, visitor.origin) for each in conversation.exchanges]
        return _log_of(conversation, shown), True

    def ask(self, visitor: Visitor, question: str, form: object) -> Iterator[Markup]:
        """Yield the conversation with the question at once, then with its answer."""
        try:
            scope = narrowing(form)
        except ArchiveError as error:
            yield self._refused(visitor, question, EVERYTHING, str(error))
            return
        if refusal := self._refusal(visitor, question):
            yield self._refused(visitor, question, scope, refusal)
            return
        here = _ADDRESS.fullmatch(visitor.path)
        try:
            kept = self._desk.ask(visitor.owner, here[1] if here else "", question, scope)
            conversation = self._desk.conversation(kept.conversation)
        except DeskError as error:
            yield self._refused(visitor, question, scope, str(error))
            return
        earlier = [each for each in conversation.exchanges if each.id != kept.id]
        shown = [in_chat(each, visitor.origin) for each in earlier]
        yield _log_of(conversation, [*shown, framed(kept, WAITING)])
        settled = self._settled(kept, question, earlier, visitor)
        yield _log_of(conversation, [*shown, settled])

    def _settled(
        self, kept: Exchange, question: str, earlier: Sequence[Exchange], visitor: Visitor
    ) -> Markup:
        """Answer a question that was kept, keep the answer, and return both as they are shown."""
        before = [each.answer for each in earlier if each.answer][-_FOLLOWED:]
        try:
            answer = self._assistant.ask(
                question, conversation=before, scope=kept.scope, gone=visitor.gone
            )
            settled = self._desk.answer(kept.id, answer, self._holdings())
        except Abandoned:
            settled = kept
        except DeskError as error:  # it cannot keep why, either
            settled = replace(kept, problem=str(error))
        except (QaError, ArchiveError) as error:
            settled = self._failed(kept, str(error))
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException:  # a panic of a library in Rust is no Exception
            # The last place where it can be said; the traceback is for whoever runs the server.
            _log.exception("A question failed")
            settled = self._failed(kept, "The program failed on this question; its log says why.")
        return in_chat(settled, visitor.origin)

    def _failed(self, kept: Exchange, reason: str) -> Exchange:
        try:
            return self._desk.fail(kept.id, reason)
        except DeskError as error:
            return replace(kept, problem=f"{reason} {error}")

    def _refusal(self, visitor: Visitor, question: str) -> str:
        """Say why a question is not worth keeping."""
        if question.strip():
            return "" if visitor.owner else _NO_COOKIE
        try:
            self._assistant.ask(question)
        except QaError as error:
            return str(error)
        return ""

    def _refused(self, visitor: Visitor, question: str, scope: Scope, reason: str) -> Markup:
        conversation = self._conversation(visitor)
        earlier = conversation.exchanges if conversation else ()
        shown = [in_chat(each, visitor.origin) for each in earlier]
        asked = Exchange("", "", question, scope, datetime.now(UTC))
        shown.append(framed(asked, problem(reason)))
        return _log_of(conversation, shown)

    def _conversation(self, visitor: Visitor) -> Conversation | None:
        """Return the visitor's own conversation at their address."""
        here = _ADDRESS.fullmatch(visitor.path)
        try:
            found = self._desk.conversation(here[1]) if here else None
        except NotKept:
            return None
        return found if found and found.owner == visitor.owner and not found.deleted else None

    def _holdings(self) -> Holdings | None:
        try:
            status = self._assistant.store.status()
        except ArchiveError:
            return None
        return Holdings(
            articles=status.articles,
            undated=status.undated,
            earliest=status.earliest,
            latest=status.latest,
            coverage=status.coverage,
            encoder=status.encoder,
            program=__version__,
        )


def welcome() -> Markup:
    """Return what stands where nothing was asked yet."""
    return log([_WELCOME], NEW, "")


def _log_of(conversation: Conversation | None, shown: Sequence[Markup]) -> Markup:
    if conversation is None:
        return log(shown, NEW, "")
    return log(shown, f"/c/{conversation.id}", conversation.title)
