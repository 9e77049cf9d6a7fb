"""What is written about a checkpoint follows from what was measured of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.demo import about
from model.demo.evaluation.familiar import bound_of, familiar
from model.demo.evaluation.readme import BEGIN, END, fill

DEMO = Path(__file__).parents[4] / "resources" / "demo"


def report(**shares: float) -> dict[str, Any]:
    """A report in which both languages do equally well."""
    told = {
        name: {
            "exact_match": share,
            "items": 4,
            "mean_steps": 3.0,
            "mean_seconds": 0.1,
            "languages": {"en": {"exact_match": share}, "de": {"exact_match": share / 2}},
        }
        for name, share in shares.items()
    }
    return {
        "seed": 1_000_000,
        "items": 2,
        "abilities": told,
        "invented": 0.03,
        "calibration": {"expected_error": 0.1, "classes": []},
    }


def test_an_ability_is_claimed_where_half_of_it_is_right() -> None:
    measured = report(field_questions=0.8, shapes=0.9, page_kinds=0.5, printed_fields=0.2, video=0.4)
    assert about.supported(measured) == (["text", "images"], ["en"])
    assert about.supported(report(field_questions=1.0, shapes=0.4))[0] == ["text"]


def test_only_what_is_given_is_changed(tmp_path: Path) -> None:
    before = {"demonstration": True, "abilities": ["text"], "languages": ["en"]}
    (tmp_path / about.FILE).write_text(json.dumps(before), encoding="utf-8")
    about.tell(tmp_path, languages=["en", "de"], bound=2.5)
    after = json.loads((tmp_path / about.FILE).read_text(encoding="utf-8"))
    assert after == {**before, "languages": ["en", "de"], "familiar_up_to": 2.5}


def test_the_readme_names_every_goal_that_was_missed_and_by_how_much() -> None:
    text = fill(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n", report(field_questions=0.6, video=0.95))
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert "old" not in text
    assert "| field questions | 0.95 | 0.600 | short by 0.350 |" in text
    assert "| video | 0.90 | 0.950 | reached |" in text
    assert "| invented values | at most 0.02 | 0.030 | short by 0.010 |" in text
    assert fill(text, report(field_questions=0.6, video=0.95)) == text
    with pytest.raises(ValueError, match="no part between"):
        fill("nothing", report(field_questions=1.0))


def test_nearly_all_texts_of_its_own_kinds_lie_below_the_bound() -> None:
    surprises = [number / 100 for number in range(200)]
    assert bound_of(surprises) == pytest.approx(1.05 * 1.98)
    assert bound_of([2.0]) == pytest.approx(2.1)


def test_the_shipped_checkpoint_tells_its_own_kinds_from_others() -> None:
    bound, above = familiar(DEMO, items=20)
    shipped = json.loads((DEMO / about.FILE).read_text(encoding="utf-8"))["familiar_up_to"]
    assert bound <= shipped
    assert above.pop("its own kinds") == 0.0
    assert sum(above.values()) / len(above) >= 0.9
