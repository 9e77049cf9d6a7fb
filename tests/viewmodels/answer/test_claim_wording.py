"""The words in which a check is told where the sources are scans."""

from pytestqt.qtbot import QtBot

from app.core.evidence import Claim, Evidence, Place
from app.core.sources.source import Page, Source, TextBox
from app.viewmodels.answer.claim_wording import chip_label, found_line, only_recognised, tool_tip

SCAN = Source(
    "scan.pdf",
    "scan.pdf",
    "pdf",
    "",
    1,
    tuple(Page(number, "EUR 900", "text") for number in (1, 2)),
    2,
)
READ = Place(0, 1, 0, 7, (TextBox(0, 7, 0, 0, 9, 9, 0.97),))
WRITTEN = Place(0, 2, 0, 7, (TextBox(0, 7, 0, 0, 9, 9),))


def claim(*places: Place) -> Claim:
    return Claim(0, 7, "EUR 900", "amount", "found", places)


def test_a_value_that_stands_in_recognised_text_alone_is_never_plainly_said_to_stand_there(
    qtbot: QtBot,
) -> None:
    read = claim(READ)
    assert only_recognised(read)
    assert chip_label(read, [SCAN]) == "p.\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}recognised"
    assert tool_tip(read, [SCAN]).startswith("Stands in recognised text, which may be misread.")
    assert "of these 1 only in text recognised on pictures" in found_line(Evidence((read, claim(WRITTEN))))


def test_one_place_written_as_text_is_enough(qtbot: QtBot) -> None:
    both = claim(READ, WRITTEN)
    assert not only_recognised(both)
    assert tool_tip(both, [SCAN]).startswith("Stands in the source:")
    assert "recognised" not in found_line(Evidence((both,)))
