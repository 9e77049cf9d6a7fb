"""A whole case out of the window: as a report, or handed over to a second reviewer, and one taken in."""

from datetime import datetime
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.core.audit import Actor
from app.core.cases import Vault
from app.core.cases.handover import HandedOver, give, take
from app.core.cases.keys import Cost
from app.core.reports.building import Around
from app.core.reports.document import Report
from app.core.reports.errors import NothingToExport
from app.core.reports.of_case import CaseReader
from app.core.reports.writers import go_on
from app.core.sources.recognition.applying import recognised
from app.core.sources.recognition.modes import in_force
from app.core.sources.source import Source
from app.viewmodels.cases.case_restorer import ReadNamed
from app.viewmodels.cases.cases_model import CasesModel
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.qt import tr
from app.viewmodels.report.report_model import Subject
from app.viewmodels.seal.seal_model import SealModel


class CaseHandover(QObject):
    """Everything is done in the store's thread, one work after another.

    Signals:
        report_read(Subject): a case was read and can be exported.
        told(sentence, way_on): something was handed over or taken in.
        failed(PlainError): it was not.
    """

    report_read = Signal(object)
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        cases: CasesModel,
        audit: AuditModel,
        seal: SealModel,
        read: ReadNamed,
        cost: Cost | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._audit = audit
        self._seal = seal
        self._read = read
        self._cost = cost

    def may_give(self) -> bool:
        """Whether the policy lets cases be handed over; where not, that is told and logged."""
        return self._audit.may_export("handover")

    def read_report(self, name: str) -> None:
        """Read a case for a report; `report_read` or `failed` follows."""
        read, audit, seal = self._read, self._audit, self._seal.report
        mode = in_force(audit.policy.recognition, "on")

        def read_kept(path: str, called: str) -> Source:
            return recognised(read(path, cancel=Event(), name=called), mode=mode)

        def work(vault: Vault) -> Report:
            title = vault.info(name).title
            with CaseReader(vault.case(name), read_kept) as reader:
                found = reader.read(keep_on=go_on)
                if found.empty:
                    raise NothingToExport(
                        tr("There is no answer in this case yet."), tr("Ask something in it first.")
                    )
                made = datetime.now().astimezone()
                person = Actor.here().person
                return found.report(Around(made, title, title, person, seal, audit.head()))

        def done(report: Report) -> None:
            self.report_read.emit(Subject(lambda _crops, _keep_on: report, report.title, bool(report.values)))

        self._cases.worker.ask(work, done, self.failed.emit)

    def give(self, name: str, path: Path, passphrase: str) -> None:
        """Hand a case over; `told` or `failed` follows."""
        if not self.may_give():
            return
        audit, cost = self._audit, self._cost

        def work(vault: Vault) -> HandedOver:
            def log(sha256: str, size: int) -> None:
                audit.report_exported("handover", sha256, size, path)

            return give(vault, name, path, passphrase, Actor.here().person, log, go_on, cost)

        def done(made: HandedOver) -> None:
            told = tr("Handed over as {name}.").format(name=path.name)
            left = ", ".join(made.referred)
            more = (
                tr("Not at hand, so only their hashes went along: {names}").format(names=left) if left else ""
            )
            self.told.emit(told, more or tr("Tell the passphrase by another way than the file."))

        self._cases.worker.ask(work, done, self.failed.emit)

    def take(self, path: Path, passphrase: str) -> None:
        """Take a handed-over case in; `told` or `failed` follows."""

        def work(vault: Vault) -> str:
            name = take(vault, path, passphrase, go_on)
            return vault.info(name).title

        def done(title: str) -> None:
            self._audit.case("taken")
            self._cases.refresh()
            self.told.emit(tr("Taken in: {title}.").format(title=title), tr("Open it among your cases."))

        self._cases.worker.ask(work, done, self.failed.emit)
