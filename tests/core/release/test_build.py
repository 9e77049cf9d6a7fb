"""A build says when it was made; a clone does not pretend to be one."""

from datetime import date
from pathlib import Path

import pytest

from app import __version__
from app.core.release import build


@pytest.fixture
def note(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    (tmp_path / "release").mkdir()
    monkeypatch.setattr(build, "resources", lambda: tmp_path)
    build.this_build.cache_clear()
    return tmp_path / "release" / "build.json"


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    build.this_build.cache_clear()


def test_a_build_says_its_day_and_its_age(note: Path) -> None:
    note.write_text('{"made": "2026-11-30", "variant": "cpu", "commit": "e773f43aaaaaaaaa"}')
    made = build.this_build()
    assert str(made) == f"Vitrine {__version__} (cpu, 2026-11-30, e773f43aaaaa)"
    assert made.age(date(2027, 1, 1)) == 32
    assert made.age(date(2026, 1, 1)) == 0


@pytest.mark.parametrize("content", [None, "", "[]", '{"made": "yesterday", "variant": "", "commit": ""}'])
def test_a_clone_has_no_age(note: Path, content: str | None) -> None:
    if content is not None:
        note.write_text(content)
    assert str(build.this_build()) == f"Vitrine {__version__}"
    assert build.this_build().age() is None
