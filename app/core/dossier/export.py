"""Handing a dossier on: its hash goes into the audit log first, then the file is written."""

from pathlib import Path
from typing import Any

from app.core.audit import Recorder
from app.core.dossier.dossier import Anchor, Dossier, write


def export(path: Path, body: dict[str, Any], recorder: Recorder) -> Dossier:
    """Write a dossier that names the record which holds its hash, if a log is kept.

    Raises:
        AuditUnavailable: the policy requires the log, and it cannot be written; then there is no file.
        DossierNotSaved: the file is not there.
    """
    dossier = anchored_in(Dossier.of(body), recorder, path)
    write(path, dossier)
    return dossier


def anchored_in(dossier: Dossier, recorder: Recorder, path: Path | None = None) -> Dossier:
    """The dossier with its place in the log, where its hash was just written; as it is where no log is kept.

    Raises:
        AuditUnavailable: the policy requires the log, and it cannot be written.
    """
    place = recorder.dossier_written(dossier.sha256, path)
    return dossier if place is None else Dossier(dossier.body, dossier.sha256, Anchor(*place))
