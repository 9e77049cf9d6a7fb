"""The verdict on a folder with a release or a model: signature, hashes, age; everything that is wrong."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.core.paths import resources
from app.core.release import sums
from app.core.release.errors import (
    ReleaseAdded,
    ReleaseAltered,
    ReleaseIncomplete,
    ReleaseOlder,
    ReleaseProblem,
    ReleaseUnsigned,
    SignatureWrong,
)
from app.core.release.minisign import NotMinisign, PublicKey, Signature
from app.core.sentences import say

RELEASE_FILE = "release.json"


@dataclass(frozen=True, slots=True)
class Release:
    """What is in the folder.

    Attributes:
        version: of the program released; empty where the folder holds something else, such as a model.
        signed_by: the key whose signature of the list was found right; empty if there is none.
        comment: what the signer said of it.
        files: how many were read and found to be those of the list.
        problems: everything that speaks against it; empty only if signature, hashes and age are right.
    """

    version: str
    signed_by: str
    comment: str
    files: int
    problems: tuple[ReleaseProblem, ...]


def trusted_keys() -> tuple[PublicKey, ...]:
    """The keys that came with this program; none in a clone.

    Raises:
        NotMinisign: this program was put together wrongly.
    """
    files = sorted((resources() / "release").glob("*.pub"))
    return tuple(PublicKey.parse(file.read_text(encoding="utf-8")) for file in files)


def check_release(
    folder: Path, keys: Sequence[PublicKey], tell: Callable[[str], None] = lambda name: None
) -> Release:
    """Check a folder; nothing in it is run, unpacked or followed.

    Args:
        keys: any of them may have signed it.
        tell: told the name of each file before it is read.

    Raises:
        OSError: the folder cannot be read.
    """
    listed = folder / sums.SUMS
    if listed.is_symlink() or not listed.is_file():
        missing = ReleaseIncomplete(
            say("core.release.list_missing", name=sums.SUMS), say("core.release.copy_whole_folder")
        )
        return Release("", "", "", 0, (missing,))
    content = listed.read_bytes()
    problems: list[ReleaseProblem] = []
    signature, problem = _signature(folder, content, keys)
    if problem is not None:
        problems.append(problem)
    try:
        named = sums.parse(content)
    except sums.SumsUnreadable as reason:
        wrong = ReleaseAltered(
            say("core.release.list_unreadable"), say("core.release.copy_anew"), str(reason)
        )
        return Release("", "", "", 0, (*problems, wrong))
    right = 0
    for name, expected in named.items():
        tell(name)
        wrong_file = _file(folder / name, name, expected)
        if wrong_file is None:
            right += 1
        else:
            problems.append(wrong_file)
    problems += [
        ReleaseAdded(say("core.release.file_added", name=name), say("core.release.take_it_out"))
        for name in sums.files_below(folder)
        if name not in named
    ]
    version, older = _version(folder) if RELEASE_FILE in named else ("", None)
    if older is not None:
        problems.append(older)
    by = next((str(key) for key in keys if signature and signature.fits(content, key)), "")
    return Release(version, by, signature.comment if signature and by else "", right, tuple(problems))


def _signature(
    folder: Path, content: bytes, keys: Sequence[PublicKey]
) -> tuple[Signature | None, ReleaseProblem | None]:
    file = folder / sums.SIGNATURE
    if not file.is_file():
        return None, ReleaseUnsigned(
            say("core.release.no_signature"), say("core.release.who_changed_files_changed_list")
        )
    try:
        signature = Signature.parse(file.read_text(encoding="utf-8"))
    except (NotMinisign, UnicodeDecodeError) as reason:
        return None, SignatureWrong(
            say("core.release.signature_unreadable"), say("core.release.copy_anew"), str(reason)
        )
    if not keys:
        return signature, ReleaseUnsigned(say("core.release.no_key"), say("core.release.give_printed_key"))
    if not any(signature.fits(content, key) for key in keys):
        return signature, SignatureWrong(
            say("core.release.signature_wrong"), say("core.release.do_not_install")
        )
    return signature, None


def _file(file: Path, name: str, expected: str) -> ReleaseProblem | None:
    if file.is_symlink():
        return ReleaseAltered(say("core.release.file_is_link", name=name), say("core.release.copy_anew"))
    if not file.is_file():
        return ReleaseIncomplete(
            say("core.release.file_missing", name=name), say("core.release.copy_whole_folder")
        )
    found = sums.digest(file)
    if found == expected:
        return None
    detail = f"{file}: SHA-256 {found}, {expected} expected"
    return ReleaseAltered(
        say("core.release.file_altered", name=name), say("core.release.do_not_install"), detail
    )


def _version(folder: Path) -> tuple[str, ReleaseProblem | None]:
    try:
        told = json.loads((folder / RELEASE_FILE).read_text(encoding="utf-8"))
        version = str(told["version"])
        older = _parts(version) < _parts(__version__)
    except (OSError, ValueError, KeyError, TypeError) as reason:
        return "", ReleaseAltered(
            say("core.release.file_altered", name=RELEASE_FILE),
            say("core.release.do_not_install"),
            str(reason),
        )
    if not older:
        return version, None
    return version, ReleaseOlder(
        say("core.release.older", version=version, own=__version__), say("core.release.keep_what_is_here")
    )


def _parts(version: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d+(\.\d+){1,3}", version):
        raise ValueError(version)
    return tuple(int(part) for part in version.split("."))
