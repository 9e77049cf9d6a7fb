"""OpenCV's wheel brings an OpenSSL that is out of support, for the network side of FFmpeg.

Nothing here may open a socket, so none of it is ever called. Its two libraries are put out of the program:
small ones take their names, with the functions that FFmpeg asks the loader for; each answers "failed".
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from installers.product import CannotBuild
from installers.running import run

_WANTED = re.compile(r"\sUND\s+(\w+)@(OPENSSL_\w+)")
_LIBRARIES = re.compile(r"lib(ssl|crypto)-[0-9a-f]+\.so\.1\.1(\.\w+)*")


def replace(folder: Path, environment: Mapping[str, str]) -> list[str]:
    """Replace the old OpenSSL in a folder of libraries; the names of the files that were replaced.

    Raises:
        CannotBuild: a function that is asked for stands in neither library.
    """
    old = [file for file in sorted(folder.iterdir()) if _LIBRARIES.fullmatch(file.name)]
    if not old:
        return []
    wanted: dict[str, str] = {}
    for file in sorted(folder.iterdir()):
        if ".so" in file.name and file not in old:
            wanted.update(_WANTED.findall(run(["readelf", "--dyn-syms", "-W", file], environment)))
    homes = {file: wanted.keys() & defined(file, environment) for file in old}
    homeless = wanted.keys() - set().union(*homes.values())
    if homeless:
        raise CannotBuild(f"Not found in OpenCV's OpenSSL: {', '.join(sorted(homeless))}")
    for file, names in homes.items():
        file.unlink()
        compile_stub(file, {name: wanted[name] for name in sorted(names)}, environment)
    return [file.name for file in old]


def defined(library: Path, environment: Mapping[str, str]) -> set[str]:
    """The functions that a library has for others."""
    text = run(["readelf", "--dyn-syms", "-W", library], environment)
    return {
        words[7].partition("@")[0]
        for words in (line.split() for line in text.splitlines())
        if len(words) > 7 and words[3] == "FUNC" and words[6] != "UND"
    }


def compile_stub(target: Path, functions: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """A library of that file name whose functions all answer 0.

    Args:
        functions: name -> version of the symbol.
    """
    versions = sorted(set(functions.values()))
    lines = [f"long {name}(void) {{ return 0; }}" for name in functions] or ["static int none;"]
    script = "".join(
        f"{version} {{ global: {' '.join(f'{n};' for n, v in functions.items() if v == version)} }};\n"
        for version in versions
    )
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "stub.c").write_text("\n".join(lines) + "\n")
        Path(scratch, "stub.map").write_text(script or "{ local: *; };\n")
        command = ["gcc", "-shared", "-fPIC", "-Os", "-fno-builtin", "-nostdlib", "-s", "-Wl,--build-id=none"]
        command += [
            f"-Wl,-soname,{target.name}",
            "-Wl,--version-script=stub.map",
            "-o",
            str(target),
            "stub.c",
        ]
        run(command, environment, Path(scratch))
    target.chmod(0o755)
