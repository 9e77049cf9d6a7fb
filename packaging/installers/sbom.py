"""The list of all that is inside, as CycloneDX 1.6: packages and native libraries, hashes and licences."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from installers import licences, locks
from installers.product import LICENCE, TITLE, Product

_MARKS = (b"\x7fELF", b"MZ")
#: What a binary says of the libraries that were compiled into it.
_SAYS = re.compile(
    rb"OpenSSL \d\.\d+\.\d+[a-z]?(?= \d)|SQLite version \d+\.\d+\.\d+|OpenBLAS \d+\.\d+\.\d+"
    rb"|FFmpeg version n?\d+[.\d]*|Lavc\d+[.\d]+"
)
_OF_THE_BUILD = "the build machine's Python, its libraries or PyInstaller"
_STUB = "made by packaging/installers/openssl.py: answers to the names of OpenCV's OpenSSL, and does nothing"


def of_folder(program: Path, site: Path, which: locks.Target, product: Product) -> dict[str, Any]:
    """The document for a program's folder.

    Args:
        site: the packages that it was made from.
    """
    owners = _owners(site)
    locked = locks.read(which)
    shipped = [each for each in licences.distributions(site) if _name(each) in locked]
    components = [_package(each, locked[_name(each)][1]) for each in shipped]
    components += [_library(file, program, owners) for file in natives(program)]
    seed = "".join(each["bom-ref"] + each["hashes"][0]["content"] for each in components)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, product.commit + which.name + seed)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{product.made}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": f"vitrine@{product.version}",
                "name": TITLE,
                "version": product.version,
                "licenses": [{"license": {"id": LICENCE}}],
                "properties": [
                    {"name": "vitrine:commit", "value": product.commit},
                    {"name": "vitrine:variant", "value": which.name},
                ],
            },
        },
        "components": components,
    }


def write(document: Mapping[str, Any], file: Path) -> None:
    """Write it, the same bytes for the same content."""
    file.write_text(
        json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def natives(program: Path) -> Iterator[Path]:
    """The native programs and libraries below a folder, by path."""
    for file in sorted(program.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4).startswith(_MARKS):
                    yield file


def _package(each: metadata.Distribution, digest: str) -> dict[str, Any]:
    name = _name(each)
    version = each.version.replace("+", "%2B")
    said = licences.licence(each)
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "purl": f"pkg:pypi/{name}@{version}",
        "name": each.name,
        "version": each.version,
        # Of the wheel that the lock names.
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"license": {"name": said or "told in its text alone"}}],
    }


def _library(file: Path, program: Path, owners: Mapping[str, str]) -> dict[str, Any]:
    place = file.relative_to(program).as_posix()
    content = file.read_bytes()
    owner = owners.get(place.removeprefix("_internal/").removeprefix("lib/"), _OF_THE_BUILD)
    stub = re.match(r"lib(ssl|crypto)-[0-9a-f]+\.so", file.name) and len(content) < 100_000
    properties = [{"name": "vitrine:path", "value": place}, {"name": "vitrine:from", "value": owner}]
    if stub:
        properties[1]["value"] = _STUB
    said = sorted({match.decode("ascii") for match in _SAYS.findall(content)})
    properties += [{"name": "vitrine:says", "value": each} for each in said]
    return {
        "type": "library" if re.search(r"\.(so|dll|pyd)", file.name) else "application",
        "bom-ref": f"file:{place}",
        "name": file.name,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
        "properties": properties,
    }


def _owners(site: Path) -> dict[str, str]:
    return {
        str(file): f"{each.name} {each.version}"
        for each in licences.distributions(site)
        for file in each.files or ()
    }


def _name(each: metadata.Distribution) -> str:
    return re.sub(r"[-_.]+", "-", each.name).lower()
