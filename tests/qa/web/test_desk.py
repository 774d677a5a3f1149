"""The desk's pages: whose they are, what they say of an answer, and what is saved of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from index import EVERYTHING
from qa.desk import LISTED, Desk, Holdings
from qa.record import from_record
from qa.web.session import COOKIE, owner_of
from tests.qa.web.fakes import ARTICLE, RAIN, TEXT, Oracle, asking

HELD = Holdings(1234, 2, None, None, 1.0, "model", "1.0")
ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def owner(client: TestClient) -> str:
    client.get("/new")
    return owner_of(client.cookies)


def kept(desk: Desk, owner: str, *questions: str) -> tuple[str, list[str]]:
    """Ask and answer as the oracle does; return the conversation, and the exchanges."""
    conversation, exchanges = "", []
    for question in questions:
        asked = desk.ask(owner, conversation, question, EVERYTHING)
        desk.answer(asked.id, Oracle().ask(question), HELD)
        conversation = asked.conversation
        exchanges.append(asked.id)
    return conversation, exchanges


def stranger(client: TestClient) -> TestClient:
    return TestClient(client.app, base_url=str(client.base_url), follow_redirects=False)


def test_a_browser_is_known_by_one_cookie_that_no_script_reads(client: TestClient) -> None:
    for address in ("/", "/new", "/conversations"):
        (said,) = client.get(address).headers.get_list("set-cookie")
        assert re.match(
            rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Max-Age=\d+; Path=/; SameSite=lax$", said
        )
    assert len({client.get("/").headers["set-cookie"] for _ in range(3)}) == 1  # it stays the same
    assert owner_of(client.cookies) not in ("", client.cookies[COOKIE])
    secure = client.get("https://127.0.0.1:7860/new")
    assert "; Secure" in secure.headers["set-cookie"]


@pytest.mark.parametrize("token", ["", "x", "x" * 44, "ä" * 43, "x" * 42 + "\n"])
def test_a_cookie_that_is_none_of_ours_is_nobody(token: str) -> None:
    assert owner_of({COOKIE: token}) == ""


def test_the_last_conversation_opens_again(client: TestClient, desk: Desk, owner: str) -> None:
    assert client.get("/", follow_redirects=False).status_code == 200
    first, _ = kept(desk, owner, "Will it rain?")
    kept(desk, owner, "Will it snow?")
    desk.ask(owner, first, "When?", EVERYTHING)
    answer = client.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/c/{first}")
    assert stranger(client).get("/").status_code == 200


def test_its_page_is_the_chat_and_bears_its_title(
    client: TestClient, desk: Desk, owner: str
) -> None:
    conversation, _ = kept(desk, owner, f"Will it rain? {ATTACK}")
    page = client.get(f"/c/{conversation}").text
    assert "window.gradio_config" in page
    assert '<base href="/" />' in page
    assert "<title>Will it rain? &lt;script&gt;" in page
    assert 'property="og:title" content="Will it rain? &lt;script&gt;' in page
    assert "<img src=x" not in page
    assert not re.search(r"<meta[^>]*(Gradio|githubusercontent|gradio\.app)", page)
    assert json.loads(re.search(r'"root": ?("[^"]*")', page)[1]) == "http://127.0.0.1:7860"  # type: ignore[index]


def test_a_question_asked_in_the_browser_is_kept_for_it(
    client: TestClient, desk: Desk, owner: str
) -> None:
    number = asking(client)
    body = {"data": ["Why?", {}, "/new"], "fn_index": number, "session_hash": "me"}
    assert client.post("/gradio_api/queue/join", json=body).status_code == 200
    said = client.get("/gradio_api/queue/data?session_hash=me").text
    assert "Link to this answer" in said
    assert [each.title for each in desk.listing(owner)] == ["Why?"]


def test_somebody_elses_conversation_can_be_read_and_no_more(
    client: TestClient, desk: Desk, owner: str
) -> None:
    conversation, exchanges = kept(desk, owner, f"Will it rain? {ATTACK}", "When?")
    other = stranger(client)
    page = other.get(f"/c/{conversation}")
    assert page.status_code == 200
    assert "Somebody else" in page.text
    assert page.text.count("<blockquote") == 2
    assert all(f'href="/a/{each}"' in page.text for each in exchanges)
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "<form" not in page.text
    for what in ("rename", "delete", "restore"):
        assert other.post(f"/c/{conversation}/{what}", data={"title": "x"}).status_code == 404
    assert [each.title for each in desk.listing(owner)] == [f"Will it rain? {ATTACK}"]


def test_the_list_shows_searches_renames_deletes_and_restores(
    client: TestClient, desk: Desk, owner: str
) -> None:
    rain, _ = kept(desk, owner, f"Will it rain? {ATTACK}")
    snow, _ = kept(desk, owner, "Will it snow?", "When?")
    page = client.get("/conversations")
    assert re.findall(r'class="title" href="/c/([\w-]+)"', page.text) == [snow, rain]
    assert "2 questions" in page.text
    assert f'href="/c/{snow}.csv"' in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]
    # With none, browsers send "Origin: null" with a form, which the gate takes for another site's.
    assert page.headers["referrer-policy"] == "same-origin"
    assert '<meta name="referrer" content="same-origin">' in page.text
    assert "<script" not in page.text
    assert snow not in client.get("/conversations?q=script").text
    assert "None of your conversations" in client.get(f"/conversations?q={ATTACK}x").text
    page = client.post(f"/c/{snow}/rename", data={"title": "Winter <i>"})
    assert page.url.path == "/conversations"
    assert "Winter &lt;i&gt;" in page.text
    page = client.post(f"/c/{snow}/delete")
    assert 'class="title" href="/c/' + snow not in page.text
    assert f'action="/c/{snow}/restore"' in page.text
    gone = client.get(f"/c/{snow}")
    assert gone.status_code == 410
    assert f'action="/c/{snow}/restore"' in gone.text
    elsewhere = stranger(client).get(f"/c/{snow}")
    assert (elsewhere.status_code, "<form" in elsewhere.text) == (410, False)
    assert "Winter" not in elsewhere.text
    page = client.post(f"/c/{snow}/restore")
    assert 'class="title" href="/c/' + snow in page.text


def test_nobody_sees_another_ones_list(client: TestClient, desk: Desk, owner: str) -> None:
    kept(desk, owner, "Will it rain?")
    other = stranger(client)
    for _ in range(2):  # without a cookie, and with another
        assert "Nothing was asked yet" in other.get("/conversations").text


def test_a_long_list_leads_on(client: TestClient, desk: Desk, owner: str) -> None:
    for n in range(LISTED + 1):
        kept(desk, owner, f"Question {n}?")
    page = client.get("/conversations").text
    assert page.count('class="title"') == LISTED
    more = unescape(re.search(r'href="(/conversations\?[^"]+)" rel="next"', page)[1])  # type: ignore[index]
    assert client.get(more).text.count('class="title"') == 1


def test_an_answer_is_shown_as_it_was_given(client: TestClient, desk: Desk, owner: str) -> None:
    conversation, (answer,) = kept(desk, owner, f"Will it rain? {ATTACK}")
    page = client.get(f"/a/{answer}")
    assert page.status_code == 200
    assert "from an archive of 1,234 articles, 2 undated, 100% searchable by meaning" in page.text
    assert "<title>Will it rain? &lt;script&gt;" in page.text
    assert TEXT[slice(*RAIN)] in page.text
    assert f'href="/source/7?start={RAIN[0]}&amp;end={RAIN[1]}#q1"' in page.text
    assert "since" not in re.sub(r"<[^>]*>", "", page.text).lower()
    assert f'href="/c/{conversation}"' in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert not re.search(r"<script|<img|<button|target=", page.text)
    elsewhere = stranger(client).get(f"/a/{answer}").text
    assert TEXT[slice(*RAIN)] in elsewhere
    assert f'href="/c/{conversation}"' not in elsewhere


@pytest.mark.parametrize(
    ("newer", "gone", "said"),
    [
        (TEXT.replace("Rain will", "Snow will"), False, "Changed since: the article"),
        ("First. " + TEXT, False, "which still has these words"),
        ("", True, "Gone since: the archive no longer holds these words"),
    ],
)
def test_it_says_what_became_of_its_quotes(
    client: TestClient, desk: Desk, oracle: Oracle, owner: str, newer: str, gone: bool, said: str
) -> None:
    _, (answer,) = kept(desk, owner, "Will it rain?")
    if gone:
        del oracle.store.articles[7]
    else:
        oracle.store.newer[7] = replace(ARTICLE, id=8, version=2, text=newer)
    page = client.get(f"/a/{answer}").text
    assert said in unescape(page)
    assert "A quote has changed or gone since: [1]." in page
    assert ('href="/source/8"' in page) is not gone
    assert TEXT[slice(*RAIN)] in page  # as it was given


def test_a_damaged_archive_does_not_hide_an_answer(
    client: TestClient, desk: Desk, oracle: Oracle, owner: str
) -> None:
    _, (answer,) = kept(desk, owner, "Will it rain?")
    oracle.store.damage = "The archive <is> broken."
    page = client.get(f"/a/{answer}")
    assert page.status_code == 200
    assert "The archive &lt;is&gt; broken." in page.text
    assert TEXT[slice(*RAIN)] in page.text


def test_what_is_still_to_come_is_awaited(client: TestClient, desk: Desk, owner: str) -> None:
    asked = desk.ask(owner, "", "Will it rain?", EVERYTHING)
    assert client.get(f"/a/{asked.id}/shown").status_code == 204
    assert "no answer yet" in client.get(f"/a/{asked.id}").text
    desk.answer(asked.id, Oracle().ask("Will it rain?"), HELD)
    shown = client.get(f"/a/{asked.id}/shown")
    assert shown.text.startswith('<section class="exchange">')
    assert "http://127.0.0.1:7860/source/7" in shown.text


@pytest.mark.parametrize("suffix", ["md", "html", "json", "csv"])
def test_answers_and_conversations_are_saved(
    client: TestClient, desk: Desk, owner: str, suffix: str
) -> None:
    conversation, (first, _) = kept(desk, owner, "Will it; \r\nrain 🌧?", "When?")
    for address, count in ((f"/a/{first}", 1), (f"/c/{conversation}", 2)):
        saved = client.get(f"{address}.{suffix}")
        assert saved.status_code == 200
        assert saved.text.count("Rain will come") == count
        assert saved.headers["content-disposition"] == (
            f"attachment; filename=\"clippings.{suffix}\"; filename*=UTF-8''Will-it-rain.{suffix}"
        )
        assert "sandbox" in saved.headers["content-security-policy"]
        assert f'href="{address}.{suffix}"' in stranger(client).get(address).text
    if suffix == "json":
        assert from_record(client.get(f"/a/{first}.json").json()) == Oracle().ask(
            "Will it; \r\nrain 🌧?"
        )


@pytest.mark.parametrize(
    "address",
    ["/a/x", "/a/x.md", "/a/x/shown", "/c/x", "/c/x.md", "/a/%00", "/c/%ED%A0%80"],
)
def test_what_is_not_there_is_said(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no such" in answer.text


def test_another_kind_of_file_is_refused_with_those_there_are(
    client: TestClient, desk: Desk, owner: str
) -> None:
    _, (answer,) = kept(desk, owner, "Will it rain?")
    refused = client.get(f"/a/{answer}.exe")
    assert refused.status_code == 404
    assert ".md, .html, .json, .csv" in refused.text
