"""How runs are made: the preset or the person's own values, for the composer and the settings dialog."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from PySide6.QtCore import QObject, Signal

from app.core.run_values import RUN_VALUES, SAMPLING, Kind, OneOf, Value, read_value, refuse_rising, shown
from app.core.sources.recognition.modes import MODES
from app.core.tasks import Manner
from app.core.user_errors import SettingRefused
from app.viewmodels.qt import tr
from app.viewmodels.settings_model import SettingsModel
from model.errors import PlainError
from model.presets import EXPLANATIONS, PRESETS
from model.request import SamplerSettings

Preset = Literal["fast", "balanced", "careful", "own"]
PRESET_NAMES: tuple[Preset, ...] = get_args(Preset)
#: What an open model must be opened again for.
OPENING = ("precision", "device")
_RECOGNITION = OneOf(MODES)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as the dialog shows it: `typed` is its value as a person would type it."""

    name: str
    title: str
    explanation: str
    kind: Kind
    typed: str


class RunSettings(QObject):
    """The settings of runs that are to come.

    Signals:
        changed(): the next question is answered in another manner.
        seed_changed(seed): another seed was fixed, or none (`None`).
        opening_changed(): the model must be opened again for precision or device to take effect.
        recognition_changed(): the text of other pages is to be recognised.
    """

    changed = Signal()
    seed_changed = Signal(object)
    opening_changed = Signal()
    recognition_changed = Signal()

    def __init__(self, kept: SettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept

    @property
    def preset(self) -> Preset:
        """The one in force."""
        return self._kept.settings.preset

    @property
    def manner(self) -> Manner:
        """How the next question is answered."""
        settings = self._kept.settings
        values = {name: getattr(settings, name) for name in SAMPLING}
        sampler = SamplerSettings(**values) if self.preset == "own" else PRESETS[self.preset]
        return Manner(
            sampler=sampler,
            max_canvases=settings.max_canvases,
            token_budget=settings.token_budget,
            thinking_budget=settings.thinking_budget,
            image_budget=settings.image_budget,
        )

    def choose(self, preset: str) -> None:
        """Put a preset, or the person's own values, in force.

        Raises:
            ValueError: there is no such preset.
        """
        if preset != self.preset:
            self._kept.change(preset=preset)
            self.changed.emit()

    def rows(self) -> tuple[Row, ...]:
        """All settings with the values in force; a preset's where one is chosen."""
        sampling = self.sampling(self.preset)
        return tuple(
            Row(
                name,
                tr(value.title),
                tr(EXPLANATIONS[name]),
                value.kind,
                sampling.get(name, shown(getattr(self._kept.settings, name))),
            )
            for name, value in RUN_VALUES.items()
        )

    def recognition_row(self) -> Row:
        """Which pages' text is recognised; no value of a run, but of the sources."""
        explanation = tr(
            "Off: none. On: scans, pictures, text that may be wrong. Forced: every page, compared."
        )
        kept = self._kept.settings.recognition
        return Row("recognition", tr("Text on scans and pictures"), explanation, _RECOGNITION, kept)

    def choose_recognition(self, mode: str) -> None:
        """Put another choice in force.

        Raises:
            ValueError: there is no such choice.
        """
        if mode != self._kept.settings.recognition:
            self._kept.change(recognition=mode)
            self.recognition_changed.emit()

    def sampling(self, preset: str) -> dict[str, str]:
        """The values of a preset, as they are typed; of "own" those of the person."""
        source: Any = self._kept.settings if preset == "own" else PRESETS[preset]
        return {name: shown(getattr(source, name)) for name in SAMPLING}

    def check(self, typed: Mapping[str, str]) -> dict[str, SettingRefused]:
        """The problems of what was typed, by name; empty when all of it can be put in force."""
        wrong: dict[str, SettingRefused] = {}
        values: dict[str, Value] = {}
        for name, text in typed.items():
            try:
                values[name] = read_value(name, text)
            except SettingRefused as error:
                wrong[name] = error
        rising = refuse_rising(values.get("t_max"), values.get("t_min"))
        if rising is not None:
            wrong["t_min"] = rising
        return wrong

    def apply(self, preset: str, typed: Mapping[str, str]) -> dict[str, SettingRefused]:
        """Put all in force and keep it, or nothing of it where something is wrong; what is wrong, by name.

        The person's own values for a block are kept when a preset is chosen.
        """
        wrong = self.check(typed)
        if wrong:
            return wrong
        values = {name: read_value(name, text) for name, text in typed.items()}
        if preset != "own":
            values = {name: value for name, value in values.items() if name not in SAMPLING}
        before, manner = self._kept.settings, self.manner
        self._kept.change(preset=preset, **values)
        after = self._kept.settings
        if self.manner != manner or before.preset != after.preset:
            self.changed.emit()
        if before.seed != after.seed:
            self.seed_changed.emit(after.seed)
        if any(getattr(before, name) != getattr(after, name) for name in OPENING):
            self.opening_changed.emit()
        return {}


def take_back_precision(kept: SettingsModel, error: PlainError) -> tuple[str, str]:
    """The folder that was opened does not hold the precision that is set: the setting gives way, for good.

    Args:
        error: the engine's, which names both.

    Returns:
        What to tell the person: a sentence and a way on.
    """
    kept.change(precision="auto")
    return error.sentence, tr(
        "It is open as it is, and Precision in the settings (Ctrl+,) is “As its folder holds it” again. "
        "For another one convert the published model under Model…, then open what comes of it."
    )


def preset_title(preset: str) -> str:
    """The name of a preset."""
    return {
        "fast": tr("Fast"),
        "balanced": tr("Balanced"),
        "careful": tr("Careful"),
        "own": tr("Own values"),
    }[preset]


def preset_explanation(preset: str) -> str:
    """The purpose of a preset, in one line."""
    return {
        "fast": tr("Settles more words at a time and stops sooner, for a first look"),
        "balanced": tr("What the published model comes with"),
        "careful": tr("Settles only what is nearly certain and looks twice; long answers gain by it"),
        "own": tr("The values that you set yourself"),
    }[preset]
