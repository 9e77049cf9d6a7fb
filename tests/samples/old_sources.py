"""Samples in the old formats of Office (DOC, PPT), written by the documented structure."""

from collections.abc import Iterator
from pathlib import Path

from tests.support import old_word
from tests.support.old_slides import Show, Slide, write_ppt
from tests.support.old_word import Document, Paragraph, item, plain, row_end, write_doc

_CONTRACT = """[header: Vitrine Musterbank AG, vertraulich]
# Framework contract
The supplier may terminate with a notice of six months[footnote 1], at the end of a quarter.
## Vergütung
The fee is [deleted by A. Meyer: 1.000,00 EUR] 1.200,00 EUR a month, plus 19 % VAT.
Overtime needs approval.[comment by C. Müller: Is this agreed with the works council?] It is paid as agreed.
1. first duty: deliver on time
2. second duty: keep it confidential
Name	Amount	Due
Müller	1.200,00 EUR	2024-04-30
Šimánek	340,50 EUR	2024-05-31
Visible before [hidden: secret side agreement of 50.000 EUR] and after.
Signed in Köln on 3 March 2024 by Zoë Ångström and Jean-Luc Lefèvre.
[footnote 1: Calculated by Dr. Weiß on 29 February 2024.]"""
_TALK = """# Jahresergebnis 2024
Umsatz gestiegen um 4,2 %
Kosten gesunken
Region	Ertrag
Süd	12,5 Mio.
Nord	8,75 Mio.
[master: Musterbank AG, vertraulich]
[notes: Hier nicht auf die Rückstellung eingehen.]
[hidden slide]
# Nur für den Vorstand
Zulage von 7.500 EUR
[notes: Nicht zeigen.]"""


def write_all(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write all; each with the text that reading it is expected to give."""
    yield write_doc(folder / "contract.doc", _contract()), _CONTRACT
    yield write_ppt(folder / "talk.ppt", _talk()), _TALK


def _contract() -> Document:
    edges = (0, 2000, 4000, 6000)
    rows = (
        ("Name", "Amount", "Due"),
        ("Müller", "1.200,00 EUR", "2024-04-30"),
        ("Šimánek", "340,50 EUR", "2024-05-31"),
    )
    table: list[Paragraph] = []
    for row in rows:
        table += [plain(cell, old_word.IN_TABLE, end="\x07") for cell in row]
        table.append(Paragraph([], row_end(*edges), end="\x07"))
    special = old_word.SPECIAL
    page = [
        plain("Framework contract", style=1),
        Paragraph([("The supplier may terminate with a notice of six months", b""), ("\x02", special),
                   (", at the end of a quarter.", b"")]),
        plain("Vergütung", style=2),
        Paragraph([("The fee is ", b""), ("1.000,00 EUR", old_word.DELETED),
                   (" 1.200,00 EUR a month, plus 19 % VAT.", b"")]),
        Paragraph([("Overtime needs approval.", b""), ("\x05", special), (" It is paid as agreed.", b"")]),
        plain("first duty: deliver on time", item(0)),
        plain("second duty: keep it confidential", item(0)),
        *table,
        Paragraph([("Visible before ", b""), ("secret side agreement of 50.000 EUR", old_word.HIDDEN),
                   (" and after.", b"")]),
        plain("Signed in Köln on 3 March 2024 by Zoë Ångström and Jean-Luc Lefèvre."),
    ]  # fmt: skip
    return Document(
        page,
        notes=["Calculated by Dr. Weiß on 29 February 2024."],
        remarks=[("Is this agreed with the works council?", "C. Müller")],
        header="Vitrine Musterbank AG, vertraulich",
        authors=["A. Meyer"],
        levels=("\x00.",),
        narrow=60,
    )


def _talk() -> Show:
    return Show(
        [
            Slide(
                "Jahresergebnis 2024",
                "Umsatz gestiegen um 4,2 %\rKosten gesunken",
                table=[["Region", "Ertrag"], ["Süd", "12,5 Mio."], ["Nord", "8,75 Mio."]],
                notes="Hier nicht auf die Rückstellung eingehen.",
            ),
            Slide("Nur für den Vorstand", "Zulage von 7.500 EUR", notes="Nicht zeigen.", hidden=True),
        ],
        master="Musterbank AG, vertraulich",
    )
