"""The settings of a run: what each may be, and what was typed read back into it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.sentences import say
from app.core.user_errors import SettingRefused
from model.request import IMAGE_BUDGETS, MAX_SEED, PRECISIONS

Value = int | float | str | bool | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`; nothing at all where it is `optional`."""

    low: int
    high: int
    optional: bool = False

    def accepts(self, value: object) -> bool:
        """True when `value` is of the right type and within bounds."""
        if value is None:
            return self.optional
        return type(value) is int and self.low <= value <= self.high

    @property
    def expected(self) -> str:
        """The rest of the sentence "... must be"."""
        numbers = say("core.run_values.whole_number_from_to", low=self.low, high=self.high)
        if self.high >= MAX_SEED:
            numbers = say("core.run_values.whole_number_from_up", low=self.low)
        return say("core.run_values.or_empty", numbers=numbers) if self.optional else numbers

    def read(self, typed: str) -> Value:
        """The value that was typed; a `ValueError` where it is none."""
        return None if self.optional and not typed else int(typed)


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number above zero, up to `high`."""

    high: float

    def accepts(self, value: object) -> bool:
        """True when `value` is of the right type and within bounds."""
        if type(value) not in (int, float):
            return False
        assert isinstance(value, int | float)
        return math.isfinite(value) and 0 < value <= self.high

    @property
    def expected(self) -> str:
        """The rest of the sentence "... must be"."""
        return say("core.run_values.number_above_0_up_to", high=self.high)

    def read(self, typed: str) -> Value:
        """The value that was typed, with a point or a comma; a `ValueError` where it is none."""
        return float(typed.replace(",", "."))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a closed set."""

    choices: tuple[str | int, ...]

    def accepts(self, value: object) -> bool:
        """True when `value` is of the right type and within bounds."""
        return any(type(value) is type(choice) and value == choice for choice in self.choices)

    @property
    def expected(self) -> str:
        """The rest of the sentence "... must be"."""
        return say("core.run_values.one_of", choices=", ".join(map(str, self.choices)))

    def read(self, typed: str) -> Value:
        """The choice with this name; a `ValueError` where there is none."""
        return next((choice for choice in self.choices if str(choice) == typed), None)


@dataclass(frozen=True, slots=True)
class Switched:
    """On or off."""

    def accepts(self, value: object) -> bool:
        """True when `value` is of the right type and within bounds."""
        return isinstance(value, bool)

    @property
    def expected(self) -> str:
        """The rest of the sentence "... must be"."""
        return say("core.run_values.on_or_off")

    def read(self, typed: str) -> Value:
        """On or off; a `ValueError` for another word."""
        return {"on": True, "off": False}.get(typed)


Kind = Whole | Decimal | OneOf | Switched


@dataclass(frozen=True, slots=True)
class RunValue:
    """One setting of a run.

    Attributes:
        title: for people.
        kind: what it may be.
        default: as the published model comes.
    """

    title: str
    kind: Kind
    default: Value


#: What a preset sets.
SAMPLING = ("max_steps", "entropy_bound", "t_max", "t_min", "stability", "confidence", "early_stop")

RUN_VALUES: Mapping[str, RunValue] = MappingProxyType(
    {
        "max_steps": RunValue("Steps for a block", Whole(1, 1024), 48),
        "entropy_bound": RunValue("Entropy bound", Decimal(100.0), 0.1),
        "t_max": RunValue("Temperature at the beginning", Decimal(10.0), 0.8),
        "t_min": RunValue("Temperature at the end", Decimal(10.0), 0.4),
        "stability": RunValue("Unchanged steps before a stop", Whole(0, 100), 1),
        "confidence": RunValue("Mean entropy for a stop", Decimal(10.0), 0.005),
        "early_stop": RunValue("Stop early", Switched(), True),
        "seed": RunValue("Seed", Whole(0, MAX_SEED, optional=True), None),
        "max_canvases": RunValue("Blocks of an answer", Whole(1, 1024), 8),
        "token_budget": RunValue("Tokens of an answer", Whole(1, 262_144, optional=True), None),
        "thinking_budget": RunValue("Tokens of a thought", Whole(1, 262_144), 1024),
        "image_budget": RunValue("Tokens of a picture", OneOf(IMAGE_BUDGETS), 280),
        "precision": RunValue("Precision", OneOf(PRECISIONS), "auto"),
        "device": RunValue("Device", OneOf(("auto", "cpu", "cuda")), "auto"),
    }
)


def read_value(name: str, typed: str) -> Value:
    """The value of the setting `name` that a person typed.

    Raises:
        SettingRefused: it is none; the sentence says what is expected.
    """
    setting = RUN_VALUES[name]
    try:
        value = setting.kind.read(typed.strip())
    except ValueError:
        value = None
        refused = True
    else:
        refused = not setting.kind.accepts(value)
    if refused:
        raise SettingRefused(
            say("core.run_values.must_be", title=setting.title, expected=setting.kind.expected),
            say("core.run_values.change_it_or_leave_old_value"),
            f"{name} = {typed!r}",
        )
    return value


def refuse_rising(t_max: Value, t_min: Value) -> SettingRefused | None:
    """What is wrong with two temperatures together, if anything."""
    if isinstance(t_max, int | float) and isinstance(t_min, int | float) and t_min > t_max:
        title = RUN_VALUES["t_min"].title
        return SettingRefused(
            say("core.run_values.must_not_be_higher_than_at", title=title),
            say("core.run_values.lower_it_or_raise_other"),
            f"{t_min} > {t_max}",
        )
    return None


def shown(value: Value) -> str:
    """A value as it is typed; `read_value` reads it back."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None else str(value)
