"""The registry's policy and how it goes together with the file's, on a registry of our own making."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.core.policy import load
from app.core.policy.registry import KEY, PLACE, common_folder, read_registry

HASH, OTHER = "ab" * 32, "cd" * 32


class Registry:
    """The shape of `winreg`, as far as it is used."""

    KEY_READ = 0x20019
    KEY_WOW64_64KEY = 0x0100
    HKEY_LOCAL_MACHINE = object()

    def __init__(self, keys: dict[str, dict[str, Any]]) -> None:
        self._keys = keys

    @contextmanager
    def OpenKey(self, hive: object, key: str, reserved: int, access: int) -> Iterator[dict[str, Any]]:
        """A key of the machine's part."""
        assert hive is self.HKEY_LOCAL_MACHINE
        if key not in self._keys:
            raise FileNotFoundError(2, "no such key")
        if "denied" in self._keys[key]:
            raise PermissionError(5, "access is denied")
        yield self._keys[key]

    def QueryInfoKey(self, key: dict[str, Any]) -> tuple[int, int, int]:
        """Subkeys, values, time of change."""
        return 0, len(key), 0

    def EnumValue(self, key: dict[str, Any], index: int) -> tuple[str, Any, int]:
        """Name, value and type."""
        name = list(key)[index]
        return name, key[name], 1


def registry(**values: Any) -> Registry:
    """A registry with these values in the policy's key."""
    return Registry({KEY: values})


def test_values_mean_what_they_mean_in_the_file(tmp_path: Path) -> None:
    values = registry(
        copying=0, thinking_shown=1, max_pages=40, cases="forbidden", models=[HASH], exports="any"
    )
    policy = load(tmp_path / "none.toml", values)
    assert (policy.copying, policy.thinking_shown, policy.max_pages) == (False, True, 40)
    assert (policy.cases, policy.models, policy.exports) == ("forbidden", (HASH,), None)
    assert policy.origins["copying"] == f"{PLACE}\\copying"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("copying", 2, "policy.wrong_type"),
        ("Copy", 1, "policy.unknown_key"),
        ("max_pages", "40", "policy.wrong_type"),
        ("max_pages", 501, "policy.out_of_range"),
        ("models", "none", "policy.wrong_type"),
    ],
)
def test_a_wrong_value_closes_even_where_the_file_is_right(
    tmp_path: Path, name: str, value: object, code: str
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("copying = true", encoding="utf-8")
    policy = load(file, registry(**{name: value}))
    assert [problem.code for problem in policy.problems] == [code]
    assert policy.problems[0].line == 0
    assert f'"{name}"' in policy.problems[0].sentence


def test_a_key_that_cannot_be_opened_closes_and_none_at_all_does_not(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", registry(denied=1)).closed
    assert not load(tmp_path / "none.toml", Registry({})).laid_down


def test_of_both_the_stricter_holds_and_of_texts_the_registrys(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        f"""copying = true
thinking_shown = false
max_pages = 10
retention_days = 0
models = ["{HASH}", "{OTHER}"]
exports = ["pdf"]
audit = "required"
notice = "from the file"
contact = "only in the file"
""",
        encoding="utf-8",
    )
    policy = load(
        file,
        registry(
            copying=0,
            thinking_shown=1,
            max_pages=20,
            retention_days=90,
            models=[OTHER],
            exports=["docx"],
            audit="on",
            notice="from the registry",
        ),
    )
    assert (policy.copying, policy.thinking_shown, policy.max_pages) == (False, False, 10)
    assert (policy.retention_days, policy.models, policy.exports) == (90, (OTHER,), ())
    assert (policy.audit, policy.notice, policy.contact) == (
        "required",
        "from the registry",
        "only in the file",
    )
    assert policy.origins["max_pages"].endswith("line 3")
    assert policy.origins["copying"] == f"{PLACE}\\copying"
    assert policy.origins["exports"] == f"{PLACE}\\exports and {file}, line 6"


def test_program_data_is_asked_of_the_machine() -> None:
    folders = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
    assert common_folder(Registry({folders: {"Common AppData": r"D:\Data"}})) == r"D:\Data"
    assert common_folder(Registry({})) == r"C:\ProgramData"


def test_without_a_registry_nothing_is_stated() -> None:
    assert read_registry(Registry({})).values == {}
