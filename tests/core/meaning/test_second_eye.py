"""The second eye: what the sources say, seen by meaning, without the model."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.core.forms import Field
from app.core.forms.candidates import NOT_STATED_AT, candidates
from app.core.forms.form import FieldKind
from app.core.forms.passages import Shown
from app.core.meaning import eye
from app.core.meaning import second_eye as second_eye_module
from app.core.meaning.embedder import DIMENSION, Stopped, embedder
from app.core.meaning.scorer import Scorer
from app.core.meaning.second_eye import SecondEye, second_eye
from app.core.meaning.sought import EyeMissing, Sought
from app.core.paths import resources
from app.core.sources.source import Page
from model.events import ModelInfo
from model.request import Fallback

PAGE = """\
MARSHBRIDGE BOAT CLUB                          14 May 2031
Mooring agreement

Holder of the berth     Ottoline Quayle
Berth                   C 17
Yearly fee              £1,940.00
Security                £400.00
Begins                  1 June 2031

The boat may be left on shore from November until March for £85.00 a month.
Keys are handed out by the harbour master, Tobias Wrenn, between 9 and 11."""


@pytest.fixture(scope="module")
def seeing() -> SecondEye:
    found = second_eye()
    assert found is not None
    return found


def fallback_for(seeing: SecondEye, words: str, kind: FieldKind, named: bool = True) -> tuple[str, Fallback]:
    """The most likely candidate, and all that is said of them."""
    shown = [Shown(0, Page(1, PAGE, "text"), 0, len(PAGE))]
    (passages,) = candidates([Field(words, kind)], shown, "en")
    (found,) = seeing.fallbacks([Sought(words, kind, named)], [passages], shown, 1.0)
    assert found is not None
    best = next(number for number, _ in found.shares if number != NOT_STATED_AT)
    return passages.texts[best], found


@pytest.mark.parametrize(
    ("words", "kind", "named", "there"),
    [
        ("Annual charge", "amount", True, "£1,940.00"),
        ("Deposit", "amount", True, "£400.00"),
        ("Start", "date", True, "1 June 2031"),
        ("How much is paid every year?", "amount", False, "£1,940.00"),
        ("Who owns the mooring?", "name", False, "Ottoline Quayle"),
    ],
)
def test_other_words_find_the_place(
    seeing: SecondEye, words: str, kind: FieldKind, named: bool, there: str
) -> None:
    assert fallback_for(seeing, words, kind, named)[0] == there


def test_shares_are_of_candidates_and_one_together_at_most(seeing: SecondEye) -> None:
    _, found = fallback_for(seeing, "Harbour master", "name")
    numbers = [number for number, _ in found.shares]
    assert len(set(numbers)) == len(numbers)
    assert sum(share for _, share in found.shares) <= 1.001
    assert NOT_STATED_AT in numbers


def test_the_same_page_and_words_give_the_same(seeing: SecondEye) -> None:
    assert fallback_for(seeing, "Deposit", "amount") == fallback_for(seeing, "Deposit", "amount")


def test_a_choice_has_no_place(seeing: SecondEye) -> None:
    shown = [Shown(0, Page(1, PAGE, "text"), 0, len(PAGE))]
    field = Field("Winter storage", "yesno")
    passages = candidates([field], shown, "en")
    assert seeing.fallbacks([Sought(field.name, field.kind)], passages, shown, 1.0) == (None,)


def test_a_long_source_is_looked_at_near_the_words_only(seeing: SecondEye) -> None:
    filler = "\n".join(f"Line {number} speaks of weather on day {number}." for number in range(700))
    text = f"{filler}\nYearly mooring fee   £1,940.00\n{filler}"
    shown = [Shown(0, Page(1, text, "text"), 0, len(text))]
    passages = candidates([Field("Mooring fee", "amount")], shown, "en")
    (found,) = seeing.fallbacks([Sought("Mooring fee", "amount")], passages, shown, 1.0)
    assert found is not None
    assert passages[0].texts[found.shares[0][0]] == "£1,940.00"


def test_reading_ahead_can_be_stopped(seeing: SecondEye) -> None:
    text = "A line that nobody has read before: 4711"
    with pytest.raises(Stopped):
        seeing.read([Shown(0, Page(1, text, "text"), 0, len(text))], ("", "4711"), lambda: True)


def test_texts_that_mean_the_same_lie_close() -> None:
    reader = embedder()
    assert reader is not None
    vectors = reader.vectors(["security deposit", "Kaution", "horse riding", " "])
    assert vectors.shape == (4, DIMENSION)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert not vectors[3].any()


def test_a_damaged_file_is_no_scorer(tmp_path: Path) -> None:
    file = tmp_path / "scorer.npz"
    np.savez(file, A=np.zeros(3))
    with pytest.raises(ValueError, match="lacks"):
        Scorer.at(file)
    file.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(ValueError, match="zip"):
        Scorer.at(file)


def test_a_model_with_which_it_counts_for_nothing_is_not_read_for() -> None:
    model = ModelInfo("M", False, (), "", "cpu", "", "bf16", 0, "", 32, 64)
    assert eye.eye_for(model) is None


@pytest.mark.parametrize("damaged", ["scorer.npz", "wordings.npz"])
@pytest.mark.parametrize("content", [None, b"PK no archive"])
def test_without_its_weights_it_is_missing_and_says_so(
    damaged: str, content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "meaning"
    shutil.copytree(resources() / "meaning", folder)
    (folder / damaged).unlink()
    if content is not None:
        (folder / damaged).write_bytes(content)
    monkeypatch.setattr(second_eye_module, "resources", lambda: tmp_path)
    second_eye.cache_clear()
    try:
        see = eye.eye_for(
            ModelInfo("M", False, (), "", "cpu", "", "bf16", 0, "", 32, 64, fallback_weight=1.0)
        )
        assert see is not None
        with pytest.raises(EyeMissing):
            see([], [], [])
    finally:
        second_eye.cache_clear()
