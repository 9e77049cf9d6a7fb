"""A folder that is ready to be handed out: sums, signatures, and what is in it. Keys come from outside."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from installers.product import PACKAGING, ROOT, SUMMARY, TITLE, CannotBuild, Product
from installers.running import need, run

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Keys:
    """Where the keys lie; what is `None` is left out, and said so.

    Attributes:
        minisign: the secret key that signs the sums.
        certificate, certificate_key: for Authenticode.
        timestamps: address of a time-stamping service; needs a network.
    """

    minisign: Path | None = None
    certificate: Path | None = None
    certificate_key: Path | None = None
    timestamps: str = ""


def finish(folder: Path, product: Product, keys: Keys, public: Path | None) -> list[str]:
    """Sign and sum up what lies in the folder; what was left out, a sentence each.

    Raises:
        CannotBuild: the folder is empty, or a key does not fit.
    """
    programs = sorted(file for file in folder.iterdir() if file.suffix in (".deb", ".rpm", ".zst", ".exe"))
    if not programs:
        raise CannotBuild(f"There is no installer in {folder}.")
    left_out = _authenticode(folder, keys, product.environment())
    told = {
        "product": TITLE,
        "summary": SUMMARY,
        "version": product.version,
        "made": product.made,
        "commit": product.commit,
        "files": [file.name for file in programs],
    }
    (folder / "release.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(PACKAGING / "windows" / "TRY.md", folder / "TRY-ON-WINDOWS.md")
    shutil.copyfile(PACKAGING / "windows" / "try.ps1", folder / "try.ps1")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    if public is not None:
        shutil.copyfile(public, folder / "vitrine.pub")
    write_sums(folder)
    return [*left_out, *_minisign(folder, product, keys, public)]


def write_sums(folder: Path) -> Path:
    """Write `SHA256SUMS` over every file below the folder."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from app.core.release.sums import digest, files_below

    file = folder / SUMS
    file.unlink(missing_ok=True)
    (folder / f"{SUMS}.minisig").unlink(missing_ok=True)
    lines = [f"{digest(folder / name)}  {name}\n" for name in files_below(folder)]
    file.write_text("".join(lines), encoding="utf-8")
    return file


def _minisign(folder: Path, product: Product, keys: Keys, public: Path | None) -> list[str]:
    if keys.minisign is None:
        return [f"{SUMS} is not signed: no key was given (--minisign-key)."]
    need("minisign")
    comment = f"{TITLE} {product.version}, {product.made}, {product.commit[:12]}"
    run(["minisign", "-S", "-s", keys.minisign, "-m", folder / SUMS, "-t", comment])
    if public is None:
        return ["No public key was given (--public-key), so the signature was not looked at again."]
    run(["minisign", "-V", "-p", public, "-m", folder / SUMS])
    return []


def _authenticode(folder: Path, keys: Keys, environment: Mapping[str, str]) -> list[str]:
    programs = sorted(folder.glob("*.exe"))
    if not programs:
        return []
    if keys.certificate is None or keys.certificate_key is None:
        names = ", ".join(file.name for file in programs)
        return [
            f"Not signed for Windows, which will warn of them: {names} (--certificate, --certificate-key)."
        ]
    need("osslsigncode")
    for file in programs:
        signed = file.with_suffix(".signed")
        command: list[str | Path] = ["osslsigncode", "sign", "-certs", keys.certificate, "-key"]
        command += [keys.certificate_key, "-h", "sha256", "-n", TITLE, "-in", file, "-out", signed]
        command += (
            ["-ts", keys.timestamps] if keys.timestamps else ["-time", environment["SOURCE_DATE_EPOCH"]]
        )
        run(command)
        signed.replace(file)
    return (
        [] if keys.timestamps else ["Signed without a time stamp: the signatures end with the certificate."]
    )
