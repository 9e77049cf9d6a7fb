"""Checking a dossier: against itself, and against the sources, the model and the log that are at hand."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.core.canonical import sha256
from app.core.dossier.dossier import Dossier
from app.core.sentences import say

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
        return Finding("log", "different", say("core.dossier.log_does_not_know_this_dossier"))
    number = found[0][0]
    if dossier.anchor is not None and (dossier.anchor.record, dossier.anchor.head) not in found:
        return Finding(
            "log", "different", say("core.dossier.log_knows_this_dossier_in_record", number=number)
        )
    return Finding("log", "same", say("core.dossier.log_holds_this_dossier_hash_in", number=number))


def _own(dossier: Dossier) -> Finding:
    if sha256(dossier.body) == dossier.sha256:
        return Finding("content", "same", say("core.dossier.content_has_hash_that_stands_in"))
    return Finding("content", "different", say("core.dossier.content_was_changed_after_dossier_was"))


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
                "source",
                "same",
                say("core.dossier.stands_in_which_is_file_that", name=name, given=given[outer]),
            )
        elif wanted and wanted in given:
            also = "" if given[wanted] == name else say("core.dossier.now_called", given=given[wanted])
            yield Finding("source", "same", say("core.dossier.is_file_that_was_read", name=name, also=also))
        elif name in names:
            yield Finding("source", "different", say("core.dossier.is_another_file_than_one_that", name=name))
        else:
            yield Finding("source", "not_checked", say("core.dossier.is_not_at_hand", name=name))


def listed(dossier: Dossier) -> list[dict[str, object]]:
    """The sources that a dossier names, as it has them."""
    told = dossier.body.get("sources")
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _model(dossier: Dossier, at_hand: str | None) -> Finding:
    model = dossier.body.get("model")
    wanted = model.get("content_sha256") if isinstance(model, dict) else None
    if at_hand is None or not wanted:
        return Finding("model", "not_checked", say("core.dossier.model_is_not_at_hand"))
    if at_hand == wanted:
        return Finding("model", "same", say("core.dossier.model_is_one_that_answered_to"))
    return Finding("model", "different", say("core.dossier.model_is_another_one_than_one"))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
