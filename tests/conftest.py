"""What holds for every test: no screen, settings of its own, and nothing left behind."""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.paths import Places
from app.core.sources import unlocked
from tests.support.sharing import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# One thread for arithmetic: tests run beside each other, and results must not depend on the machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Kernels run in Triton's interpreter, which looks here when it is imported; torch does that early.
os.environ.setdefault("TRITON_INTERPRET", "1")


#: A kernel without Landlock or seccomp reads files only where that was accepted.
_LOCKS_MISSING = unlocked.missing()


@pytest.fixture(autouse=True)
def own_directories(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and data of the person who runs the tests are neither read nor written."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        monkeypatch.setenv(name, str(home / name.lower()))
    # What a policy requires does not go by the environment.
    monkeypatch.setattr("app.core.paths.home", lambda: home / "account")
    if _LOCKS_MISSING:
        # As a person would have to on such a machine, for this process and for commands.
        monkeypatch.setattr("app.core.sources.unlocked.accepted", lambda: True)
        settings = Places.under(None).settings
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text('{"version": 1, "read_unlocked": true}', encoding="utf-8")
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a Python thread or a shown top-level widget."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        # Qt's own threads show up as dummies that Python never takes off its list.
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(5)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left behind: {alive}"
    _empty_clipboard()
    assert not _shown_windows(), "windows left behind"


#: A collection over what torch and Qt bring along takes 0.3 s; this long, and it is spared that from then on.
SLOW_COLLECTION = 0.03


def _shown_windows() -> list[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    begun = time.perf_counter()
    gc.collect()
    if time.perf_counter() - begun > SLOW_COLLECTION:
        # What is alive between two tests are modules and what whole files of tests share.
        gc.freeze()
    return [repr(widget) for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]


def _empty_clipboard() -> None:
    """What one test copied is nothing to the next; and data made in Python must go before Python does."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
