"""Which form is filled in next."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.forms import Field, Form
from app.core.forms.file import form_text
from app.core.forms.shelf import FormShelf
from app.core.paths import resources
from app.core.sources.source import Source
from app.viewmodels.form.form_choice import FormChoice
from tests.support.form_script import source
from tests.support.window_parts import recorded

INVOICE = (
    "INVOICE\nInvoice no. 4711\nInvoice date 14 March 2026\nSupplier: Halden Ltd\n"
    "Total: £20.00\nDue date: 1 May"
)
MINE = Form("Visitors", "en", (Field("Visitor", "name"), Field("Day", "date")))


@pytest.fixture
def choice(qtbot: QtBot, tmp_path: Path) -> FormChoice:
    """The ready forms, and a folder for one's own."""
    return FormChoice(FormShelf(resources() / "forms", tmp_path / "forms"))


def test_nothing_is_read_before_somebody_asks(choice: FormChoice) -> None:
    choice.offer([source(INVOICE)])
    assert choice.forms == ()
    choice.begin()
    assert len(choice.forms) >= 24
    assert choice.form is not None
    assert choice.form.name.casefold() == "invoice"
    assert choice.proposal is not None
    assert choice.proposal.form == choice.form


def test_what_the_person_chose_stays_when_sources_change(choice: FormChoice) -> None:
    choice.begin()
    chosen = choice.forms[-1]
    choice.choose(chosen)
    choice.offer([source(INVOICE)])
    assert choice.form == chosen
    assert choice.proposal is not None
    choice.choose(choice.proposal.form)
    choice.offer([])
    assert choice.proposal is None


def test_an_own_form_is_kept_chosen_and_there_the_next_time(choice: FormChoice, tmp_path: Path) -> None:
    choice.begin()
    kept = choice.save(MINE)
    assert kept is not None
    assert choice.form == kept
    assert choice.own == (kept,)
    again = FormChoice(FormShelf(resources() / "forms", tmp_path / "forms"))
    again.begin()
    assert again.own == (kept,)


def test_a_form_goes_to_a_file_and_back(choice: FormChoice, tmp_path: Path) -> None:
    assert choice.write(MINE, str(tmp_path / "visitors.toml"))
    read = choice.read(str(tmp_path / "visitors.toml"))
    assert read is not None
    assert read.fields == MINE.fields


def test_a_faulty_file_is_told_with_its_line(choice: FormChoice, tmp_path: Path) -> None:
    failed = recorded(choice.failed)
    path = tmp_path / "bad.toml"
    path.write_text(form_text(MINE).replace('"date"', '"dat"'), encoding="utf-8")
    assert choice.read(str(path)) is None
    assert "Line 11" in str(failed[0][0])
    assert '"date"' in str(failed[0][0])


def test_where_none_are_kept_saving_says_so(qtbot: QtBot) -> None:
    choice = FormChoice(FormShelf(resources() / "forms", None))
    failed = recorded(choice.failed)
    assert choice.save(MINE) is None
    assert "Export" in str(failed[0][0])


def _document(text: str, number: int) -> Source:
    return replace(source(text, f"{number}.txt"), sha256=f"{number:064d}")


def test_several_invoices_are_filled_in_one_by_one_unless_the_person_wants_it_otherwise(
    choice: FormChoice,
) -> None:
    choice.begin()
    invoices = [_document(INVOICE, number) for number in range(3)]
    letter = _document("Dear Ms Vire,\nthank you for your visit.\nYours, Ada Halden", 9)
    proposed = []
    for sources in (invoices[:1], invoices, [invoices[0], letter], invoices):
        choice.offer(sources)
        proposed.append(choice.each)
    assert proposed == [False, True, False, True]
    choice.set_each(False)
    choice.offer(invoices[:2])
    assert not choice.each
