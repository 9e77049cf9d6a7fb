"""Checking a dossier: against itself, and against the sources, the model and the log that are at hand."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.core.canonical import sha256
from app.core.dossier.dossier import Dossier

State = Literal["same", "different", "not_checked"]
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: "content", "source", "model", "log".
        state: what came of it; "not_checked" where it was not at hand.
        sentence: in plain words.
    """

    what: Literal["content", "source", "model", "log"]
    state: State
    sentence: str


def check(
    dossier: Dossier, files: Iterable[Path] = (), model_sha256: str | None = None
) -> tuple[Finding, ...]:
    """Compare a dossier with its own hash, with files and with a model.

    Args:
        files: files that may be its sources; they are found by content, whatever they are called now.
        model_sha256: the hash of a model at hand (`model.checkpoint.content`).

    Raises:
        OSError: a file cannot be read.
    """
    return (_own(dossier), *_sources(dossier, files), _model(dossier, model_sha256))


def anchored(dossier: Dossier, hashes: Iterable[tuple[int, str, str]]) -> Finding:
    """Look the dossier up in an audit log that was verified before.

    Args:
        hashes: (number, hash in the chain, hash of the dossier) of every record that speaks of a dossier.
    """
    actual = sha256(dossier.body)
    found = [(number, head) for number, head, told in hashes if told == actual]
    if not found:
        return Finding("log", "different", "The log does not know this dossier.")
    number = found[0][0]
    if dossier.anchor is not None and (dossier.anchor.record, dossier.anchor.head) not in found:
        return Finding(
            "log", "different", f"The log knows this dossier in record {number}, not where it says."
        )
    return Finding("log", "same", f"The log holds this dossier's hash in record {number}.")


def _own(dossier: Dossier) -> Finding:
    if sha256(dossier.body) == dossier.sha256:
        return Finding("content", "same", "The content has the hash that stands in the dossier.")
    return Finding("content", "different", "The content was changed after the dossier was written.")


def _sources(dossier: Dossier, files: Iterable[Path]) -> Iterable[Finding]:
    given: dict[str, str] = {}
    names: dict[str, str] = {}
    for path in files:
        digest = digest_of(path)
        given[digest] = path.name
        names[path.name] = digest
    for source in listed(dossier):
        name, wanted = str(source.get("name", "")), str(source.get("sha256", ""))
        outer = str(source.get("inside", ""))
        if outer and outer in given:
            yield Finding(
                "source", "same", f"{name} stands in {given[outer]}, which is the file that was read."
            )
        elif wanted and wanted in given:
            also = "" if given[wanted] == name else f" (now called {given[wanted]})"
            yield Finding("source", "same", f"{name}{also} is the file that was read.")
        elif name in names:
            yield Finding("source", "different", f"{name} is another file than the one that was read.")
        else:
            yield Finding("source", "not_checked", f"{name} is not at hand.")


def listed(dossier: Dossier) -> list[dict[str, object]]:
    """The sources that a dossier names, as it has them."""
    told = dossier.body.get("sources")
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _model(dossier: Dossier, at_hand: str | None) -> Finding:
    model = dossier.body.get("model")
    wanted = model.get("content_sha256") if isinstance(model, dict) else None
    if at_hand is None or not wanted:
        return Finding("model", "not_checked", "The model is not at hand.")
    if at_hand == wanted:
        return Finding("model", "same", "The model is the one that answered, to the last bit.")
    return Finding("model", "different", "The model is another one than the one that answered.")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
