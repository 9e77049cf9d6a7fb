"""Words that programs of other makers put where they were once lost without a word."""

import io
import zipfile
from pathlib import Path

from app.core.sources import read

_HTML = "<!doctype html><title>Offer</title><details><summary>More</summary>the fine print</details><p>end"
_RTF = rb"{\rtf1\ansi {\upr{a ? b}{\*\ud{a \u937? b}}} end\par}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = (
    f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="T"><table:table-row>'
    '<table:table-cell office:value-type="float" office:value="1234.5"/>'
    '<table:table-cell office:value-type="date" office:date-value="2024-03-05"/>'
    '<table:table-cell table:formula="of:=SUM([.A1:.A2])"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = (
    f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
    "<t>pay at www.bank.example</t></is></c></row></sheetData>"
    '<dataValidations><dataValidation type="list" sqref="B1"><formula1>"approved,refused"</formula1>'
    '</dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>'
    "</worksheet>"
)


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(kind: str, target: str, more: str = "") -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_RELATED}/{kind}" Target="{target}"'
        f"{more}/></Relationships>"
    )


def _workbook() -> bytes:
    sheets = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
    )
    return _packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": sheets + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": _SHEET,
            "xl/worksheets/_rels/sheet1.xml.rels": _relations(
                "hyperlink", "http://evil.example.org", ' TargetMode="External"'
            ),
        }
    )


def test_nothing_is_lost_where_others_put_it(tmp_path: Path) -> None:
    sheet = _packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ODS})
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.html", _HTML)
        archive.writestr("b.rtf", _RTF)
        archive.writestr("c.ods", sheet)
        archive.writestr("d.xlsx", _workbook())

    page, rich, values, book = (inside.pages[0].text for inside in read(tmp_path / "all.zip").attachments)

    assert page.split("\n") == ["[title: Offer]", "More", "the fine print", "end"]
    assert rich == "a Ω b end"
    assert values == "[sheet: T]\n1234.5\t2024-03-05\t=SUM([.A1:.A2])"
    assert book.split("\n") == [
        "[sheet: S]",
        "pay at www.bank.example",
        "[choices on B1: approved, refused]",
        "[A1: link to http://evil.example.org]",
    ]
