"""The evaluation runs through the real engine, and says what it measured."""

import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from model import Engine
from model.demo import recipe
from model.demo.evaluation import evaluate, precisions, table
from model.demo.evaluation.asking import ask, pins_of
from model.demo.export import export
from model.demo.lessons import vocabulary
from model.demo.lessons.items import item


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of random weights that takes two steps a canvas."""
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = tmp_path_factory.mktemp("random")
    tokenizer: Tokenizer = vocabulary.learn(lessons=40, vocabulary=480)
    model = recipe.fresh_model(recipe.config(layers=2, vocabulary=480, canvas=128, vision_hidden=32), seed=1)
    export(model, tokenizer, folder)
    settings = folder / "generation_config.json"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('"max_denoising_steps": 48', '"max_denoising_steps": 2'), encoding="utf-8"
    )
    logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    return folder


def test_a_report_has_every_ability_in_every_language(checkpoint: Path) -> None:
    report = evaluate(checkpoint, 1_000_000, 1, ["field_questions", "forms", "shapes"], wrong=1)
    assert set(report["abilities"]) == {"field_questions", "forms", "shapes"}
    for told in report["abilities"].values():
        assert set(told["languages"]) == {"en", "de"}
        assert told["items"] == 2
        assert 0 <= told["exact_match"] <= 1
    assert 0 <= report["calibration"]["expected_error"] <= 1
    words = table(report)
    assert "| field questions |" in words
    assert "wanted" in words


def _timeless(report: Any) -> Any:
    if isinstance(report, dict):
        return {name: _timeless(value) for name, value in report.items() if name != "mean_seconds"}
    return report


def test_processes_that_share_the_items_measure_the_same(checkpoint: Path) -> None:
    asked = (checkpoint, 1_000_000, 2, ["field_questions", "not_stated"])
    alone, shared = evaluate(*asked, wrong=4), evaluate(*asked, wrong=4, processes=2)
    assert list(shared["abilities"]) == ["field_questions", "not_stated"]
    assert shared["abilities"]["not_stated"]["items"] == 4
    assert _timeless(shared) == _timeless(alone)


def test_seeds_of_training_and_unknown_abilities_are_refused(checkpoint: Path) -> None:
    with pytest.raises(ValueError, match="start at"):
        evaluate(checkpoint, 999_999, 1)
    with pytest.raises(ValueError, match="No such ability"):
        evaluate(checkpoint, 1_000_000, 1, ["cooking"])


def test_what_a_form_holds_stands_in_its_answer_whatever_the_model_writes(checkpoint: Path) -> None:
    lesson = item("forms", "en", 1_000_003)
    engine = Engine.open(checkpoint)
    try:
        assert pins_of(engine, lesson)
        given = ask(engine, lesson, 7)
    finally:
        engine.close()
    place = 0
    for passage in lesson.passages:
        if passage.held:
            assert passage.text.strip() in given.answer[place:]
            place = given.answer.index(passage.text.strip(), place)
    assert json.loads(given.answer).keys() == json.loads(lesson.answer).keys()
    assert not all(given.free)
    assert len(given.tokens) == len(given.certainty) == len(given.free)


def test_quantised_copies_are_compared_on_the_same_canvases(checkpoint: Path) -> None:
    rows = precisions(checkpoint, 1_000_000, 1, compared=1)
    assert list(rows) == ["bf16", "int8", "int4"]
    assert rows["bf16"]["divergence"] == pytest.approx(0.0, abs=1e-6)
    assert rows["bf16"]["agreement"] == 1.0
    assert 0 < rows["int8"]["divergence"] < rows["int4"]["divergence"]
