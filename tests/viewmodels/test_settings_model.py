"""Settings are on disk as soon as they are changed."""

from pathlib import Path

from app.core.settings import load
from app.viewmodels.settings_model import SettingsModel
from tests.support.window_parts import recorded


def test_a_change_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "settings.json"
    model = SettingsModel(path)
    model.change(theme="dark", thinking=True)
    assert load(path).settings == model.settings
    assert model.settings.theme == "dark"


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsModel(path).change(theme="system")
    assert not path.exists()


def test_what_cannot_be_kept_is_told_and_still_in_force(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    model = SettingsModel(tmp_path / "kept" / "settings.json")
    failures = recorded(model.failed)
    model.change(theme="light")
    assert len(failures) == 1
    assert model.settings.theme == "light"
