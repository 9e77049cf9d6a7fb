"""What goes into the program and what does not. Asked by PyInstaller's plan, and for the Windows payload."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path, PurePosixPath

#: Of the model families of transformers, those that the program loads.
FAMILIES = frozenset({"auto", "diffusion_gemma", "encoder_decoder", "gemma4"})

#: What an import in a "try" would take along. The environment has nothing but what is locked.
EXCLUDED = [
    *("pip", "ensurepip", "lib2to3", "tkinter", "triton", "caffe2"),
    # Under a licence that this program does not want (GPL), and for consoles only.
    *("readline", "curses", "_curses", "_gdbm", "_dbm", "nis"),
    *(f"PySide6.Qt{part}" for part in ("Network", "Qml", "Quick", "Designer", "Help", "Test", "Sql")),
    *(f"PySide6.Qt{part}" for part in ("UiTools", "Concurrent", "Xml", "QuickWidgets", "QuickTest")),
    *("PySide6.QtQuickControls2", "torch.test", "torch.utils.tensorboard", "torch.utils.benchmark"),
    *("model.demo", "model.bench"),
]

#: Of the scripts that PyInstaller runs before ours, those that may: they touch the standard library alone.
#: The one for PySide6 loads Qt, the one for setuptools setuptools, and the seal comes before both.
EARLY_SCRIPTS = frozenset({"pyi_rth_inspect", "pyi_rth_pkgutil"})

#: What only builds, by the name of its distribution.
_BUILDERS = {"pip", "uv", "wheel", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "vitrine"}

#: Of the build machine's own libraries those that Python's standard modules need; all others come from the
#: user's system, so that no driver, toolkit or C++ library of the build machine gets in.
_FROM_THE_SYSTEM = (
    *("libpython", "libcrypto.so.3", "libssl.so.3", "libffi.so", "libsqlite3.so", "liblzma.so", "libbz2.so"),
    "libuuid.so",
)

#: Parts of Qt that are not needed: networks, servers of other screens, QML, databases.
_QT_PARTS = (
    *("Network", "Qml", "Quick", "Designer", "VirtualKeyboard", "EglFS", "EglFs", "Sql", "Test"),
    "Help",
)
_QT_PLUGINS = (
    *("networkinformation", "tls", "virtualkeyboard", "egldeviceintegrations", "sqldrivers", "qmltooling"),
    *("designer", "generic/libqtuiotouch", "generic/libqevdev", "generic/libqtslib", "platforms/libqvnc"),
    *("platforms/libqeglfs", "platforms/libqlinuxfb", "platforms/libqminimal", "platforms/libqvkkhr"),
    *("platformthemes/libqgtk3", "wayland-graphics-integration-client/libvulkan-server"),
)


def ships(module: str) -> bool:
    """False for modules that only make the demonstration model or measure, and for other model families."""
    parts = module.split(".")
    if parts[0] == "model":
        return not {"demo", "bench"} & set(parts[1:2])
    if parts[:2] == ["transformers", "models"] and len(parts) > 2:
        return parts[2] in FAMILIES
    return True


def store_of_linux(module: str) -> bool:
    """True for the credential stores that Linux has, and for what chooses among them."""
    return not any(name in module for name in ("Windows", "macOS"))


def builds_only(distribution: str) -> bool:
    """True for what makes the program and is not in it."""
    return distribution.lower().replace("_", "-") in _BUILDERS


def with_data(project: Path) -> list[str]:
    """The packages of the program's direct dependencies, whose data files ship with them.

    torch, transformers and Qt are left out: PyInstaller's hooks know which of theirs are needed.
    """
    wanted = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in wanted}
    names -= {"torch", "transformers", "pyside6-essentials"}
    found = metadata.packages_distributions()
    return sorted(
        package
        for package, owners in found.items()
        if names & {owner.lower() for owner in owners}
        and package.isidentifier()
        and not package.startswith("_")
    )


def belongs(place: str, source: str) -> bool:
    """True if a file goes into the program.

    Args:
        place: where it would lie, below the program's folder.
        source: where it comes from on the build machine; empty for a link to another file of the program.
    """
    path = PurePosixPath(place.replace("\\", "/"))
    parts, name = path.parts, path.name
    if parts[:2] == ("transformers", "models") and len(parts) > 3 and parts[2] not in FAMILIES:
        return False
    if parts[0] == "torch" and parts[1:2] in (("include",), ("test",), ("share",), ("bin",)):
        # `import torch` looks for this one.
        return name.startswith("torch_shm_manager")
    if parts[0] == "PySide6":
        return _part_of_qt(path)
    if name.startswith(tuple(f"libQt6{part}" for part in _QT_PARTS)):
        return False
    if len(parts) == 1 and ".so" in name and "site-packages" not in source:
        return name.startswith(_FROM_THE_SYSTEM)
    return True


def _part_of_qt(path: PurePosixPath) -> bool:
    place = path.as_posix()
    if "/translations/" in place:
        return False
    if "/plugins/" in place and place.split("/plugins/", 1)[1].startswith(_QT_PLUGINS):
        return False
    return not re.match(rf"(lib)?Qt6?({'|'.join(_QT_PARTS)})", path.name)
