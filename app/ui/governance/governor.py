"""Puts the policy in force in the window, and shows it and the audit log there."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.ui.governance.audit_window import AuditWindow
from app.ui.governance.closed import PolicyCover
from app.ui.governance.copy_guard import CopyGuard, forbid_selecting
from app.ui.governance.notes import GovernanceNotes
from app.ui.governance.policy_window import PolicyWindow
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.governance.audit_review import AuditReview


class Governor(QObject):
    """Belongs to one window."""

    def __init__(self, audit: AuditModel, review: AuditReview, window: MainWindow, look: Look) -> None:
        super().__init__(window)
        self._audit = audit
        self._window = window
        self._look = look
        policy = audit.policy
        self.rules = PolicyWindow(policy, window)
        self.log = AuditWindow(review, look, window)
        self.notes = GovernanceNotes(policy)
        self.guard = CopyGuard(audit, QGuiApplication.clipboard(), self)
        self.closed: PolicyCover | None = None
        self._place_notes()
        actions = window.actions_
        actions.rules.triggered.connect(self.rules.bring_to_front)
        actions.audit_log.triggered.connect(self.log.bring_to_front)
        actions.audit_log.setVisible(policy.audit != "off")
        audit.refused.connect(window.show_error)
        audit.model_forbidden.connect(self.notes.show_forbidden)
        audit.problem_changed.connect(
            lambda problem: self.notes.show_problem(problem, policy.audit == "required")
        )
        if not policy.thinking_shown:
            window.answer.hide_thoughts()
            thinking = window.composer.thinking
            thinking.setChecked(False)
            thinking.setEnabled(False)
            thinking.setToolTip(self.tr("The rules of this machine do not let thoughts be shown"))

    def enforce(self) -> None:
        """Put in force what concerns every part of the window; call it when all of them are there."""
        policy, window, actions = self._audit.policy, self._window, self._window.actions_
        if not policy.copying:
            forbid_selecting(window)
        if policy.closed and self.closed is None:
            self.closed = PolicyCover(
                policy, self._look, window, (actions.quit, actions.about, actions.rules)
            )

    def _place_notes(self) -> None:
        """Below the question, above what is said of the model."""
        notice = self._window.notice
        middle = notice.parentWidget()
        column = middle.layout() if middle is not None else None
        if column is not None:
            # Through the box layout's own call: a QLayout can only add at its end.
            column.insertWidget(column.indexOf(notice), self.notes)  # type: ignore[attr-defined]

    def close(self) -> None:
        """The window is gone, and so are those beside it."""
        self.rules.close()
        self.log.close()
