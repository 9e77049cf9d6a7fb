"""The documents that LibreOffice turns into the office samples, as flat OpenDocument XML, with what stands in them."""

from dataclasses import dataclass
from pathlib import Path

_SPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
        "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


@dataclass(frozen=True)
class Source:
    """A flat file, and for each ending what reading the converted file gives."""

    path: Path
    expected: dict[str, str]


def _document(kind: str, styles: str, masters: str, body: str) -> str:
    media = f"application/vnd.oasis.opendocument.{kind}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        f'office:mimetype="{media}">{styles}{masters}<office:body>{body}</office:body></office:document>'
    )


def _p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def _rows(rows: list[list[str]], columns: int) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string">{_p(cell)}</table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="T"><table:table-column table:number-columns-repeated="{columns}"/>{cells}</table:table>'


def contract(folder: Path) -> Source:
    """A contract with everything that compliance staff looks for: changes, comments, notes, hidden text."""
    change = (
        '<text:changed-region xml:id="ct1" text:id="ct1"><text:{kind}><office:change-info><dc:creator>{who}'
        "</dc:creator><dc:date>2024-03-03T10:00:00</dc:date></office:change-info>{text}</text:{kind}></text:changed-region>"
    )
    changes = (
        "<text:tracked-changes>"
        + change.format(kind="deletion", who="A. Meyer", text=_p("1.000,00 EUR")).replace("ct1", "ct1")
        + change.format(kind="insertion", who="B. Öztürk", text="").replace("ct1", "ct2")
        + "</text:tracked-changes>"
    )
    styles = (
        "<office:styles>"
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
        'style:default-outline-level="1"/><style:style style:name="Heading_20_2" style:display-name="Heading 2" '
        'style:family="paragraph" style:default-outline-level="2"/></office:styles><office:automatic-styles>'
        '<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="Num"><text:list-level-style-number text:level="1" style:num-suffix="." '
        'style:num-format="1"/></text:list-style><text:list-style style:name="Bul"><text:list-level-style-bullet '
        'text:level="1" text:bullet-char="•"/></text:list-style>'
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>'
        "<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>"
    )
    masters = (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>'
        + _p("Vitrine Musterbank AG, vertraulich")
        + "</style:header><style:footer>"
        + _p("Sparkasse Köln, IBAN DE89 3704 0044 0532 0130 00")
        + "</style:footer></style:master-page></office:master-styles>"
    )

    def listed(style: str, items: list[str]) -> str:
        inside = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in items)
        return f'<text:list text:style-name="{style}">{inside}</text:list>'

    def heading(level: int, text: str) -> str:
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'

    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{_p('Calculated by Dr. Weiß on 29 February 2024.')}</text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>C. Müller</dc:creator><dc:date>2024-03-04T08:00:00</dc:date>"
        f"{_p('Is this agreed with the works council?')}</office:annotation>"
    )
    rows = [
        ["Name", "Amount", "Due"],
        ["Müller", "1.200,00 EUR", "2024-04-30"],
        ["Šimánek", "340,50 EUR", "2024-05-31"],
    ]
    body = (
        f"<office:text>{changes}"
        + heading(1, "Framework contract")
        + _p(f"The supplier may terminate with a notice of six months{note}, at the end of a quarter.")
        + heading(2, "Vergütung")
        + _p(
            'The fee is <text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>1.200,00 EUR'
            '<text:change-end text:change-id="ct2"/> a month, plus 19 % VAT.'
        )
        + _p(f"Overtime needs approval.{comment} It is paid as agreed.")
        + listed("Num", ["first duty: deliver on time", "second duty: keep it confidential"])
        + listed("Bul", ["Geheimhaltung bleibt bestehen", "„Gerichtsstand“ ist Köln"])
        + _rows(rows, 3)
        + _p(
            'Visible before <text:span text:style-name="Hid">secret side agreement of 50.000 EUR</text:span> and after.'
        )
        + _p("Signed in Köln on 3 March 2024 by Zoë Ångström and Jean-Luc Lefèvre.")
        + "</office:text>"
    )
    path = folder / "contract.fodt"
    path.write_text(_document("text", styles, masters, body), encoding="utf-8")
    table = "\n".join("\t".join(row) for row in rows)
    common = f"""[header: Vitrine Musterbank AG, vertraulich]
# Framework contract
The supplier may terminate with a notice of six months[footnote 1], at the end of a quarter.
## Vergütung
The fee is [deleted by A. Meyer: 1.000,00 EUR][inserted by B. Öztürk: 1.200,00 EUR] a month, plus 19 % VAT.
Overtime needs approval.[comment by C. Müller: Is this agreed with the works council?] It is paid as agreed.
1. first duty: deliver on time
2. second duty: keep it confidential
- Geheimhaltung bleibt bestehen
- „Gerichtsstand“ ist Köln
{table}
Visible before [hidden: secret side agreement of 50.000 EUR] and after.
Signed in Köln on 3 March 2024 by Zoë Ångström and Jean-Luc Lefèvre.
[footnote 1: Calculated by Dr. Weiß on 29 February 2024.]
[footer: Sparkasse Köln, IBAN DE89 3704 0044 0532 0130 00]"""
    return Source(path, dict.fromkeys(("docx", "odt", "rtf"), common))


_LEFT = [
    "Confidential documents rest in the display case, where everybody can watch what happens and nothing gets out.",
    "Der Vertrag beginnt am 3. März 2024 und endet am 28. Februar 2026, sofern er nicht verlängert wird.",
    "The auditors counted 1,234 vouchers over the year, of which 56 carried no signature at all.",
    "Jede Änderung bedarf der Schriftform; das gilt auch für den Verzicht auf die Schriftform selbst.",
    "Payment is due within thirty days of the invoice, after which interest of 4.25 % a year is charged.",
    "Die Prüferin fand in drei Fällen Beträge, die um genau eine Ziffer von der Rechnung abwichen.",
]
_RIGHT = [
    "On the second part the parties agreed late, and only after the minutes of the board were read aloud.",
    "Zuständig ist das Landgericht Köln; der Erfüllungsort für alle Leistungen ist ebenfalls Köln.",
    "Contact: compliance@example.org, telephone +49 221 5550 123, every working day from nine to five.",
    "Die Bank erstattete 7.890,12 EUR auf das Konto DE89 3704 0044 0532 0130 00 am 15. Januar 2025.",
    "Neither party may hand on what it learned, save where the law demands it or a court has ordered it.",
    "Alle Anlagen sind Bestandteil des Vertrages, auch wenn sie nicht gesondert unterzeichnet wurden.",
]


def paper(folder: Path) -> Source:
    """A report of two pages: a heading across, then two columns of prose."""
    styles = (
        "<office:styles>"
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
        'style:default-outline-level="1"/></office:styles><office:automatic-styles>'
        '<style:style style:name="Two" style:family="section"><style:section-properties text:dont-balance-text-columns="false">'
        '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>'
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>'
        "</style:page-layout></office:automatic-styles>"
    )
    masters = '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>'
    words = [*_LEFT, *_RIGHT]
    body = (
        '<office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">Report on two columns</text:h>'
        '<text:section text:style-name="Two" text:name="S">'
        + "".join(_p(each) for each in words)
        + "</text:section>"
        + _p("This line runs across the whole page below both columns.")
        + "</office:text>"
    )
    path = folder / "paper.fodt"
    path.write_text(_document("text", styles, masters, body), encoding="utf-8")
    text = "\n".join(
        ["Report on two columns", *words, "This line runs across the whole page below both columns."]
    )
    return Source(path, dict.fromkeys(("pdf", "epub", "html"), text))


def figures(folder: Path) -> Source:
    """A workbook: numbers, dates, percentages, a formula, a merged cell, hidden row, column and sheet, a comment."""

    def style(name: str, inside: str) -> str:
        return inside.format(name=name) + (
            f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
        )

    styles = (
        "<office:automatic-styles>"
        + style(
            "day",
            '<number:date-style style:name="{name}"><number:year number:style="long"/><number:text>-</number:text>'
            '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>',
        )
        + style(
            "share",
            '<number:percentage-style style:name="{name}"><number:number number:decimal-places="1" '
            'number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
        )
        + style(
            "sum",
            '<number:number-style style:name="{name}" number:language="en" number:country="US"><number:number number:decimal-places="2" '
            'number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
        )
        + '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>'
        "</office:automatic-styles>"
    )

    def cell(kind: str, value: str, shown: str, named: str, more: str = "", inside: str = "") -> str:
        attribute = {"float": "value", "percentage": "value", "date": "date-value"}[kind]
        return (
            f'<table:table-cell table:style-name="c{named}" office:value-type="{kind}" office:{attribute}="{value}" {more}>'
            f"{inside}{_p(shown)}</table:table-cell>"
        )

    def word(text: str, more: str = "", inside: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {more}>{inside}{_p(text)}</table:table-cell>'

    def row(*cells: str, hidden: bool = False) -> str:
        visible = ' table:visibility="collapse"' if hidden else ""
        return f"<table:table-row{visible}>{''.join(cells)}</table:table-row>"

    comment = (
        "<office:annotation><dc:creator>A. Meyer</dc:creator><dc:date>2024-03-03T00:00:00</dc:date>"
        f"{_p('Please check against the bank statement.')}</office:annotation>"
    )
    body = (
        '<office:spreadsheet><table:table table:name="Umsätze"><table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:visibility="collapse"/>'
        + row(
            word("Quartalszahlen 2024", 'table:number-columns-spanned="3"'), "<table:covered-table-cell/>" * 2
        )
        + row(word("Kunde"), word("Datum"), word("Betrag"), word("Anteil"), word("Intern"))
        + row(
            word("Müller GmbH"),
            cell("date", "2024-03-03", "2024-03-03", "day"),
            cell("float", "1234.5", "1,234.50", "sum"),
            cell("percentage", "0.125", "12.5%", "share"),
            word("Rabatt 7"),
        )
        + row(
            word("Öztürk KG", inside=comment),
            cell("date", "2024-12-31", "2024-12-31", "day"),
            cell("float", "98765.43", "98,765.43", "sum"),
            cell("percentage", "0.875", "87.5%", "share"),
            word("Rabatt 9"),
        )
        + row(
            word("Schwarz"),
            cell("date", "2024-06-30", "2024-06-30", "day"),
            cell("float", "50000", "50,000.00", "sum"),
            hidden=True,
        )
        + row(
            word("Summe"),
            "<table:table-cell/>",
            cell("float", "149999.93", "149,999.93", "sum", 'table:formula="of:=SUM([.C3:.C5])"'),
        )
        + "</table:table>"
        '<table:table table:name="Nebenabreden" table:style-name="hidden"><table:table-column/>'
        + row(word("Vertrauliche Zulage"), cell("float", "7500", "7,500.00", "sum"))
        + "</table:table></office:spreadsheet>"
    )
    path = folder / "figures.fods"
    path.write_text(_document("spreadsheet", styles, "", body), encoding="utf-8")
    text = """[sheet: Umsätze]
Quartalszahlen 2024
Kunde\tDatum\tBetrag\tAnteil\tIntern
Müller GmbH\t2024-03-03\t1,234.50\t12.5%\tRabatt 7
Öztürk KG\t2024-12-31\t98,765.43\t87.5%\tRabatt 9
[hidden row 5]\tSchwarz\t2024-06-30\t50,000.00
Summe\t\t149,999.93
[hidden column E]
[merged A1:C1]
[comment on A4 by A. Meyer: Please check against the bank statement.]
[hidden sheet: Nebenabreden]
Vertrauliche Zulage\t7,500.00"""
    return Source(path, dict.fromkeys(("xlsx", "ods"), text))


def talk(folder: Path) -> Source:
    """A presentation: two slides with lists, a table and notes, one of them hidden."""
    styles = (
        "<office:automatic-styles>"
        '<style:style style:name="dpHidden" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style>'
        '<text:list-style style:name="Bul"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:min-label-width="0.6cm"/></text:list-level-style-bullet></text:list-style>'
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/>'
        "</style:page-layout></office:automatic-styles>"
    )
    masters = '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="pm"/></office:master-styles>'

    def frame(kind: str, y: float, inside: str) -> str:
        return (
            f'<draw:frame presentation:class="{kind}" svg:x="2cm" svg:y="{y}cm" svg:width="24cm" svg:height="3cm">'
            f"<draw:text-box>{inside}</draw:text-box></draw:frame>"
        )

    def listed(items: list[str]) -> str:
        return (
            '<text:list text:style-name="Bul">'
            + "".join(f"<text:list-item>{_p(i)}</text:list-item>" for i in items)
            + "</text:list>"
        )

    def notes(text: str) -> str:
        return (
            '<presentation:notes><draw:frame presentation:class="notes" svg:x="2cm" svg:y="14cm" svg:width="16cm" '
            f'svg:height="10cm"><draw:text-box>{_p(text)}</draw:text-box></draw:frame></presentation:notes>'
        )

    def slide(number: int, style: str, inside: str) -> str:
        named = f' draw:style-name="{style}"' if style else ""
        return (
            f'<draw:page draw:name="page{number}" draw:master-page-name="Default"{named}>{inside}</draw:page>'
        )

    table = (
        '<draw:frame svg:x="2cm" svg:y="9cm" svg:width="20cm" svg:height="4cm">'
        + _rows([["Region", "Ertrag"], ["Süd", "12,5 Mio."], ["Nord", "8,75 Mio."]], 2).replace(
            ' office:value-type="string"', ""
        )
        + "</draw:frame>"
    )
    body = (
        "<office:presentation>"
        + slide(
            1,
            "",
            frame("title", 1, _p("Jahresergebnis 2024"))
            + frame("outline", 5, listed(["Umsatz gestiegen um 4,2 %", "Kosten gesunken"]))
            + table
            + notes("Hier nicht auf die Rückstellung eingehen."),
        )
        + slide(
            2,
            "dpHidden",
            frame("title", 1, _p("Nur für den Vorstand"))
            + frame("outline", 5, listed(["Zulage von 7.500 EUR"]))
            + notes("Nicht zeigen."),
        )
        + "</office:presentation>"
    )
    path = folder / "talk.fodp"
    path.write_text(_document("presentation", styles, masters, body), encoding="utf-8")
    text = """Jahresergebnis 2024
- Umsatz gestiegen um 4,2 %
- Kosten gesunken
Region\tErtrag
Süd\t12,5 Mio.
Nord\t8,75 Mio.
[notes: Hier nicht auf die Rückstellung eingehen.]
[hidden slide]
Nur für den Vorstand
- Zulage von 7.500 EUR
[notes: Nicht zeigen.]"""
    return Source(path, dict.fromkeys(("pptx", "odp"), text))
