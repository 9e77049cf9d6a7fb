"""Keeps what a person decides about the values of a form: in the open case, the audit log and the dossier."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from app.core.audit import Actor
from app.core.forms.decision import (
    Decision,
    FieldDecision,
    field_decision_from,
    field_decision_record,
)
from app.core.runs import Outcome
from app.viewmodels.cases.case_gate import CaseRun
from app.viewmodels.cases.case_writer import CaseWriter
from app.viewmodels.form.decision_book import DecisionBook
from app.viewmodels.form.filling import FormFilling
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.run.run_model import RunModel


class _Kept:
    """A document's decisions, and how many of them are in its case."""

    def __init__(self) -> None:
        self.run: CaseRun | None = None
        self.outcome: Outcome | None = None
        self.decisions: list[FieldDecision] = []
        self.written = 0


class FormDecisions(QObject):
    """Follows a `FormModel`. Without a case decisions stay in memory until one is begun for the answer."""

    def __init__(
        self,
        form: FormModel,
        filling: FormFilling,
        run: RunModel,
        writer: CaseWriter,
        audit: AuditModel,
        book: DecisionBook,
        parent: QObject | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._form, self._run, self._writer = form, run, writer
        self._audit, self._book, self._now = audit, book, now
        # Once, while the list of users can still be asked.
        self._person = Actor.here().person
        self._documents: dict[int, _Kept] = {}
        self._earlier: list[_Kept] = []
        self._last = 0
        form.decided.connect(self._decided)
        filling.begun.connect(self._put_aside)
        filling.brought.connect(self._brought)
        filling.document_filled.connect(self._filled)
        writer.answer_taken_in.connect(self._taken_in)

    def forget(self) -> None:
        """What was decided belongs to a case that is not open any more."""
        self._earlier.clear()
        self._book.forget()

    def of(self, document: int) -> tuple[FieldDecision, ...]:
        """What was decided about a document's values, in order."""
        return tuple(self._documents[document].decisions) if document in self._documents else ()

    # -- inside ----------------------------------------------------------------------------------------

    def _decided(self, document: int, field: int, decision: Decision) -> None:
        form = self._form.form
        assert form is not None
        name = form.fields[field].name
        at = self._now().astimezone(UTC).isoformat(timespec="milliseconds")
        made = FieldDecision(name, replace(decision, at=at, by=self._person))
        self._of(document).decisions.append(made)
        sources = self._form.documents[document].sources
        self._audit.decided("form", made.decision, (name,), sources[0].sha256 if sources else "")
        self._keep(document)

    def _filled(self, document: int) -> None:
        """Its run has ended: what was decided while it went on belongs to it."""
        kept = self._of(document)
        kept.run, kept.outcome, self._last = self._writer.last, self._run.outcome, document
        self._keep(document)

    def _taken_in(self, outcome: Outcome, run: CaseRun) -> None:
        """A case was begun for this answer."""
        for kept in (*self._documents.values(), *self._earlier):
            if kept.outcome is outcome and kept.run is None:
                kept.run = run
                self._write(kept)

    def _brought(self) -> None:
        """A form shows again, with what was decided about it."""
        self._put_aside()
        outcome, self._last = self._run.outcome, 0
        for earlier in self._earlier:
            if earlier.outcome is outcome and earlier.run is None:
                # It is in memory still, with all that was decided.
                self._documents[0] = earlier
                for made in earlier.decisions:
                    self._form.bring_decision(0, made.field, made.decision)
                return
        kept = self._of(0)
        kept.run, kept.outcome = self._writer.last, outcome
        self._keep(0)
        if kept.run is not None:
            self._writer.form_decisions(kept.run, lambda lines: self._bring(kept, lines))

    def _bring(self, kept: _Kept, lines: tuple[str, ...]) -> None:
        if self._documents.get(0) is not kept:
            return
        earlier = []
        for line in lines:
            try:
                earlier.append(field_decision_from(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError):
                # Of another version: the answer shows all the same.
                continue
        for made in earlier:
            self._form.bring_decision(0, made.field, made.decision)
        kept.decisions[:0] = earlier
        kept.written += len(earlier)
        self._keep(0)

    def _put_aside(self) -> None:
        """Another form shows from now on; without a case decisions about this one stay here."""
        for kept in self._documents.values():
            if kept.decisions and kept.run is None and kept not in self._earlier:
                self._earlier.append(kept)
        self._documents.clear()

    def _of(self, document: int) -> _Kept:
        return self._documents.setdefault(document, _Kept())

    def _keep(self, document: int) -> None:
        kept = self._of(document)
        self._write(kept)
        self._book.keep(kept.outcome, tuple(kept.decisions))

    def _write(self, kept: _Kept) -> None:
        if kept.run is not None:
            for made in kept.decisions[kept.written :]:
                line = json.dumps(field_decision_record(made), ensure_ascii=False, sort_keys=True)
                self._writer.decide_in_form(kept.run, line)
            kept.written = len(kept.decisions)
