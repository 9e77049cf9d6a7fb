"""A run saved as a film: encoded, logged and written beside the window."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.film import Picture, encode
from app.core.private_file import private_file
from app.core.reports.errors import ReportNotSaved
from app.core.sentences import say
from app.viewmodels.governance.audit_model import AuditModel
from app.workers.aside import Aside
from model.errors import PlainError

KIND = "film"


class FilmModel(QObject):
    """Under the policy for what leaves the program.

    Signals:
        saved(Path): it is there.
        failed(PlainError): it is not.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, audit: AuditModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit = audit
        self.worker = Aside("film", self)

    @property
    def must_hide(self) -> bool:
        """Whether the policy lets only films leave in which values are hidden."""
        return self._audit.policy.exports_pseudonymised == "required"

    def may_save(self) -> bool:
        """Whether the policy lets films leave; where not, that is told and logged."""
        return self._audit.may_export(KIND)

    def save(self, path: Path, pictures: Sequence[Picture], *, hidden: bool) -> None:
        """Write them as a film; `saved` or `failed` follows. It is logged before it is there."""
        audit = self._audit

        def work() -> PlainError | None:
            try:
                content = encode(pictures)
                digest = hashlib.sha256(content).hexdigest()
                audit.report_exported(KIND, digest, len(content), path, pseudonymised=hidden)
                with private_file(path) as file:
                    file.write(content)
            except PlainError as error:
                return error
            except (OSError, ValueError) as error:
                return ReportNotSaved(
                    say("core.reports.could_not_be_written", name=path.name),
                    say("core.reports.see_that_disk_has_room"),
                    str(error),
                )
            return None

        def done(error: PlainError | None) -> None:
            if error is None:
                self.saved.emit(path)
            else:
                self.failed.emit(error)

        self.worker.do(work, done)
