"""The person's settings: declared once, with type, default and description, and kept as versioned JSON."""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from app.core.paths import private_folder
from app.core.run_values import RUN_VALUES, refuse_rising
from app.core.sentences import say
from app.core.sources.recognition.modes import MODES
from app.core.user_errors import SettingsBroken, SettingsNotSaved

#: When the model is asked for its own look at an answer.
SecondLook = Literal["off", "request", "always"]
VERSION = 1
"""Stands in the file. Raise it when a setting changes its meaning, and turn the old form into the new."""


#: What the colours of the window can be set to.
THEMES = ("system", "light", "dark", "contrast", "contrast_dark")


def _one_of(*choices: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 200


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _run_value(name: str) -> Any:
    """A setting of a run, as it is declared among them."""
    value = RUN_VALUES[name]
    return _setting(value.default, value.kind.accepts, value.title)


def _setting(default: Any, accepts: Callable[[object], bool], description: str) -> Any:
    return field(default=default, metadata={"accepts": accepts, "description": description})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Change one with `dataclasses.replace`.

    Raises:
        ValueError: a value is not one of those that the setting takes.
    """

    theme: Literal["system", "light", "dark", "contrast", "contrast_dark"] = _setting(
        "system", _one_of(*THEMES), "Colours of the window"
    )
    text_size: int = _setting(
        100,
        _is_text_size,
        "Size of all letters, in percent of the usual one",
    )
    language: Literal["system", "en", "de"] = _setting(
        "system", _one_of("system", "en", "de"), "Language of the program"
    )
    reduced_motion: Literal["system", "on", "off"] = _setting(
        "system", _one_of("system", "on", "off"), "Whether changes are shown without movement"
    )
    model_path: str = _setting("", _is_text, "Folder of the model; empty for the demonstration model")
    device: Literal["auto", "cpu", "cuda"] = _run_value("device")
    precision: str = _run_value("precision")
    thinking: bool = _setting(False, _is_switch, "Whether the model thinks before it answers")
    preset: Literal["fast", "balanced", "careful", "own"] = _setting(
        "balanced",
        _one_of("fast", "balanced", "careful", "own"),
        "How carefully the model works; with own, the values from max_steps to early_stop count",
    )
    max_steps: int = _run_value("max_steps")
    entropy_bound: float = _run_value("entropy_bound")
    t_max: float = _run_value("t_max")
    t_min: float = _run_value("t_min")
    stability: int = _run_value("stability")
    confidence: float = _run_value("confidence")
    early_stop: bool = _run_value("early_stop")
    seed: int | None = _run_value("seed")
    max_canvases: int = _run_value("max_canvases")
    token_budget: int | None = _run_value("token_budget")
    thinking_budget: int = _run_value("thinking_budget")
    image_budget: int = _run_value("image_budget")
    recognition: Literal["off", "on", "forced"] = _setting(
        "on", _one_of(*MODES), "Which pages' text is recognised: none, scans and pictures, or all"
    )
    second_look: Literal["off", "request", "always"] = _setting(
        "request",
        _one_of("off", "request", "always"),
        "When the model is asked for its own look at its answer",
    )
    read_unlocked: bool = _setting(
        False, _is_switch, "Whether files are read although this system cannot lock their reader"
    )
    set_up_cases: bool = _setting(False, _is_switch, "Whether the next start begins with setting up cases")
    page_pane: bool = _setting(True, _is_switch, "Whether the page shows beside the answer")
    window_geometry: str = _setting("", _is_text, "Place and size of the window, as Qt's base64")
    foreign: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Entries of the file that this version does not know; written back as they were."""

    def __post_init__(self) -> None:
        for name, accepts in _declared().items():
            if not accepts(getattr(self, name)):
                raise ValueError(f"{name} cannot be {getattr(self, name)!r}")
        if refuse_rising(self.t_max, self.t_min):
            raise ValueError("t_min cannot be higher than t_max")


def _declared() -> dict[str, Callable[[object], bool]]:
    return {each.name: each.metadata["accepts"] for each in fields(Settings) if "accepts" in each.metadata}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings to go on with, and what was wrong with the file, if anything."""

    settings: Settings
    problem: SettingsBroken | None = None


def load(path: Path) -> Loaded:
    """Read the settings. A missing file means the defaults; a broken one is set aside, and that is told."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        sentence = say("core.settings.settings_could_not_be_opened_so")
        return Loaded(
            Settings(), SettingsBroken(sentence, say("core.settings.see_that_file_may_be_read"), str(error))
        )
    except (ValueError, RecursionError) as error:
        return Loaded(Settings(), _set_aside(path, str(error)))
    if not isinstance(content, dict):
        return Loaded(Settings(), _set_aside(path, "not a JSON object"))
    return _read(content)


def save(path: Path, settings: Settings) -> None:
    """Write the settings, such that the file is at every moment either the old one or the new one, whole.

    Raises:
        SettingsNotSaved: the old file is still there, unchanged.
    """
    # A file of a newer version stays one: it holds what that version wrote.
    content = {"version": VERSION, **settings.foreign}
    content.update((name, getattr(settings, name)) for name in _declared())
    try:
        _replace(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        way_on = say("core.settings.see_that_disk_has_room_and")
        raise SettingsNotSaved(
            say("core.settings.settings_could_not_be_saved"), way_on, str(error)
        ) from error


def _read(content: dict[str, Any]) -> Loaded:
    declared = _declared()
    if isinstance(content.get("recognition"), bool):
        # As it was before there was a third choice.
        content = {**content, "recognition": "on" if content["recognition"] else "off"}
    known = {name: value for name, value in content.items() if name in declared}
    refused = [name for name, value in known.items() if not declared[name](value)]
    two = ("t_max", "t_min")
    good = {name: value for name, value in known.items() if name not in refused}
    if refuse_rising(*(good.get(name, RUN_VALUES[name].default) for name in two)):
        refused += [name for name in two if name in known and name not in refused]
    foreign = {name: value for name, value in content.items() if name not in declared}
    if content.get("version") == VERSION:
        del foreign["version"]
    settings = Settings(**{name: known[name] for name in known if name not in refused}, foreign=foreign)
    if not refused:
        return Loaded(settings)
    sentence = say("core.settings.some_settings_could_not_be_understood", refused=", ".join(refused))
    return Loaded(settings, SettingsBroken(sentence, say("core.settings.set_them_again_where_you_want")))


def _set_aside(path: Path, detail: str) -> SettingsBroken:
    aside = path.with_suffix(".broken.json")
    sentence = say("core.settings.settings_could_not_be_understood_so")
    try:
        path.replace(aside)
    except OSError as error:
        return SettingsBroken(
            sentence, say("core.settings.see_that_folder_may_be_written"), f"{detail}; {error}"
        )
    return SettingsBroken(sentence, say("core.settings.old_file_was_kept_as", name=aside.name), detail)


def _replace(path: Path, text: str) -> None:
    folder = private_folder(path.parent)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=path.name)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            written.unlink()
        raise
