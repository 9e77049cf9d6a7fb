"""After a full run of the real program no file of home or temporary folder holds anything of it in clear."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MARKER = "Zwetschgenmarmelade"
ROOT = Path(__file__).parents[2]


def holders(folder: Path) -> list[Path]:
    """Files below `folder` whose name or content holds the marker, in the encodings that programs write."""
    forms = [MARKER.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    forms += [MARKER.lower().encode(), MARKER.upper().encode()]
    return [
        path
        for path in folder.rglob("*")
        if MARKER in path.name or (path.is_file() and any(form in path.read_bytes() for form in forms))
    ]


@pytest.mark.parametrize("way", [("off",), ("on",), ("on", "delete")], ids=["off", "on", "deleted"])
def test_no_file_holds_the_marker_but_the_dropped_one(tmp_path: Path, way: tuple[str, ...]) -> None:
    home, dropped = tmp_path / "home", tmp_path / "dropped" / MARKER
    for folder in (home, home / "tmp", home / "run", dropped):
        folder.mkdir(parents=True, mode=0o700)
    document = dropped / f"{MARKER}.txt"
    document.write_text(f"Invoice from {MARKER} GmbH\nTotal: EUR 1,200.00\n", encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "QT_QPA_PLATFORM": "offscreen",
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "tests.support.marked_run", str(document), f"Who is {MARKER}?", *way]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert ended.stdout.endswith("done\n"), ended.stderr
    assert MARKER not in ended.stderr
    assert holders(home) == []
    # The grep itself finds what is there.
    assert holders(tmp_path / "dropped") == [dropped, document]
    kept = home / "data" / "vitrine" / "cases"
    if way == ("off",):
        assert not kept.exists()
    else:
        assert (kept / "keys.json").exists()
        assert len(list(kept.glob("*.case"))) == (0 if "delete" in way else 1)
    assert not list(home.rglob("QtProject.conf"))
