"""The file: a body, its hash, and where in an audit log that hash was written down."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.canonical import canonical, sha256
from app.core.dossier.errors import DossierNotSaved, DossierUnreadable
from app.core.private_file import write_private
from app.core.sentences import say

FORMAT = "vitrine-dossier/1"
_MOST_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an audit log holds the dossier's hash: that record's number and the hash it has in the chain."""

    record: int
    head: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier.

    Attributes:
        body: see `record.body_of`.
        sha256: as the file says; `check` compares it with the body.
        anchor: `None` if no log was kept.
    """

    body: dict[str, Any]
    sha256: str
    anchor: Anchor | None = None

    @classmethod
    def of(cls, body: dict[str, Any], anchor: Anchor | None = None) -> "Dossier":
        """A new dossier with its hash."""
        # Once through JSON, so that it is what a reader of the file will have.
        plain: dict[str, Any] = json.loads(canonical(body))
        return cls(plain, sha256(plain), anchor)

    def told(self) -> dict[str, Any]:
        """Its hash and where that is written down, as plain values."""
        anchor = None if self.anchor is None else {"record": self.anchor.record, "head": self.anchor.head}
        return {"sha256": self.sha256, "anchor": anchor}

    def text(self) -> str:
        """The file's content."""
        content = {"format": FORMAT, **self.told(), "body": self.body}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def parse(text: str | bytes, name: str = "") -> Dossier:
    """Read the content of a file.

    Raises:
        DossierUnreadable: it is none.
    """
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']!r}")
        said = content["anchor"]
        anchor = None if said is None else Anchor(int(said["record"]), str(said["head"]))
        if not isinstance(content["body"], dict):
            raise TypeError("body")
        return Dossier(content["body"], str(content["sha256"]), anchor)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DossierUnreadable(
            say("core.dossier.is_not_dossier_of_vitrine", name=name or "This"),
            say("core.dossier.choose_file_that_vitrine_wrote"),
            str(error),
        ) from error


def load(path: Path) -> Dossier:
    """Read a file.

    Raises:
        DossierUnreadable: it is no dossier, or cannot be opened.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DossierUnreadable(
                say("core.dossier.is_too_large_for_dossier", name=path.name),
                say("core.dossier.choose_another_file"),
            )
        content = path.read_bytes()
    except OSError as error:
        raise DossierUnreadable(
            say("core.dossier.could_not_be_opened", name=path.name),
            say("core.dossier.see_that_file_is_there_and"),
            str(error),
        ) from error
    return parse(content, path.name)


def write(path: Path, dossier: Dossier) -> None:
    """Write a file in one move, for this person alone: it is there whole or not at all.

    Raises:
        DossierNotSaved: it is not there.
    """
    try:
        write_private(path, dossier.text().encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise DossierNotSaved(
            say("core.dossier.dossier_could_not_be_saved"),
            say("core.dossier.see_that_disk_has_room_and"),
            str(error),
        ) from error
