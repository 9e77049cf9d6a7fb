"""Settings survive: a crash while saving, a broken file, another version of the program."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.settings import VERSION, Settings, load, save
from app.core.user_errors import SettingsNotSaved

ROOT = Path(__file__).parents[2]

some_settings = st.builds(
    Settings,
    theme=st.sampled_from(["system", "light", "dark"]),
    reduced_motion=st.sampled_from(["system", "on", "off"]),
    model_path=st.text(st.characters(exclude_categories=["Cs"])),
    device=st.sampled_from(["auto", "cpu", "cuda"]),
    thinking=st.booleans(),
    seed=st.none() | st.integers(0, 2**63 - 1),
    window_geometry=st.text("AZaz09+/="),
    preset=st.sampled_from(["fast", "balanced", "careful", "own"]),
    precision=st.sampled_from(["auto", "float32", "bf16", "int8", "int4"]),
    max_steps=st.integers(1, 1024),
    entropy_bound=st.floats(0.001, 100),
    t_max=st.floats(0.5, 10),
    t_min=st.floats(0.01, 0.5),
    token_budget=st.none() | st.integers(1, 5000),
    image_budget=st.sampled_from([70, 140, 280, 560, 1120]),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vitrine" / "settings.json"


def write(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_no_file_means_defaults_and_no_problem(file: Path) -> None:
    loaded = load(file)
    assert loaded.settings == Settings()
    assert loaded.problem is None
    assert not file.parent.exists()


@given(before=some_settings)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_what_is_saved_is_loaded(file: Path, before: Settings) -> None:
    save(file, before)
    assert load(file).settings == before
    assert load(file).problem is None
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_other_people_may_not_read_it(file: Path) -> None:
    save(file, Settings())
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[1, 2]", '"text"', "null", "\x00\x01", "[" * 100_000], ids=lambda text: text[:5]
)
def test_a_broken_file_is_set_aside(file: Path, content: str) -> None:
    write(file, content)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.code == "settings.broken"
    assert "settings.broken.json" in loaded.problem.way_on
    assert file.with_suffix(".broken.json").read_text(encoding="utf-8") == content
    assert load(file).problem is None


def test_bytes_that_are_no_text_are_set_aside(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x80")
    assert load(file).problem is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("theme", ["dark"]),
        ("reduced_motion", True),
        ("model_path", 7),
        ("device", "tpu"),
        ("thinking", 1),
        ("seed", -1),
        ("seed", 1.5),
        ("seed", True),
        ("seed", 2**63),
        ("window_geometry", None),
        ("preset", "brave"),
        ("precision", "int3"),
        ("max_steps", 0),
        ("max_steps", True),
        ("entropy_bound", 0),
        ("entropy_bound", float("nan")),
        ("t_max", "hot"),
        ("confidence", -0.1),
        ("stability", 1.5),
        ("early_stop", 1),
        ("max_canvases", None),
        ("token_budget", 0),
        ("thinking_budget", 0),
        ("image_budget", 281),
    ],
)
def test_one_bad_value_costs_only_itself(file: Path, name: str, value: Any) -> None:
    good = {"theme": "dark", "seed": 7} | {name: value}
    write(file, {"version": VERSION, **good})
    loaded = load(file)
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    assert loaded.problem is not None
    assert name in loaded.problem.sentence
    assert name == "theme" or loaded.settings.theme == "dark"
    assert name == "seed" or loaded.settings.seed == 7
    with pytest.raises(ValueError, match=name):
        replace(Settings(), **{name: value})


@pytest.mark.parametrize(
    ("stored", "refused"),
    [
        ({"t_max": 0.3, "t_min": 0.5}, {"t_max", "t_min"}),
        ({"t_min": 0.9}, {"t_min"}),
        ({"t_max": "hot", "t_min": 0.9}, {"t_max", "t_min"}),
        ({"t_max": 1, "t_min": 0.9}, set()),
    ],
)
def test_temperatures_that_rise_are_not_taken(file: Path, stored: dict[str, Any], refused: set[str]) -> None:
    write(file, {"version": VERSION, "theme": "dark", **stored})
    loaded = load(file)
    assert loaded.settings.theme == "dark"
    assert (loaded.problem is not None) == bool(refused)
    for name in ("t_max", "t_min"):
        kept = name in stored and name not in refused
        assert getattr(loaded.settings, name) == (stored[name] if kept else getattr(Settings(), name))


def test_entries_of_another_version_are_kept(file: Path) -> None:
    write(file, {"version": VERSION + 1, "theme": "light", "language": "de", "panes": {"left": 1}})
    loaded = load(file)
    assert loaded.settings.theme == "light"
    assert loaded.problem is None
    save(file, replace(loaded.settings, theme="dark"))
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["version"] == VERSION + 1
    assert (content["language"], content["panes"], content["theme"]) == ("de", {"left": 1}, "dark")


def test_the_file_tells_its_version(file: Path) -> None:
    save(file, Settings())
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == VERSION


SAVE_ON_A_FULL_DISK = """
import pathlib, resource, signal, sys
from app.core.settings import Settings, save
from app.core.user_errors import SettingsNotSaved
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    save(pathlib.Path(sys.argv[1]), Settings())
except SettingsNotSaved as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_leaves_the_old_file(file: Path) -> None:
    """The disk is full for a child process: no file of it may grow beyond 10 bytes."""
    save(file, replace(Settings(), theme="dark"))
    command = [sys.executable, "-B", "-c", SAVE_ON_A_FULL_DISK, str(file)]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert child.stdout == "settings.not_saved\n"
    assert load(file).settings.theme == "dark"
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsNotSaved, match="could not be saved"):
        save(tmp_path / "file" / "settings.json", Settings())
