"""Presets are settings that can be used, in the order their names promise; every setting is explained."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
import torch

from model.engine import Engine
from model.errors import InvalidRequest, PrecisionUnavailable
from model.events import Finished
from model.presets import DEFAULT_PRESET, EXPLANATIONS, PRESETS, preset
from model.request import Request, SamplerSettings


def test_every_setting_is_explained_in_one_sentence() -> None:
    settings = {field.name for field in fields(SamplerSettings)}
    # What is asked, and what its answer must hold, is no setting.
    asked = {"messages", "sampler", "pins", "locks", "frame"}
    request = {field.name for field in fields(Request)} - asked
    assert set(EXPLANATIONS) == settings | request | {"image_budget", "precision", "device"}
    for sentence in EXPLANATIONS.values():
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert len(sentence) <= 110


def test_fast_does_less_than_careful() -> None:
    fast, balanced, careful = (preset(name) for name in ("fast", "balanced", "careful"))
    assert fast.max_steps < balanced.max_steps <= careful.max_steps
    assert fast.entropy_bound > balanced.entropy_bound > careful.entropy_bound
    assert fast.confidence > balanced.confidence > careful.confidence
    assert fast.stability <= balanced.stability <= careful.stability
    assert preset(DEFAULT_PRESET) == balanced == SamplerSettings()


def test_unknown_settings() -> None:
    with pytest.raises(InvalidRequest, match="brisk"):
        preset("brisk")


@pytest.mark.parametrize("name", PRESETS)
def test_a_run_with_each(engine: Engine, ask: Callable[..., Request], name: str) -> None:
    finished = list(engine.stream(ask(sampler=preset(name))))[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.steps <= preset(name).max_steps * finished.figures.canvases


class TestPrecision:
    """What a folder is opened in."""

    @pytest.mark.parametrize(
        ("precision", "dtype"), [("auto", "float32"), ("float32", "float32"), ("bf16", "bfloat16")]
    )
    def test_computes_in_what_was_asked_for(self, tiny_checkpoint: Path, precision: str, dtype: str) -> None:
        engine = Engine.open(tiny_checkpoint, "cpu", precision=precision)
        assert engine._opened().network.dtype == getattr(torch, dtype)
        engine.close()

    @pytest.mark.parametrize("precision", ["int8", "int4"])
    def test_weights_that_the_folder_does_not_hold(self, tiny_checkpoint: Path, precision: str) -> None:
        with pytest.raises(PrecisionUnavailable) as caught:
            Engine.open(tiny_checkpoint, "cpu", precision=precision)
        assert caught.value.code == "model.precision.unavailable"
        assert caught.value.way_on

    def test_a_precision_that_there_is_not(self, tiny_checkpoint: Path) -> None:
        with pytest.raises(InvalidRequest, match="int3"):
            Engine.open(tiny_checkpoint, "cpu", precision="int3")
