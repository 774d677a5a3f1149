"""A newsroom's folder: every format in one build, each article asked about and its quote opened."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from fastapi.testclient import TestClient

from index import Archive, Embedder, build_archive
from qa import Assistant
from qa.cite import stands
from qa.desk import Desk
from qa.ports import Reader
from qa.render import source_link, to_text
from qa.web import create_app
from tests.index.formats.samples import docx, eml, pdf, rtf, tarred, zipped


@dataclass(frozen=True)
class News:
    """What one article says: the question, the sentence that answers it, and two others."""

    question: str
    answer: str
    before: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}\n\n{self.answer} {self.after}\n"

    @property
    def html(self) -> str:
        return f"<p>{self.before}</p><p>{self.answer} {self.after}</p>"


def news(topic: str, question: str, answer: str) -> News:
    return News(
        question,
        answer,
        f"Residents of {topic} woke up to unexpected reports at the beginning of the week.",
        f"The council of {topic} will come back to the matter in its meeting next month.",
    )


FACTS = {
    "plain.txt": news(
        "Arlen", "Who opened the lighthouse in Arlen?",
        "Keeper Maud Fenwick opened the restored lighthouse in Arlen with a brass key.",
    ),
    "notes.md": news(
        "Brask", "How many beehives were stolen in Brask?",
        "Thieves took 42 beehives from an orchard in Brask, the police said.",
    ),
    "page.html": news(
        "Corvin", "Why was the theatre in Corvin closed?",
        "The theatre in Corvin was closed because its ceiling had begun to crumble.",
    ),
    "paper.pdf": news(
        "Dunmore", "How much will the tram line in Dunmore cost?",
        "The tram line in Dunmore will cost 310 million euros, the mayor told reporters.",
    ),
    "word.docx": news(
        "Eskil", "Who won the chess tournament in Eskil?",
        "Teenager Ines Halloran won the chess tournament in Eskil without losing a game.",
    ),
    "letter.rtf": news(
        "Fossby", "What did divers find in the Fossby reservoir?",
        "Divers found a sunken church bell in the Fossby reservoir on Thursday.",
    ),
    "mail.eml": news(
        "Gravell", "When will the Gravell quarry reopen?",
        "The Gravell quarry will reopen on 14 September, its owner announced.",
    ),
    "box.mbox": news(
        "Hadley", "Who bought the Hadley brewery?",
        "Investor Priya Nandakumar bought the Hadley brewery for an undisclosed sum.",
    ),
    "table.csv": news(
        "Ilmen", "How many storks nested in Ilmen?",
        "Ornithologists counted 87 storks that nested in Ilmen this spring.",
    ),
    "record.json": news(
        "Jarrow", "Who painted the mural in Jarrow?",
        "Muralist Tobias Krell painted the mural at the station in Jarrow overnight.",
    ),
    "records.jsonl": news(
        "Kestrel", "How deep is the Kestrel mine shaft?",
        "The Kestrel mine shaft is 640 metres deep, inspectors measured.",
    ),
    "feed.rss": news(
        "Lorne", "Which ferry ran aground near Lorne?",
        "The ferry Marguerite ran aground near Lorne in thick fog, with nobody hurt.",
    ),
    "pack.zip#inner.txt": news(
        "Mirelle", "Who resigned as the Mirelle museum director?",
        "Museum director Greta Osei resigned in Mirelle after a dispute about loans.",
    ),
    "pack.zip#in/inner.docx": news(
        "Norvik", "How long was the Norvik power cut?",
        "The power cut in Norvik lasted 19 hours and emptied every freezer in the town.",
    ),
    "pack.tar.gz#inner.html": news(
        "Ostrava Bay", "What washed ashore in Ostrava Bay?",
        "A container of piano keys washed ashore in Ostrava Bay after the gale.",
    ),
    "pack.tar.gz#inner.eml": news(
        "Pellworm", "Who will lead the Pellworm orchestra?",
        "Conductor Yusuf Adeyemi will lead the Pellworm orchestra from January.",
    ),
}  # fmt: skip


def page(article: News) -> bytes:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Local news</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Local news</h1>{article.html}</article>"
        "</body></html>"
    ).encode()


def message(article: News, name: str) -> bytes:
    headers = {
        "From": "Jane Doe <jane@wire.example>",
        "Subject": f"News for {name}",
        "Date": "Sun, 08 Mar 2026 12:00:00 +0000",
        "Message-ID": f"<{name}@wire.example>",
    }
    return eml(headers, article.text)


def paragraphs(article: News) -> list[str]:
    return article.text.split("\n\n")


def lines(text: str) -> list[str]:
    """Break a text as a printed page does."""
    return [line.strip() for line in re.findall(r".{1,60}(?:\s|$)", text)]


def files() -> dict[str, bytes]:
    facts = FACTS
    record = {"text": facts["record.json"].text, "published": "2026-03-08"}
    dunmore = facts["paper.pdf"]
    item = facts["feed.rss"]
    return {
        "plain.txt": facts["plain.txt"].text.encode(),
        "notes.md": f"# Local news\n\n{facts['notes.md'].text}".encode(),
        "page.html": page(facts["page.html"]),
        "paper.pdf": pdf([lines(dunmore.before), lines(f"{dunmore.answer} {dunmore.after}")]),
        "word.docx": docx(paragraphs(facts["word.docx"]), "Local news"),
        "letter.rtf": rtf(paragraphs(facts["letter.rtf"])),
        "mail.eml": message(facts["mail.eml"], "mail"),
        "box.mbox": b"From jane@wire.example Sun Mar  8 12:00:00 2026\n"
        + message(facts["box.mbox"], "box"),
        "table.csv": f'id,title,text\n1,Local news,"{facts["table.csv"].text}"\n'.encode(),
        "record.json": json.dumps(record).encode(),
        "records.jsonl": json.dumps({"id": "k", "text": facts["records.jsonl"].text}).encode(),
        "feed.rss": (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><item>'
            "<title>Local news</title><guid>w1</guid><link>https://wire.example/a</link>"
            f"<description>{item.before} {item.answer} {item.after}</description>"
            "</item></channel></rss>"
        ).encode(),
        "pack.zip": zipped(
            {
                "inner.txt": facts["pack.zip#inner.txt"].text.encode(),
                "in/inner.docx": docx(paragraphs(facts["pack.zip#in/inner.docx"])),
            }
        ),
        "pack.tar.gz": tarred(
            {
                "inner.html": page(facts["pack.tar.gz#inner.html"]),
                "inner.eml": message(facts["pack.tar.gz#inner.eml"], "inner"),
            },
            "w:gz",
        ),
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Embedder) -> Iterator[Archive]:
    """The archive of the whole folder, built in one go with the real model."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, data in files().items():
        (folder / "files").mkdir(exist_ok=True)
        (folder / "files" / name).write_bytes(data)
    report = build_archive(folder / "archive", [folder / "files"], embedder=encoder)
    assert report.rejections == []
    assert report.added == len(FACTS)
    assert report.embedded == report.passages
    with Archive(folder / "archive", encoder) as archive:
        yield archive


@pytest.fixture(scope="module")
def assistant(archive: Archive, trained: Reader) -> Assistant:
    return Assistant(archive.searcher, archive, trained)


@pytest.fixture(scope="module")
def client(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    desk = Desk(tmp_path_factory.mktemp("desk") / "desk.sqlite3")

    async def build() -> TestClient:
        # Within a running loop, because Gradio otherwise opens loops that it never closes.
        return TestClient(create_app(assistant, desk), base_url="http://127.0.0.1:7860")

    with asyncio.run(build()) as client:
        yield client
    desk.close()


def file_of(source: str) -> str:
    """The name in FACTS: a file of one record is named by the file alone."""
    return source if source in FACTS else source.partition("#")[0]


def test_each_file_gives_its_article(archive: Archive) -> None:
    found = {file_of(article.source): article for article in archive.articles()}
    assert set(found) == set(FACTS)
    for name, article in found.items():
        text = " ".join(article.text.split())
        for sentence in (FACTS[name].before, FACTS[name].answer, FACTS[name].after):
            assert sentence in text, name
    assert archive.problems() == []


@pytest.mark.parametrize("name", FACTS)
def test_each_article_is_asked_about_and_its_citation_opened(
    name: str, assistant: Assistant, client: TestClient
) -> None:
    answer = assistant.ask(FACTS[name].question)
    assert answer.headline
    citation = answer.citations[0]
    assert file_of(citation.source) == name
    assert FACTS[name].answer in " ".join(citation.quote.split())
    article = assistant.store.article(citation.article_id)
    assert article.text[citation.start : citation.end] == citation.quote
    assert stands(article, citation.start, citation.end, citation.quote)
    assert citation.page == ("2" if name == "paper.pdf" else "")

    opened = client.get(source_link(citation, answer.citations))
    assert opened.status_code == 200
    marked = " ".join(re.findall(r"<mark[^>]*>(.*?)</mark>", opened.text, re.DOTALL))
    quoted = " ".join(c.quote for c in answer.citations if c.article_id == article.id)
    assert words(unescape(re.sub(r"<[^>]*>", "", marked))) == words(quoted)


def words(text: str) -> list[str]:
    """In any order: the page marks the quotes of an article as they come in its text."""
    return sorted(text.split())


def test_the_page_is_said(assistant: Assistant) -> None:
    shown = to_text(assistant.ask(FACTS["paper.pdf"].question))
    assert re.search(r"\n    .*, p\. 2\n    paper\.pdf, characters ", shown)


def test_what_no_file_says_is_not_said(assistant: Assistant) -> None:
    answer = assistant.ask("Who discovered penicillin in the laboratory?")
    assert answer.citations == ()
    assert not answer.headline
