"""The program as one archive that runs from any folder, for machines without rights to install."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

from installers.product import NAME, CannotBuild, Product, Variant
from installers.running import need


def build(program: Path, target: Path, product: Product, variant: Variant) -> Path:
    """Write `vitrine-VERSION-linux-x86_64.tar.zst` into the folder `target`.

    Raises:
        CannotBuild: zstd failed.
    """
    need("zstd")
    target.mkdir(parents=True, exist_ok=True)
    suffix = "" if variant == "cpu" else f"-{variant}"
    made = target / f"{NAME}-{product.version}{suffix}-linux-x86_64.tar.zst"
    # The number of threads does not change the bytes; one thread without -T would.
    command = ["zstd", "-10", "-T2", "-q", "-f", "-o", str(made)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        with tarfile.open(fileobj=process.stdin, mode="w|", format=tarfile.PAX_FORMAT) as archive:
            for entry in [program, *sorted(program.rglob("*"))]:
                place = f"{NAME}-{product.version}/{entry.relative_to(program).as_posix()}".removesuffix("/.")
                information = archive.gettarinfo(entry, place)
                information.uid = information.gid = 0
                information.uname = information.gname = "root"
                information.mtime = product.epoch
                if information.islnk():
                    # Two names of one file: each on its own, whatever the file system had.
                    information.type, information.linkname = tarfile.REGTYPE, ""
                    information.size = entry.stat().st_size
                if information.isreg():
                    with entry.open("rb") as stream:
                        archive.addfile(information, stream)
                else:
                    archive.addfile(information)
        process.stdin.close()
        if process.wait():
            raise CannotBuild(f"zstd failed with {process.returncode}")
    return made
