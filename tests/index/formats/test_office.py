"""DOCX and RTF: every word of the text, and of the metadata only what the text confirms."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from index.types import Draft, SpanKind
from tests.index.formats.samples import FIRST, SECOND, docx, draft, reason, rtf, zipped

PARAGRAPHS = ["Strait closed to all ships", "By Jane Doe", "March 8, 2026", FIRST, SECOND]


RUN = f"<w:r><w:t>{FIRST}</w:t></w:r>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = "<w:txbxContent><w:p><w:r><w:t>It costs 22 million.</w:t></w:r></w:p></w:txbxContent>"


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def changed(data: bytes, old: str, new: str) -> bytes:
    """Return a DOCX with words of its main part replaced."""
    members = members_of(data)
    text = members["word/document.xml"].decode()
    assert old in text
    members["word/document.xml"] = text.replace(old, new).encode()
    return zipped(members)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(folder: Path, paragraph: str, **parts: str) -> Draft:
    """Read a document of one paragraph, given as XML, with more parts by the name of each."""
    members = members_of(changed(docx([FIRST]), RUN, paragraph))
    relations = types = ""
    for name, xml in parts.items():
        kind = name.rstrip("0123456789")
        members[f"word/{name}.xml"] = xml.encode()
        relations += (
            f'<Relationship Id="r{name}" Type="http://schemas.openxmlformats.org/officeDocument/'
            f'2006/relationships/{kind}" Target="{name}.xml"/>'
        )
        types += (
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.wordprocessingml.{kind}+xml"/>'
        )
    for name, more, end in (
        ("word/_rels/document.xml.rels", relations, "</Relationships>"),
        ("[Content_Types].xml", types, "</Types>"),
    ):
        members[name] = members[name].decode().replace(end, more + end).encode()
    return draft(folder, zipped(members), "a.docx")


def test_a_word_document(tmp_path: Path) -> None:
    data = docx(PARAGRAPHS, "Template", "Jane Doe")
    assert draft(tmp_path, data, "a.docx") == Draft(
        text="\n".join(PARAGRAPHS),
        source_hash=hashlib.sha256(data).hexdigest(),
        title="Strait closed to all ships",
        authors=("Jane Doe",),
        published=date(2026, 3, 8),
        published_from="line 3: “March 8, 2026”",
    )


def test_tracked_changes_and_content_controls_are_text_and_deletions_are_not(
    tmp_path: Path,
) -> None:
    paragraph = f"<w:p>{RUN}</w:p>"
    new = (
        f"<w:sdt><w:sdtContent><w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>Added,</w:t><w:tab/><w:t>and kept.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    article = draft(tmp_path, changed(docx([FIRST]), paragraph, new), "a.docx")
    assert article.text == f"{FIRST}\nAdded,\tand kept.\nCell"


@pytest.mark.parametrize("depth", [300, 10_000, 100_000])
def test_nesting_without_end(tmp_path: Path, depth: int) -> None:
    deep = "<w:smartTag>" * depth + "</w:smartTag>" * depth
    data = changed(docx([FIRST]), "<w:p>", f"<w:p>{deep}")
    assert "is damaged: not readable as DOCX" in reason(tmp_path, data, "a.docx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)
    )
    data = changed(docx([FIRST]), "?>", "?>" + bomb + "]>")
    data = changed(data, "</w:body>", "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>")
    assert "is damaged: not readable as DOCX" in reason(tmp_path, data, "a.docx")


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (run("fell to 88") + run("6", RAISED) + run(" last"), "fell to 88 ⁶ last"),
        (run("fell to 88") + run("1", RAISED) + run("2", RAISED), "fell to 88 ¹²"),
        (run("fell to 88") + run("6", '<w:position w:val="8"/>'), "fell to 88 ⁶"),
        (run("fell to 88") + run("6", '<w:position w:val="1"/>'), "fell to 886"),
        (run("fell to 88") + run("6", '<w:rStyle w:val="Mark"/>') + run("."), "fell to 88 ⁶."),
        (run("CO") + run("2", LOWERED) + run(" fell"), "CO₂ fell"),
        (run("310", "<w:strike/>") + run("320 left"), "320 left"),
        (run("310", '<w:strike w:val="0"/>') + run(" left"), "310 left"),
        (run("Secret. ", "<w:vanish/>") + run("Open."), "Open."),
    ],
)
def test_raised_lowered_struck_and_hidden_runs(tmp_path: Path, paragraph: str, text: str) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="Base"><w:rPr>{RAISED}</w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="Mark"><w:basedOn w:val="Base"/>'
        "</w:style></w:styles>"
    )
    assert word(tmp_path, paragraph, styles2=styles).text == text


def test_notes_follow_the_text_under_their_marks(tmp_path: Path) -> None:
    def notes(kind: str, *texts: str) -> str:
        each = "".join(
            f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>'
            for at, text in enumerate(texts, 1)
        )
        line = (
            f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        )
        return f"<w:{kind}s {W}>{line}{each}</w:{kind}s>"

    paragraph = (
        run("It lost 88")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" crowns.")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
        + run(" And more.")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    )
    article = word(
        tmp_path,
        paragraph,
        footnotes=notes("footnote", " Of 1 May.", " Bram Osei took them.", "* Nobody knows."),
        endnotes=notes("endnote", " A letter."),
    )
    assert article.text == (
        "It lost 88 ¹ crowns.ⁱ And more.²*\n¹ Bram Osei took them.\n² Of 1 May.\n* Nobody knows."
        "\nⁱ A letter."
    )


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    "drawing",
    [
        f"<mc:AlternateContent {MC}>"
        f"<mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent {MC}><mc:Choice Requires='new'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        f"<w:pict>{BOX}</w:pict>",
    ],
)
def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path, drawing: str) -> None:
    box = f"<w:r>{drawing}</w:r>"
    article = word(tmp_path, run("The fer") + box + run("ry is new."))
    assert article.text == "The ferry is new.\nIt costs 22 million."
    assert word(tmp_path, box).text == "\nIt costs 22 million."


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    def table(*rows: list[list[str]]) -> str:
        def cell(texts: list[str]) -> str:
            return f"<w:tc>{''.join(f'<w:p>{run(text)}</w:p>' for text in texts)}</w:tc>"

        lines = "".join(f"<w:tr>{''.join(map(cell, cells))}</w:tr>" for cells in rows)
        return f"</w:p><w:tbl>{lines}</w:tbl><w:p>"

    facts = table([["Name"], ["Born"]], [["Bram", "Osei"], ["1960"]], [[""], ["all"]])
    layout = table([[FIRST * 2, SECOND * 3], ["Aside"]])
    article = word(tmp_path, run("Who") + facts + layout + run("End"))
    assert list(filter(None, article.text.split("\n"))) == [
        "Who", "Name\tBorn", "Bram Osei\t1960", "all", FIRST * 2, SECOND * 3, "Aside", "End"
    ]  # fmt: skip


def test_a_drop_capital_of_word(tmp_path: Path) -> None:
    frame = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    paragraph = f"{frame}{run('R')}</w:p><w:p>{run('enn-Calder quit.')}"
    assert word(tmp_path, paragraph).text == "Renn-Calder quit."


def test_heads_and_feet_of_the_pages_are_furniture_behind_the_text(tmp_path: Path) -> None:
    header = f"<w:hdr {W}><w:p>{run('Board minutes')}</w:p><w:p>{run('7')}</w:p></w:hdr>"
    article = word(tmp_path, run(FIRST), header1=header, header2=header)
    assert article.text == f"{FIRST}\nBoard minutes"
    assert [(s.kind, article.text[s.start : s.end]) for s in article.spans] == [
        (SpanKind.RUNNING, "Board minutes")
    ]


def test_formulas_of_word(tmp_path: Path) -> None:
    def math(*parts: tuple[str, str]) -> str:
        return "".join(f"<m:{n}><m:r><m:t>{text}</m:t></m:r></m:{n}>" for n, text in parts)

    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    power = f"<m:oMath {m}><m:sSup>{math(('e', '10'), ('sup', '6'))}</m:sSup></m:oMath>"
    part = f"<m:oMath {m}><m:f>{math(('num', '1'), ('den', '2'))}</m:f></m:oMath>"
    assert word(tmp_path, f"{power}{run(' is 3')}{part}").text == "10⁶ is 3 1⁄2"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "a"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "b"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "document"),
    ],
)
def test_the_main_part_is_known_by_its_type(tmp_path: Path, kind: str, name: str) -> None:
    members = members_of(docx([FIRST]))
    main = members.pop("word/document.xml")
    members[f"word/{name}2.xml"] = main
    relations = members.pop("word/_rels/document.xml.rels")
    members[f"word/_rels/{name}2.xml.rels"] = relations
    for part in ("_rels/.rels", "[Content_Types].xml"):
        text = members[part].decode().replace("word/document.xml", f"word/{name}2.xml")
        plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        members[part] = text.replace(plain, kind).encode()
    assert draft(tmp_path, zipped(members), "a.docx").text == FIRST


def rich(folder: Path, markup: str) -> Draft:
    return draft(folder, f"{{\\rtf1\\ansi {markup}}}".encode(), "a.rtf")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"fell to 88{\super 6} last\par", "fell to 88 ⁶ last"),
        (r"fell to 88\super 6\nosupersub  last", "fell to 88 ⁶ last"),
        (r"fell to 88{\up6 6}. CO{\sub 2}", "fell to 88 ⁶. CO₂"),
        (r"500 m{\super\'b2}", "500 m²"),
        (r"{\strike 310}320 left{\v  hidden}{\deleted  gone}", "320 left"),
        (
            r"It lost 88.{\super\chftn}{\footnote\pard\plain{\super\chftn} Bram Osei took it.} And"
            r" more{\*\footnote Unmarked.}",
            "It lost 88.¹ And more\n¹ Bram Osei took it.\nUnmarked.",
        ),
        (
            r"It{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv 1}}{\shptxt \pard It costs 22.\par}}"
            r"{\shprslt{\*\do{\dptxbx{\dptxbxtext It costs 22.\par}}}}} is new.\par",
            "It is new.\nIt costs 22.",
        ),
        (
            r"A\par\trowd\cellx1\cellx2\pard\intbl Name\cell Born\cell\row\trowd\pard\intbl Bram"
            r"\par Osei\cell 1960\cell\row\pard End",
            "A\nName\tBorn\nBram Osei\t1960\nEnd",
        ),
        (r"\pard\dropcapli2\dropcapt1 R\par\pard enn-Calder quit.", "Renn-Calder quit."),
        (r"{\header Minutes\par}Text", "Text\nMinutes"),
        (r"{\pict\bin5 ab}{c}Text", "Text"),
        (r"{\fonttbl{\f0 A;}{\f1\fcharset128 M;}}\f1 \'8d\'82\'8bA\f0  \'e9", "高帰 é"),
    ],
)
def test_what_rtf_shows(tmp_path: Path, markup: str, text: str) -> None:
    assert rich(tmp_path, markup).text == text


def test_an_rtf_document(tmp_path: Path) -> None:
    paragraphs = ["Strait “closed”", "", "March 8, 2026", FIRST]
    data = rtf(paragraphs, r"{\info{\title Strait closed}{\author Typist}}")
    link = rb'{\field{\*\fldinst{HYPERLINK "https://x.example"}}{\fldrslt{Strait}}}'
    data = data.replace(rb"\f0 Strait", rb"\f0 " + link)
    article = draft(tmp_path, data, "a.rtf")
    assert article.text == "\n".join(paragraphs)
    assert (article.published, article.authors) == (date(2026, 3, 8), ())


def test_rtf_beyond_sixteen_bits_and_below_eight(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2 \u-10179?\u-8704? caf\u233?}"
    assert draft(tmp_path, data, "a.rtf").text == "Привет 😀 café"


def test_ten_thousand_levels_of_rtf(tmp_path: Path) -> None:
    data = b"{\\rtf1 " + b"{" * 10_000 + b"Deep." + b"}" * 10_000 + b"}"
    assert draft(tmp_path, data, "a.rtf").text == "Deep."


def test_other_office_files_are_named(tmp_path: Path) -> None:
    assert "Excel" in reason(tmp_path, zipped({"xl/workbook.xml": b""}), "a.docx")
    assert "OpenDocument" in reason(tmp_path, zipped({"mimetype": b"", "content.xml": b""}), "a")
    assert "save it as DOCX" in reason(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")
    empty = reason(tmp_path, docx([]), "a.docx")
    assert empty == "empty"
