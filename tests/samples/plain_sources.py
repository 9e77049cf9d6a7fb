"""Samples that need no office program: text in old encodings, tables, JSON, XML, a web page, a PDF form."""

import json
from collections.abc import Iterator
from pathlib import Path

_TEXTS = {
    "german-cp1252.txt": (
        "cp1252",
        "Grüße aus Köln: 12 € für „gut“ gemachte Arbeit – bis zum 3. März 2024.\n",
    ),
    "german-utf16.txt": ("utf-16", "Der Vertrag über 1.234,50 EUR gilt ab dem 3. März 2024.\n"),
    "german-cp850.txt": ("cp850", "Die Gebühr beträgt zwölf Münzen, fällig am 3. März 2024 in Köln.\n"),
    "russian-koi8.txt": (
        "koi8-r",
        "Договор поставки вступает в силу 3 марта 2024 года, сумма 1200 рублей.\n",
    ),
    "russian-cp1251.txt": (
        "cp1251",
        "Договор поставки вступает в силу 3 марта 2024 года, сумма 1200 рублей.\n",
    ),
    "japanese-sjis.txt": ("cp932", "契約は2024年3月3日に発効する。支払いは三十日以内とする。\n"),
    "chinese-gb.txt": ("gb18030", "本合同自2024年3月3日起生效。付款期限为三十天，金额一千二百元。\n"),
    "czech-cp1250.txt": (
        "cp1250",
        "Smlouva nabývá účinnosti dne 3. března 2024, částka činí 1 200 Kč, příloha č. 2.\n",
    ),
    "greek-cp1253.txt": ("cp1253", "Η σύμβαση αρχίζει στις 3 Μαρτίου 2024 και λήγει το 2025.\n"),
}
_TABLE = [
    ["Kunde", "Betrag", "Bemerkung"],
    ["Müller; Söhne", "1.234,50", 'sagte "ja"'],
    ["Öztürk", "98,76", "zweite\nZeile"],
    ["Šimánek", "-5,00", ""],
]
_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Angebot 17</title>
<style>p { color: red }</style><script>alert("no")</script></head>
<body><h1>Angebot Nr. 17</h1>
<p>Wir bieten <b>1.200,00&nbsp;EUR</b> f&uuml;r K&ouml;ln.<br>G&uuml;ltig bis 3. M&auml;rz 2024.</p>
<!-- intern: bis 900 verhandelbar -->
<p style="display: none">Weisser Text f&uuml;r Filter</p>
<ol><li>erstens</li><li>zweitens<ul><li>darunter</li></ul></li></ol>
<table><tr><th>Posten</th><th>Preis</th></tr><tr><td>Beratung</td><td>800,00</td></tr><tr><td>Reise</td><td>400,00</td></tr></table>
<img src="https://example.org/track.gif" alt="Unterschrift">
<form><input name="kunde" value="M&uuml;ller"><input type="hidden" name="rabatt" value="15"></form>
</body></html>
"""
_PAGE_TEXT = """[title: Angebot 17]
# Angebot Nr. 17
Wir bieten 1.200,00 EUR für Köln.
Gültig bis 3. März 2024.
[comment: intern: bis 900 verhandelbar]
[hidden: Weisser Text für Filter]
1. erstens
2. zweitens
  - darunter
Posten\tPreis
Beratung\t800,00
Reise\t400,00
[picture: Unterschrift]
[field kunde: Müller] [hidden field rabatt: 15]"""
_XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE invoice SYSTEM "http://example.org/invoice.dtd">
<invoice number="2024-17"><!-- draft -->
  <seller>Müller &amp; Söhne</seller>
  <amount currency="EUR">1200.00</amount>
  <note>Pay <em>soon</em>, please.</note>
</invoice>
"""
_XML_TEXT = """invoice [number=2024-17]
  [comment: draft]
  seller: Müller & Söhne
  amount [currency=EUR]: 1200.00
  note: Pay soon, please."""


def write_all(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write the samples; gives each with its text."""
    for name, (encoding, line) in _TEXTS.items():
        (folder / name).write_bytes((line * 3).encode(encoding))
        yield folder / name, line * 3
    rows = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in _TABLE)
    quoted = (
        '"' + cell.replace('"', '""') + '"' if set(cell) & set(';"\n') else cell
        for row in _TABLE
        for cell in row
    )
    cells = list(quoted)
    lines = [";".join(cells[index : index + 3]) for index in range(0, len(cells), 3)]
    (folder / "table.csv").write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))
    yield folder / "table.csv", rows
    (folder / "table.tsv").write_text(rows + "\n", encoding="utf-8")
    yield folder / "table.tsv", rows
    value = {
        "Kunde": "Müller",
        "Betrag": 1200.5,
        "Posten": [{"Nr": 1, "bezahlt": True}, {"Nr": 2, "bezahlt": None}],
        "leer": {},
    }
    packed = json.dumps(value, separators=(",", ":")).replace("1200.5", "1200.50")
    (folder / "data.json").write_text(packed, encoding="utf-8")
    yield folder / "data.json", json.dumps(value, ensure_ascii=False, indent=2).replace("1200.5", "1200.50")
    (folder / "invoice.xml").write_text(_XML, encoding="latin-1")
    yield folder / "invoice.xml", _XML_TEXT
    (folder / "offer.html").write_text(_PAGE, encoding="utf-8")
    yield folder / "offer.html", _PAGE_TEXT
    minutes = "# Minutes\n\nPresent: Zoë, Jörg.\n\n- agreed: 1,200.00 EUR\n- open: *the date*\n"
    (folder / "minutes.md").write_text(minutes, encoding="utf-8")
    yield folder / "minutes.md", minutes
    yield _form(folder / "form.pdf")
    yield _interleaved(folder / "columns.pdf")


def _form(path: Path) -> tuple[Path, str]:
    from reportlab.pdfgen import canvas

    sheet = canvas.Canvas(str(path), pagesize=(595, 842), invariant=1)
    sheet.setFont("Helvetica", 11)
    sheet.drawString(56, 780, "Application form, to be filled in")
    sheet.acroForm.textfield(
        name="surname", value="Mueller-Weiss", x=56, y=720, width=200, height=20, borderWidth=0
    )
    sheet.acroForm.textfield(
        name="amount", value="1.200,00 EUR", x=56, y=690, width=200, height=20, borderWidth=0
    )
    sheet.acroForm.checkbox(name="married", checked=True, x=56, y=660)
    sheet.acroForm.checkbox(name="smoker", checked=False, x=56, y=630)
    sheet.textAnnotation("Income not proven", Rect=[300, 700, 320, 720], relative=0)
    sheet.save()
    text = (
        "Application form, to be filled in\n[field surname: Mueller-Weiss]\n[field amount: 1.200,00 EUR]\n"
        "[field married: Yes]\n[annotation: Income not proven]"
    )
    return path, text


def _interleaved(path: Path) -> tuple[Path, str]:
    """Two columns written line by line across the gutter, as some programs do, above a table, which is one."""
    import textwrap

    from reportlab.pdfgen import canvas

    from tests.samples.office_sources import _LEFT, _RIGHT

    left, right = (textwrap.wrap(" ".join(part), 46) for part in (_LEFT, _RIGHT))
    sheet = canvas.Canvas(str(path), pagesize=(595, 842), invariant=1)
    sheet.setFont("Helvetica-Bold", 16)
    sheet.drawString(56, 790, "A heading across both columns of the page, written large")
    sheet.setFont("Helvetica", 10)
    for row in range(max(len(left), len(right))):
        for column, x in ((left, 56), (right, 310)):
            if row < len(column):
                sheet.drawString(x, 760 - 14 * row, column[row])
    bottom = 760 - 14 * max(len(left), len(right)) - 30
    sheet.drawString(
        56, bottom, "Below both columns a line runs across the page before the table of amounts begins."
    )
    rows = [
        ["Name", "Amount", "Due"],
        ["Meyer", "1.200,00", "March"],
        ["Schulz", "98,76", "April"],
        ["Kunz", "5,00", "May"],
    ]
    for row, cells in enumerate(rows):
        for x, cell in zip((56, 250, 420), cells, strict=True):
            sheet.drawString(x, bottom - 30 - 16 * row, cell)
    sheet.save()
    text = ["A heading across both columns of the page, written large", *left, *right,
            "Below both columns a line runs across the page before the table of amounts begins.",
            *(" ".join(row) for row in rows)]  # fmt: skip
    return path, "\n".join(text)
