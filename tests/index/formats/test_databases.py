"""Downloads of Nexis, LexisNexis, Factiva and ProQuest, imitated closely: split and dated."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from index.types import Draft, Rejection
from tests.index.formats.samples import FIRST, SECOND, docx, read, rtf

NEXIS = f"""User Name: Jane Doe
Date and Time: Tuesday, March 10, 2026 9:41:00 AM CET
Job Number: 139084672
Documents (2)
1. Strait Closed to All Ships
Client/Matter: -None-
Search Terms: strait
Search Type: Terms and Connectors
Narrowed by: -None-
About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2026 LexisNexis

Strait Closed to All Ships
The New York Times
March 8, 2026 Sunday
Late Edition - Final

Copyright 2026 The New York Times Company
Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 512 words
Byline: By Jane Doe and John Roe
Dateline: WASHINGTON

Body

{FIRST}

Note: {SECOND}

Graphic

PHOTO: A ship.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: SHIPPING (90%)
Load-Date: March 9, 2026

End of Document

A Second Story
The Guardian (London)
March 9, 2026 Monday 10:05 AM GMT

Copyright 2026 Guardian Newspapers Limited
Section: WORLD NEWS
Length: 100 words

Body

{SECOND}

Load-Date: March 9, 2026

End of Document
"""

LEXIS = f"""                               1 of 2 DOCUMENTS


                               The New York Times

                             March 8, 2026 Sunday
                             Late Edition - Final

Strait Closed to All
Ships

BYLINE: By JANE DOE

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 512 words

DATELINE: WASHINGTON

{FIRST}

{SECOND}

URL: http://www.nytimes.com

LOAD-DATE: March 8, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                   Copyright 2026 The New York Times Company


                               2 of 2 DOCUMENTS


                              The Guardian (London)

                              March 9, 2026 Monday

A Second Story

LENGTH: 100 words

{SECOND}

LANGUAGE: ENGLISH

                   Copyright 2026 Guardian Newspapers Limited
"""

FACTIVA_CODED = f"""SE\tForeign Desk
HD\tStrait Closed to All Ships
BY\tBy Jane Doe and John Roe
WC\t512 words
PD\t8 March 2026
ET\t05:00
SN\tThe New York Times
SC\tNYTF
ED\tLate Edition - Final
PG\t1
LA\tEnglish
CY\tCopyright 2026 The New York Times Company. All Rights Reserved.
LP\t
{FIRST}
TD\t
{SECOND}
CO emissions fell.
NS\tgship : Shipping
RE\tusa : United States
PUB\tThe New York Times Company
AN\tDocument NYTF000020260308em380000a

HD\tA Second Story
WC\t100 words
PD\t9 March 2026
SN\tThe Guardian
SC\tGRDN
LA\tEnglish
LP\t
{SECOND}
AN\tDocument GRDN000020260309em390001b
"""

FACTIVA = f"""Foreign Desk
Strait Closed to All Ships
By Jane Doe and John Roe
512 words
8 March 2026
05:00
The New York Times
NYTF
Late Edition - Final
1
English
Copyright 2026 The New York Times Company. All Rights Reserved.

{FIRST}

{SECOND}
CO emissions fell.

Document NYTF000020260308em380000a

A Second Story
100 words
9 March 2026
The Guardian
GRDN
English
© Copyright 2026. The Guardian. All rights reserved.

{SECOND}

Document GRDN000020260309em390001b
"""

PROQUEST = f"""____________________________________________________________

Document 1 of 2

Strait Closed to All Ships

Author: Doe, Jane

Publication info: New York Times, Late Edition (East Coast); New York, N.Y. 08 Mar 2026: A.1.

ProQuest document link

Full text: {FIRST}

Note: {SECOND}

Subject: Shipping; Straits

Location: United States--US

Title: Strait Closed to All Ships

Publication title: New York Times, Late Edition (East Coast); New York, N.Y.

First page: A.1

Publication year: 2026

Publication date: Mar 8, 2026

Language of publication: English

ProQuest document ID: 2345678901

Document URL: https://www.proquest.com/newspapers/strait/docview/2345678901/se-2

Copyright: Copyright New York Times Company Mar 8, 2026

____________________________________________________________

Document 2 of 2

A Second Story

Full text: {SECOND}

Title: A Second Story

Publication title: The Guardian; London (UK)

Publication date: Mar 9, 2026

ProQuest document ID: 2345678902

____________________________________________________________

Contact us at: http://support.proquest.com
"""

CASES = {
    "nexis": (NEXIS, "The New York Times", ("Jane Doe", "John Roe"), "The Guardian (London)"),
    "lexis": (LEXIS, "The New York Times", ("JANE DOE",), "The Guardian (London)"),
    "factiva coded": (FACTIVA_CODED, "The New York Times", ("Jane Doe", "John Roe"), "The Guardian"),
    "factiva": (FACTIVA, "The New York Times", ("Jane Doe", "John Roe"), "The Guardian"),
    "proquest": (
        PROQUEST, "New York Times, Late Edition (East Coast)", ("Doe, Jane",), "The Guardian"
    ),
}  # fmt: skip
BODIES = {
    "nexis": f"{FIRST}\n\nNote: {SECOND}",
    "lexis": f"{FIRST}\n\n{SECOND}",
    "factiva coded": f"{FIRST}\n\n{SECOND}\nCO emissions fell.",
    "factiva": f"{FIRST}\n\n{SECOND}\nCO emissions fell.",
    "proquest": f"{FIRST}\n\nNote: {SECOND}",
}
MEMBERS = {
    "factiva": ("NYTF000020260308em380000a", "GRDN000020260309em390001b"),
    "factiva coded": ("NYTF000020260308em380000a", "GRDN000020260309em390001b"),
    "proquest": ("2345678901", "2345678902"),
}


def as_html(text: str) -> bytes:
    """Return the text as the databases' HTML has it: a paragraph a line, codes in a table."""
    rows = []
    for line in text.split("\n"):
        code, tab, value = line.partition("\t")
        rows.append(
            f"<table><tr><td><b>{code}</b></td><td>{value}</td></tr></table>"
            if tab
            else f"<p>{line}</p>" if line else "<br>"
        )  # fmt: skip
    return f"<!DOCTYPE html><title>x</title><body>{''.join(rows)}</body>".encode()


def as_is(text: str) -> bytes:
    return text.encode()


def as_docx(text: str) -> bytes:
    return docx(text.split("\n"))


def as_rtf(text: str) -> bytes:
    return rtf([line.replace("\t", "\\tab ") for line in text.split("\n")])


@pytest.mark.parametrize("made", [as_is, as_docx, as_rtf, as_html])
@pytest.mark.parametrize("name", CASES)
def test_a_download_is_split_into_its_articles(tmp_path: Path, name: str, made: object) -> None:
    assert callable(made)
    text, outlet, authors, second_outlet = CASES[name]
    suffix = str(made.__name__).removeprefix("as_").replace("is", "txt")
    first, second = read(tmp_path, made(text), f"2020-01-01.{suffix}")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, second.title) == ("Strait Closed to All Ships", "A Second Story")
    assert (first.outlet, second.outlet) == (outlet, second_outlet)
    assert (first.authors, second.authors) == (authors, ())
    assert (first.published, second.published) == (date(2026, 3, 8), date(2026, 3, 9))
    assert first.published_from == second.published_from == "database header"
    assert first.text == BODIES[name]
    assert second.text == SECOND
    assert (first.member, second.member) == MEMBERS.get(name, ("1", "2"))
    assert first.language in ("en", "") if name == "proquest" else first.language == "en"


def test_the_hash_of_an_article_is_that_of_its_own_stretch(tmp_path: Path) -> None:
    first, second = read(tmp_path, NEXIS.encode(), "a.txt")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    raw = NEXIS.partition("End of Document")[0]
    assert first.source_hash == hashlib.sha256(raw.encode()).hexdigest()
    changed, same = read(tmp_path, NEXIS.replace("512 words", "513 words").encode(), "a.txt")
    assert isinstance(changed, Draft)
    assert changed.source_hash != first.source_hash
    assert same == second


def test_an_article_whose_header_is_damaged_costs_no_other(tmp_path: Path) -> None:
    data = NEXIS.replace("March 8, 2026 Sunday", "some day").encode()
    first, second = read(tmp_path, data, "a.txt")
    assert first == Rejection(
        "a.txt#1", "its database header is not understood: no title, outlet and date"
    )
    assert isinstance(second, Draft)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\nEnd of Document\n",
        f"{FIRST}\n1 of 20\n{SECOND}\n",
        f"Body\n{FIRST} Document 1 of 20.\n",
        f"{FIRST}\nDocument ABC\n",
    ],
)
def test_what_only_reminds_of_a_download_is_a_text(tmp_path: Path, text: str) -> None:
    (article,) = read(tmp_path, text.encode(), "a.txt")
    assert isinstance(article, Draft)
    assert (article.text, article.member) == (text, "")
