"""Names and the like are placeholders in all of a report, the same thing the same one, and nothing shows."""

import io
import json
import zipfile
from dataclasses import replace
from typing import get_args

import pytest

from app.core.reports.document import Crop, Report, Word
from app.core.reports.options import FileKind, Options, trimmed
from app.core.reports.pseudonyms import Pseudonymised, pseudonymised
from app.core.reports.pseudonyms.painting import Painter
from app.core.reports.writers import go_on, writer_of
from app.core.sources.source import Page, Picture
from tests.support import reports

LETTER = (
    "Patientin: Lena Vogt, geb. 03.04.1971, Lindenweg 4, 79100 Freiburg, IBAN DE89 3704 0044 0532 0130 00, "
    "lena@vogt.de, Tel. 0761 123456. Frau Vogt klagt seit dem 12.05.2024. Kunde 12345678. "
    "She lives at 12 High Street, London SW1A 1AA. It costs EUR 1,200.00."
)
SECRET = (
    "Lena", "Vogt", "03.04.1971", "Lindenweg", "79100", "DE89", "0532", "vogt.de", "123456", "High Street",
    "SW1A",
)  # fmt: skip


def no_crop(_crop: Crop, _shows: object) -> None:
    """Leaves pieces of pages out."""


def letter(answer: str = LETTER) -> Report:
    """A report whose answer this is."""
    made = reports.answer()
    return replace(made, parts=(replace(made.parts[0], answer=answer, claims=()),))


def done(report: Report) -> Pseudonymised:
    """With placeholders, without pieces of pages."""
    return pseudonymised(report, no_crop)


def test_what_says_who_somebody_is_becomes_a_placeholder() -> None:
    answer = done(letter()).report.parts[0].answer
    assert not [one for one in SECRET if one in answer]
    assert "12.05.2024" in answer, "no date of birth"
    assert "EUR 1,200.00" in answer
    assert "klagt" in answer


def test_the_same_thing_has_the_same_placeholder_everywhere() -> None:
    made = done(
        letter(
            "Lena Vogt came. Frau Vogt went. Lena\nVogt's account is DE89370400440532013000 or "
            "DE89 3704 0044 0532 0130 00."
        )
    )
    answer = made.report.parts[0].answer
    assert answer.count("[Name 2]") == 3, "the first is who prepared it"
    assert answer.count("[Account 1]") == 2
    kept = {entry.placeholder: entry.spellings for entry in made.key.entries}
    assert "Lena Vogt" in kept["[Name 2]"]


def test_claims_keep_their_places() -> None:
    made = done(reports.answer())
    part = made.report.parts[0]
    for claim in part.claims:
        assert part.answer[claim.start : claim.end] == claim.text
    assert "EUR 2,748.90" in [claim.text for claim in part.claims]
    spot = part.claims[0].spots[0]
    assert spot.passage[spot.start : spot.end].startswith("[Name")


def test_names_of_files_are_placeholders() -> None:
    made = done(reports.table())
    assert [source.name for source in made.report.sources] == ["[Document 1]", "[Document 2]", "[Document 3]"]
    values = made.report.parts[0].values
    assert values is not None
    assert values.rows[1].document == "[Document 2]"
    assert made.report.not_read[0].document == "[Document 2]"


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_no_file_shows_any_of_it(kind: FileKind) -> None:
    file = io.BytesIO()
    report = trimmed(done(reports.table()).report, Options(runner_ups=True, reviewers=True))
    writer_of(kind)(report, file, go_on)
    content = file.getvalue()
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"".join(package.read(name) for name in package.namelist())
    text = content.decode("utf-8", "replace")
    for secret in ("Ostermann", "Novák", "Keller", "0026-118", "Miriam", "Oduya", "second.pdf"):
        assert secret not in text, secret


def test_what_was_not_sure_is_told() -> None:
    made = done(letter("Vielleicht ist Quastow gemeint, oder das Haus."))
    assert made.report.pseudonymised
    assert json.dumps(made.unsure)
    assert "Quastow" in made.report.parts[0].answer or "Quastow" not in made.unsure


# -- pieces of pages -----------------------------------------------------------------------------------


def shows(text: str) -> bool:
    return "Ostermann" in text


def test_words_are_painted_over_and_looked_for_again() -> None:
    asked: list[Picture] = []

    def nothing(picture: Picture, **_: object) -> Page:
        asked.append(picture)
        return Page(1, "Total", "text")

    made = Painter(nothing).hide(reports.crop(), shows)
    assert made is not None
    assert made.words == ()
    assert asked == [made.picture]
    middle = (24 * 120 + 50) * 3
    assert made.picture.rgb[middle : middle + 3] != reports.crop().picture.rgb[middle : middle + 3]


def test_a_piece_in_which_it_can_still_be_read_does_not_leave() -> None:
    painter = Painter(lambda _picture, **_: Page(1, "Ostermann AG", "text"))
    assert painter.hide(reports.crop(), shows) is None
    assert painter.left_out == 1
    assert Painter(None).hide(reports.crop(), shows) is None, "nobody can look"


def test_a_piece_without_anything_to_hide_stays_once_it_was_read_again() -> None:
    crop = replace(reports.crop(), words=(Word("Total", 20, 18, 80, 30),))
    assert Painter(lambda _picture, **_: Page(1, "Total", "text")).hide(crop, shows) == crop
    assert Painter(None).hide(crop, shows) is None, "nobody can look"


def test_a_stamp_that_is_not_in_the_page_s_text_keeps_the_piece_inside() -> None:
    crop = replace(reports.crop(), words=(Word("Total", 20, 18, 80, 30),))
    painter = Painter(lambda _picture, **_: Page(1, "Total\nOstermann AG", "text"))
    assert painter.hide(crop, shows) is None
    assert painter.left_out == 1
