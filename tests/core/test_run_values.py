"""What a person types becomes a value, or a sentence that names the setting and what it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.run_values import RUN_VALUES, SAMPLING, Value, read_value, refuse_rising, shown
from app.core.tasks import USUAL
from app.core.user_errors import SettingRefused
from model.presets import EXPLANATIONS
from model.request import SamplerSettings


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("max_steps", " 48 ", 48),
        ("entropy_bound", "0,25", 0.25),
        ("t_max", "1", 1.0),
        ("seed", "", None),
        ("seed", "0", 0),
        ("token_budget", "", None),
        ("image_budget", "560", 560),
        ("precision", "int4", "int4"),
        ("early_stop", "off", False),
    ],
)
def test_what_is_typed_is_read(name: str, typed: str, value: Value) -> None:
    read = read_value(name, typed)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("max_steps", "0", "Steps for a block must be a whole number from 1 to 1024."),
        ("max_steps", "many", "Steps for a block must be a whole number from 1 to 1024."),
        ("max_steps", "", "Steps for a block must be a whole number from 1 to 1024."),
        ("max_steps", "1.5", "Steps for a block must be a whole number from 1 to 1024."),
        ("entropy_bound", "0", "Entropy bound must be a number above 0, up to 100."),
        ("entropy_bound", "nan", "Entropy bound must be a number above 0, up to 100."),
        ("confidence", "inf", "Mean entropy for a stop must be a number above 0, up to 10."),
        ("seed", "-1", "Seed must be a whole number from 0 up, or empty."),
        ("image_budget", "281", "Tokens of a picture must be one of 70, 140, 280, 560, 1120."),
        ("device", "tpu", "Device must be one of auto, cpu, cuda."),
        ("early_stop", "maybe", "Stop early must be on or off."),
    ],
)
def test_a_wrong_value_is_named(name: str, typed: str, sentence: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        read_value(name, typed)
    assert refused.value.sentence == sentence
    assert refused.value.code == "settings.refused"
    assert refused.value.way_on


def test_temperatures_must_not_rise() -> None:
    assert refuse_rising(0.8, 0.8) is None
    error = refuse_rising(0.3, 0.4)
    assert error is not None
    assert error.sentence.startswith("Temperature at the end must not be higher")


@pytest.mark.parametrize("name", RUN_VALUES)
def test_every_setting_is_explained_and_its_default_is_one_that_can_be_typed(name: str) -> None:
    assert name in EXPLANATIONS
    default = RUN_VALUES[name].default
    assert read_value(name, shown(default)) == default


def test_the_defaults_are_those_of_the_published_model() -> None:
    published = SamplerSettings()
    for name in SAMPLING:
        assert RUN_VALUES[name].default == getattr(published, name)
    for name in ("max_canvases", "token_budget", "thinking_budget", "image_budget"):
        assert RUN_VALUES[name].default == getattr(USUAL, name)


@given(st.sampled_from(sorted(RUN_VALUES)), st.text(max_size=12))
def test_whatever_is_typed_is_a_value_or_a_named_refusal(name: str, typed: str) -> None:
    try:
        value = read_value(name, typed)
    except SettingRefused as error:
        told = error.sentence
    else:
        assert RUN_VALUES[name].kind.accepts(value)
        return
    assert RUN_VALUES[name].title in told
