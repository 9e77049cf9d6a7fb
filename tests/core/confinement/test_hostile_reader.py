"""Real readers whose parser was replaced by hostile code: it tries everything, and nothing of it succeeds."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.confinement.self_test.hostile import ATTEMPTS, scene_in
from app.core.sources import page_pictures, process, read, unlocked
from app.core.sources.page_pictures import PagePictures
from app.core.sources.recognition.asking import recognise
from app.core.sources.source import Picture
from tests.support import documents

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the locks are those of Linux"),
    pytest.mark.skipif(bool(unlocked.missing()), reason="this kernel cannot lock a reader"),
]

#: A reader as the program starts it, but for its parser, its recogniser and what draws.
HOSTILE = """
import json, sys
from dataclasses import asdict

from app.core import seal
seal.engage()
from app.core.confinement.self_test import hostile
from app.core.sources import child, page_server
from app.core.sources.findings import Findings
from app.core.sources.readers import text
from app.core.sources.source import Page, Picture

scene = hostile.scene_in(sys.argv[1], int(sys.argv[2]))
hostile.libc()

def everything():
    return json.dumps({key: asdict(outcome) for key, outcome in hostile.outcomes(scene)})

def read(job):
    return Findings("text", (Page(1, everything(), "text"),), 1)

def draw(document, number, longest):
    told = everything().encode()
    side = 256
    return page_server.DRAWN, Picture(side, side, told.ljust(side * side * 3))

text.read = read
page_server._draw = draw
from app.core.sources.recognition import page

class Recogniser:
    def read(self, rgb):
        return page.RecognisedPage(everything(), (), 0)

page.Recogniser = Recogniser
child.main()
"""


@pytest.fixture
def neighbour() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        yield other.pid
        other.kill()


@pytest.fixture
def hostile(tmp_path: Path, neighbour: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder whose files the hostile code is after; readers run it from now on."""
    scene = tmp_path / "scene"
    scene.mkdir()
    command = [sys.executable, "-c", HOSTILE, str(scene), str(neighbour)]
    for module in (process, page_pictures):
        monkeypatch.setattr(module, "reader_command", lambda: command)
    return scene


def require_all_refused(told: str, scene: Path) -> None:
    outcomes = json.loads(told)
    assert outcomes.keys() == {attempt.key for attempt in ATTEMPTS}
    succeeded = {key for key, outcome in outcomes.items() if outcome["ending"] not in ("refused", "absent")}
    assert not succeeded
    assert {path.name for path in scene.iterdir()} == {"victim", "one", "two", "link", "open"}
    assert (scene / "victim").read_bytes() == b"confidential"
    assert (scene / "open").read_bytes() == b""


def test_a_reader_of_files(hostile: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A note.")

    source = read(note)

    assert not source.problems
    require_all_refused(source.pages[0].text, hostile)


def test_a_recogniser_of_text(hostile: Path) -> None:
    require_all_refused(recognise(Picture(4, 4, bytes(48))).text, hostile)


def test_what_draws_pages(hostile: Path, tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "a.pdf", ["A page."])
    data = (tmp_path / "a.pdf").read_bytes()
    pages = PagePictures(str(tmp_path / "a.pdf"), len(data), hashlib.sha256(data).hexdigest())
    try:
        require_all_refused(pages.draw(1, 300).rgb.rstrip().decode(), hostile)
    finally:
        pages.close()


def test_the_same_code_succeeds_where_nothing_is_locked(tmp_path: Path, neighbour: int) -> None:
    """Else the tests above prove nothing."""
    scene = scene_in(str(tmp_path), neighbour)
    tried = {"stat", "chmod", "access", "kill", "readlink", "setpriority"}
    by_key = {attempt.key: attempt for attempt in ATTEMPTS}
    for key in tried:
        by_key[key].act(scene)
    os.close(scene.writable)
    os.close(scene.pipe)
