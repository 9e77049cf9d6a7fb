"""The forms at hand: those of the program read, a person's are kept, and the fitting one is proposed."""

from pathlib import Path

import pytest

from app.core.forms import Field, Form
from app.core.forms.errors import FormNotSaved, FormUnknown
from app.core.forms.file import write_form
from app.core.forms.propose import form_for, proposals
from app.core.forms.shelf import FormShelf
from app.core.paths import Places, resources
from app.core.sources.source import Page, Source
from model.demo.corpus.assemble import KINDS, generate
from model.demo.corpus.kinds import ALL


@pytest.fixture
def shelf(tmp_path: Path) -> FormShelf:
    return FormShelf.at(Places.below(tmp_path))


def source_of(*pages: str, name: str = "document.txt") -> Source:
    made = tuple(Page(number, text, "text") for number, text in enumerate(pages, start=1))
    return Source(name, name, "text", "0" * 64, 1, made, len(made))


def test_every_form_of_the_program_reads_and_comes_in_both_languages(shelf: FormShelf) -> None:
    forms, problems = shelf.forms()
    assert problems == ()
    keys = {one.form.key for one in forms}
    assert len(keys) == len(forms) >= 36
    assert {key.removesuffix(".en") for key in keys if key.endswith(".en")} == {
        key.removesuffix(".de") for key in keys if key.endswith(".de")
    }


def test_forms_of_the_kinds_that_the_demonstration_model_knows_have_the_names_it_was_taught() -> None:
    shelf = FormShelf(resources() / "forms")
    for kind in ALL:
        for language in ("en", "de"):
            form = shelf.named(f"{kind.key}.{language}")
            assert [field.name for field in form.fields] == [one.words[language].name for one in kind.fields]


def test_a_form_is_called_by_key_or_name_in_the_language_of_the_sources(shelf: FormShelf) -> None:
    assert shelf.named("invoice", "de").key == "invoice.de"
    assert shelf.named("invoice").key == "invoice.en"
    assert shelf.named("Rechnung", "en").key == "invoice.de"
    with pytest.raises(FormUnknown) as caught:
        shelf.named("invoise.en")
    assert "'invoice.en'" in caught.value.way_on


def test_a_persons_form_is_kept_found_first_and_removed(shelf: FormShelf, tmp_path: Path) -> None:
    mine = Form("Invoice", "en", (Field("total", "amount"),))
    kept = shelf.save(mine)
    assert kept.key == "invoice"
    assert shelf.save(mine).key == "invoice-2"
    assert shelf.named("invoice") == kept
    assert shelf.forms()[0][0].origin == "own"
    write_form(tmp_path / "theirs.toml", Form("Übergabe / Protokoll", "de", (Field("Datum", "date"),)))
    assert shelf.take_in(tmp_path / "theirs.toml").key == "übergabe-protokoll"
    shelf.remove(kept.key)
    assert shelf.named("invoice").key == "invoice.en"


def test_a_broken_form_of_a_persons_hides_no_other(shelf: FormShelf, tmp_path: Path) -> None:
    shelf.save(Form("Mine", "en", (Field("total"),)))
    (tmp_path / "forms" / "broken.toml").write_text("format = 1\n")
    forms, (problem,) = shelf.forms()
    assert forms[0].form.name == "Mine"
    assert problem.code == "form.faulty"


def test_where_no_forms_are_kept_saving_says_so(tmp_path: Path) -> None:
    with pytest.raises(FormNotSaved):
        FormShelf(tmp_path).save(Form("x", "en", ()))


def test_the_fitting_form_is_proposed_for_the_kinds_of_the_corpus(shelf: FormShelf) -> None:
    forms = [one.form for one in shelf.forms()[0]]
    right = 0
    for kind in KINDS:
        for language in ("en", "de"):
            document = generate(70_000, "evaluate", kind, language)
            made = proposals([source_of(*document.pages)], forms)
            right += bool(made) and made[0].form.key == f"{kind}.{language}"
    assert right >= 0.9 * 2 * len(KINDS)


def test_nothing_is_proposed_where_nothing_fits(shelf: FormShelf) -> None:
    forms = [one.form for one in shelf.forms()[0]]
    poem = "The yellow fog that rubs its back upon the window-panes"
    assert proposals([source_of(poem)], forms) == ()
    assert form_for("", [source_of(poem)], forms).key == "letter.en"


def test_typed_names_make_a_form_with_kinds_that_the_names_tell(shelf: FormShelf) -> None:
    forms = [one.form for one in shelf.forms()[0]]
    form = form_for(
        "Rechnungsnummer, Fällig am; Kunde.", [source_of("Die Rechnung ist nicht bezahlt")], forms
    )
    assert [(field.name, field.kind) for field in form.fields] == [
        ("Rechnungsnummer", "identifier"),
        ("Fällig am", "date"),
        ("Kunde", "name"),
    ]
