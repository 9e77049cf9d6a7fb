"""A correction is completed from the document, and stands with its place where the document has it."""

from app.core.forms.form import Field
from app.core.tables.completing import Completion
from tests.support.form_script import TEXT, source


def test_passages_that_begin_so_come_first_with_their_places() -> None:
    completion = Completion.of(source(), Field("date", "date"), "en")
    (first, *_) = completion.starting("13 a")
    assert first.text == "13 April 2026"
    place = first.places[0]
    assert TEXT[place.start : place.end] == "13 April 2026"
    assert [one.text for one in completion.starting("march")] == ["14 March 2026", "28 March 2026"]
    assert completion.starting(" ") == ()
    assert completion.starting("nowhere") == ()


def test_what_was_typed_is_known_again_where_the_document_has_it() -> None:
    completion = Completion.of(source(), Field("total", "amount"), "en")
    found = completion.found(" £14,976.00")
    assert found is not None
    assert found.places
    # Though no amount: it stands there.
    assert completion.found("17 Tanner Street") is not None
    assert completion.found("£14,977.00") is None
    assert completion.found("") is None


def test_a_choice_is_completed_from_its_options() -> None:
    field = Field("interval", "choice", ("monthly", "yearly"))
    completion = Completion.of(source(), field, "en")
    assert [one.text for one in completion.starting("m")] == ["monthly"]
