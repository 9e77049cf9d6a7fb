"""Ten documents written by hand, filled in by the demonstration model: every value is a passage of its page.

Whether it is the right passage is another matter, which the evaluation measures; here nothing may be made up,
and no place may be wrong.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.forms.shelf import FormShelf
from app.core.paths import resources
from app.core.sources import read
from app.core.sources.source import Source
from app.core.tasks import Question, filled, plan
from model import Engine, Finished, Request
from tests.support import documents

#: The form, the pages.
DOCUMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "invoice": (
        "invoice.en",
        (
            "Harrow & Pike Ltd\n14 Mill Lane, Ludlow SY8 1AB\n\nINVOICE\n\n"
            "Bill to: Dana Whitcombe\nInvoice no.: HP-20931\nDate: 4 June 2025\n"
            "Payment due: 18 June 2025\n\n2 oak chairs  £180.00\n1 table  £640.00\n\n"
            "VAT £164.00\nTotal £984.00",
        ),
    ),
    "lease": (
        "lease.en",
        (
            "This lease is made between Marian Osei (the landlord)\n"
            "and Tom Breckin (the tenant).\n"
            "The property is the flat at 3 Quay Street, Bristol BS1 4DJ.",
            "The term begins on 1 September 2025 and ends on 31 August 2026.\n"
            "The rent is £1,150 a month, the deposit £1,325.\n"
            "Either side may give two months' notice in writing.",
        ),
    ),
    "minutes": (
        "minutes.en",
        (
            "Allotment Society, committee meeting\nHeld on 11 March 2025 in the village hall\n"
            "Chair: Ruth Adeyemi    Minutes: P. Lyle\nOpened 19:30, closed 20:45\n"
            "Apologies: Colin Strand\n\n1. Water butts: two will be bought.\n"
            "2. Next meeting: 8 April 2025.",
        ),
    ),
    "complaint": (
        "complaint.en",
        (
            "Dear Sir or Madam,\n"
            "on 2 May I bought a kettle of the make Brightwell K40 in your shop "
            "(receipt 88-1204).\n"
            "Its lid has come off. I ask for a replacement by 1 July 2025.\nYours faithfully,\n"
            "June Farrow",
        ),
    ),
    "payslip": (
        "payslip.en",
        (
            "PAYSLIP\nEmployee: Ravi Menon   Payroll no.: 00417\nEmployer: Castle Foods plc\n"
            "Period: May 2025\n\nGross pay  2,840.00\nIncome tax  312.40\nNet pay  2,231.15\n"
            "Paid to GB29 NWBK 6016 1331 9268 19",
        ),
    ),
    "rechnung": (
        "invoice.de",
        (
            "Tischlerei Brandl e.K.\nAm Anger 7, 83022 Rosenheim\n\nRechnung Nr. 2025/088\n"
            "Datum: 12.05.2025\n\nFrau Edda Lohse\nSeestraße 3\n83209 Prien\n\n"
            "Türblatt Eiche  420,00 €\nMontage  130,00 €\nMwSt. 19 %  104,50 €\n"
            "Summe  654,50 €\nZahlbar bis 26.05.2025 auf DE02 1203 0000 0000 2020 51",
        ),
    ),
    "mietvertrag": (
        "lease.de",
        (
            "Zwischen Herrn Ulrich Thoma, Vermieter,\n"
            "und Frau Sina Beck, Mieterin, wird vereinbart:\n"
            "Vermietet wird die Wohnung Kirchgasse 11, 2. Stock links, 55116 Mainz.",
            "Mietbeginn ist der 1. Oktober 2025.\n"
            "Die Grundmiete beträgt 870,00 EUR, die Vorauszahlung auf "
            "Betriebskosten 210,00 EUR.\nKaution: 2.610,00 EUR. Wohnfläche: 71,5 m².",
        ),
    ),
    "arztbrief": (
        "medical_letter.de",
        (
            "Klinikum am Hang\nAn Frau Dr. Imke Voss\n\nPatient: Karl Reuter, geb. 09.11.1958\n"
            "Aufnahme 03.02.2025, Entlassung 07.02.2025\nDiagnose: Pneumonie links\n"
            "Medikation: Amoxicillin 1000 mg\nWiedervorstellung am 21.02.2025\n\n"
            "Dr. med. Jan Siebert",
        ),
    ),
    "angebot": (
        "offer.de",
        (
            "ANGEBOT A-5512 vom 20. Mai 2025\nGartenbau Hell S.r.l., Bozen\n"
            "für die Gemeinde Kaltern\n\nPflege der Grünflächen 2025\n"
            "Netto 18.400,00 Euro, gesamt 22.448,00 Euro\n"
            "Wir halten uns bis 30. Juni 2025 gebunden.\n"
            "Fragen: Lena Hofer, l.hofer@hell.example",
        ),
    ),
    "bescheid": (
        "public_notice.de",
        (
            "Stadt Aalen, Bürgeramt\nZimmer 214, Sachbearbeitung: Herr Noll\n\n"
            "Aktenzeichen 32.1-4471\nBescheid vom 6.3.2025 über eine Hundesteuer\n"
            "Festgesetzt werden 108,00 EUR, fällig am 15.4.2025.\n"
            "Widerspruch ist binnen eines Monats möglich.\n\nAn\nGerd Wunsch\nBahnhofstr. 20\n"
            "73430 Aalen",
        ),
    ),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    opened = Engine.open(resources() / "demo", device="cpu")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_value_is_a_passage_and_its_place_on_the_page_is_right(
    name: str, engine: Engine, tmp_path: Path
) -> None:
    key, pages = DOCUMENTS[name]
    source = read(documents.write_pdf(tmp_path / f"{name}.pdf", list(pages)))
    form = FormShelf(resources() / "forms").named(key)
    laid_out = plan(
        Question.filling(form, seed=3),
        (source,),
        count=engine.count_tokens,
        context_length=engine.info.context_length,
        canvas_length=engine.info.canvas_length,
        form_fill=engine.info.form_fill,
    )
    finished = [_finished(engine, asked.request) for asked in laid_out.locked]
    made = filled(laid_out, finished)
    assert made is not None
    assert len(made.values) == len(form.fields)
    assert {value.state for value in made.values} <= {"copied", "chosen", "not_stated"}
    assert sum(value.state == "copied" for value in made.values) >= 2
    for value in made.values:
        if value.state == "copied":
            assert value.places, value
            for place in value.places:
                assert _there(source, place.page_number, place.start, place.end) == value.value.split()
                page = source.pages[place.page_number - 1]
                covered = "".join(page.text[box.start : box.end] for box in place.boxes)
                assert "".join(value.value.split()) in "".join(covered.split())
                assert all(0 <= box.left < box.right <= page.width for box in place.boxes)
                assert all(0 <= box.top < box.bottom <= page.height for box in place.boxes)


def _finished(engine: Engine, request: Request) -> Finished:
    (last,) = (event for event in engine.stream(request) if isinstance(event, Finished))
    return last


def _there(source: Source, page: int, start: int, end: int) -> list[str]:
    return source.pages[page - 1].text[start:end].split()
