"""What people call things: known questions lend the labels of what they ask for."""

from pathlib import Path

import numpy as np
import pytest

from app.core.forms.form import FieldKind
from app.core.meaning.embedder import DIMENSION, embedder
from app.core.meaning.likeness import Likeness
from app.core.meaning.wordings import Wordings
from app.core.paths import resources


@pytest.fixture(scope="module")
def known() -> Wordings:
    return Wordings.at(resources() / "meaning" / "wordings.npz")


def labels_for(known: Wordings, question: str, kind: FieldKind) -> set[str]:
    reader = embedder()
    assert reader is not None
    return {label for one in known.lent(reader.vectors([question])[0], kind)[:3] for label in one.labels}


@pytest.mark.parametrize(
    ("question", "kind", "label"),
    [
        ("To which person does the rent go?", "name", "Landlord"),
        ("Wie viel landet am Ende auf dem Konto?", "amount", "Nettolohn"),
        ("Until which day am I able to complain?", "date", "Deadline for objection"),
    ],
)
def test_a_question_without_the_word_lends_it(
    known: Wordings, question: str, kind: FieldKind, label: str
) -> None:
    assert label in labels_for(known, question, kind)


def test_a_thing_of_another_kind_is_farther_away(known: Wordings) -> None:
    reader = embedder()
    assert reader is not None
    vector = reader.vectors(["Invoice number"])[0]
    as_asked, as_date = (known.lent(vector, kind)[0].nearness for kind in ("identifier", "date"))
    assert as_asked > as_date


def test_what_is_kept_is_read_again(known: Wordings, tmp_path: Path) -> None:
    few = Wordings(
        known.things[:2],
        ("One label", "Another", "How is it called?"),
        np.array([0, 1, 1], np.int32),
        np.array([True, True, False]),
        known.vectors[:3],
    )
    few.write(tmp_path / "wordings.npz")
    again = Wordings.at(tmp_path / "wordings.npz")
    assert (again.things, again.texts) == (few.things, few.texts)
    assert np.allclose(again.vectors, few.vectors, atol=0.01)
    assert again.without(few.things[0][0]).texts == few.texts[1:]


def test_a_damaged_file_holds_no_wordings(known: Wordings, tmp_path: Path) -> None:
    file = tmp_path / "wordings.npz"
    file.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(ValueError, match="zip"):
        Wordings.at(file)
    np.savez(file, things=np.frombuffer(b"a text", np.uint8))
    with pytest.raises(ValueError, match="wordings"):
        Wordings.at(file)


def test_each_word_is_held_against_the_nearest_of_a_text() -> None:
    reader = embedder()
    assert reader is not None
    likeness = Likeness(reader)
    for text in ("", "The flat is heated with gas", "Payment in advance", "1234 / 77"):
        likeness.add(text)
    near = likeness.of(["apartment", "payment"])
    assert near.shape == (2, 4)
    assert near[0].argmax() == 1
    assert near[1].argmax() == 2
    assert near[1, 2] == pytest.approx(1, abs=1e-3)
    assert not near[:, 0].any()
    assert likeness.of([]).shape == (0, 4)
    assert reader.vectors(["apartment"]).shape == (1, DIMENSION)
