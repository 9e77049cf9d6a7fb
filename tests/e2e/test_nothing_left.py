"""After a full run of the real program, however it ended, no file holds anything of it in clear."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import VERSION
from tests.support import documents

#: No other program on this machine writes it.
MARKER = f"Zwetschgenmarmelade{secrets.token_hex(4)}"
FORMS = [MARKER.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
FORMS += [MARKER.lower().encode(), MARKER.upper().encode()]
ROOT = Path(__file__).parents[2]
#: Where programs leave things whatever TMPDIR says.
SHARED = [Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm", "/run/user")]
CHUNK = 1 << 20


def holds(path: Path) -> bool:
    """Whether its content has the marker, in the encodings that programs write; a file that went has not."""
    before = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if any(form in before + chunk for form in FORMS):
                    return True
                before = chunk[-4 * len(MARKER) :]
    except OSError:
        return False
    return False


def below(folder: Path, skipped: Path | None = None) -> Iterator[Path]:
    """Everything below `folder` that can be looked at, but nothing in `skipped`."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) != skipped]
        yield from (Path(place, name) for name in (*folders, *names))


def holders(folder: Path, skipped: Path | None = None, since: float = 0) -> list[Path]:
    """What is below `folder`, was changed `since` then, and has the marker in its name or content."""
    found = []
    for path in below(folder, skipped):
        try:
            told = path.lstat()
        except OSError:
            continue
        if MARKER in path.name or (path.is_file() and told.st_ctime >= since and holds(path)):
            found.append(path)
    return sorted(found)


def drop_in(folder: Path) -> None:
    """Files of all kinds that the program reads, each of which would be telling by name and content."""
    text = f"Invoice from {MARKER} GmbH\nTotal: EUR 1,200.00\n"
    name = folder / MARKER
    documents.write_text(name.with_suffix(".txt"), text)
    documents.write_pdf(name.with_suffix(".pdf"), [text])
    documents.write_docx(name.with_suffix(".docx"), text)
    documents.write_image(name.with_suffix(".png"), text, (300, 200))
    documents.write_video(name.with_suffix(".mp4"), 1)
    with zipfile.ZipFile(name.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{MARKER}.csv", f"name,total\n{MARKER},1200\n")


def set_short(home: Path) -> None:
    """Settings of a person in a hurry: a short thought and answer leave the same traces as long ones."""
    content = {
        "version": VERSION,
        "preset": "fast",
        "thinking_budget": 64,
        "max_canvases": 2,
        "image_budget": 70,
    }
    file = home / "config" / "vitrine" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def run(way: str, home: Path, dropped: Path, dossier: Path) -> tuple[int, str, str]:
    """The whole way in a process of its own: how it ended, and what it printed."""
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
    question = f"Who is {MARKER}?"
    command = [sys.executable, "-m", "tests.support.marked_run", str(dropped), question, str(dossier), way]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        if way == "killed":
            assert child.stdout is not None
            # Ends too where the program falls before, which its standard error then tells.
            said = next((line for line in child.stdout if line == "running\n"), "")
            child.kill()
            return child.wait(), said, child.communicate()[1]
        try:
            out, told = child.communicate(timeout=280)
        finally:
            child.kill()
        return child.returncode, out, told


@pytest.mark.parametrize("way", ["off", "on", "deleted", "killed"])
@pytest.mark.timeout(600)
def test_no_file_holds_the_marker_but_those_of_the_person(tmp_path: Path, way: str) -> None:
    home, dropped, handed = tmp_path / "home", tmp_path / "dropped" / MARKER, tmp_path / "handed"
    for folder in (home, home / "tmp", home / "run", dropped, handed):
        folder.mkdir(parents=True, mode=0o700)
    drop_in(dropped)
    set_short(home)
    dossier = handed / "dossier.json"
    begun = time.time()
    code, out, told = run(way, home, dropped, dossier)
    ending = (-signal.SIGKILL, "running\n") if way == "killed" else (0, "done\n")
    assert (code, out) == ending, told
    assert MARKER not in told
    assert holders(home) == []
    # But for what this test and its turns before made themselves.
    assert [found for place in SHARED for found in holders(place, tmp_path.parent, begun)] == []
    assert not list(home.rglob("QtProject.conf"))
    # The grep itself finds what is there: what was dropped, and what the person had written.
    assert set(dropped.iterdir()) <= set(holders(dropped))
    assert holders(handed) == [dossier]
    # All of it was on: the log, which names nothing, the report of the fall, and cases where there are any.
    log = (home / "state" / "vitrine" / "log" / "audit" / "audit-000001.jsonl").read_bytes()
    kinds = [json.loads(line)["kind"] for line in log.splitlines()]
    assert kinds.count("source.opened") >= len(list(dropped.iterdir()))
    assert {"run.started", "run.ended", "export"} <= set(kinds)
    assert ("program.stopped" in kinds) == (way != "killed")
    assert "LookupError" in (home / "state" / "vitrine" / "log" / "vitrine.log").read_text(encoding="utf-8")
    kept = home / "data" / "vitrine" / "cases"
    if way == "off":
        assert not kept.exists()
    else:
        assert (kept / "keys.json").exists()
        assert len(list(kept.glob("*.case"))) == (0 if way == "deleted" else 1)
