"""What is missing is said in a sentence each, with one command for all."""

import sys
from pathlib import Path

import pytest
from system_libraries import (
    A_FONT,
    QT_LIBRARIES,
    WAYLAND_LIBRARIES,
    X11_LIBRARIES,
    CannotGoOn,
    Library,
    libraries_for,
    loads,
    missing_sentence,
    need_screen,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Qt needs nothing more of other systems")

CURSOR = next(library for library in X11_LIBRARIES if library.package == "libxcb-cursor0")
GLIB, GTHREAD = (library for library in QT_LIBRARIES if library.package == "libglib2.0-0")


def only_program(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / name
    program.touch(0o755)
    monkeypatch.setenv("PATH", str(folder))


@linux_only
def test_debian_and_ubuntu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_program("apt-get", tmp_path, monkeypatch)
    assert missing_sentence([CURSOR, GLIB, GTHREAD, A_FONT]).splitlines() == [
        "Missing here: libxcb-cursor.so.0, which the window needs for the pointer.",
        "Missing here: libglib-2.0.so.0, which the window needs for the event loop.",
        "Missing here: libgthread-2.0.so.0, which the window needs for the event loop.",
        "Missing here: a font, which the window needs for text.",
        "Install all of them with:",
        "    sudo apt-get install libxcb-cursor0 libglib2.0-0 fonts-dejavu-core",
    ]


@linux_only
def test_fedora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_program("dnf", tmp_path, monkeypatch)
    assert missing_sentence([CURSOR, A_FONT]).endswith(
        "    sudo dnf install 'libxcb-cursor.so.0()(64bit)' dejavu-sans-fonts"
    )


@linux_only
def test_another_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "your system's package manager" in missing_sentence([CURSOR])


@linux_only
def test_a_library_is_really_loaded() -> None:
    assert loads(Library("libc.so.6", "libc6", "everything"))
    assert not loads(Library("libnobody-has-this.so.9", "nothing", "nothing"))


@pytest.mark.parametrize(
    ("environment", "more"),
    [
        ({}, ()),
        ({"DISPLAY": ":0"}, X11_LIBRARIES),
        ({"WAYLAND_DISPLAY": "wayland-0"}, WAYLAND_LIBRARIES),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, X11_LIBRARIES + WAYLAND_LIBRARIES),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ()),
        ({"QT_QPA_PLATFORM": "xcb"}, X11_LIBRARIES),
    ],
)
def test_what_qt_loads_depends_on_the_screen(environment: dict[str, str], more: tuple[Library, ...]) -> None:
    assert libraries_for(environment) == QT_LIBRARIES + more


@linux_only
@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":0"},
        {"DISPLAY": "unix:1.0"},
        {"DISPLAY": "/tmp/launch/org.xquartz:0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
    ],
)
def test_a_screen_that_can_be_reached(environment: dict[str, str]) -> None:
    need_screen(environment)


@linux_only
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "there is no screen"),
        ({"DISPLAY": ""}, "there is no screen"),
        ({"DISPLAY": "localhost:10.0"}, "localhost:10.0 is reached over the network"),
    ],
)
def test_a_screen_that_cannot_be_reached(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(CannotGoOn, match=sentence) as reason:
        need_screen(environment)
    assert reason.value.code == 3
