"""The window for cases: set up, unlock, or the cases themselves. It stands beside the main one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.cases.errors import KeyStoreUnavailable
from app.ui.banner import Banner
from app.ui.cases.case_detail import CaseDetail
from app.ui.cases.case_list import CaseList
from app.ui.cases.parts import label
from app.ui.cases.protect_page import ProtectPage
from app.ui.cases.recovery_page import RecoveryPage
from app.ui.cases.unlock_page import UnlockPage
from app.ui.cases.unsaved_panel import UnsavedPanel
from app.ui.look import Look, line, set_role
from app.viewmodels.cases.case_restorer import CaseRestorer
from app.viewmodels.cases.cases_model import CasesModel, Content, StoreState
from app.viewmodels.cases.unsaved_guard import UnsavedGuard
from model.errors import PlainError


class CasesWindow(QDialog):
    """Blocks nothing.

    Signals:
        store_wanted_later(): the credential store cannot be asked any more; set up at the next start.
        closed(): the person is through.
        table_asked(case, table): this table is to be shown.
    """

    store_wanted_later = Signal()
    closed = Signal()
    table_asked = Signal(str, int)

    def __init__(
        self, cases: CasesModel, restorer: CaseRestorer, guard: UnsavedGuard, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._restorer = restorer
        self._window = parent
        self._passphrase: str | None = None
        self._setting_up = False
        self._look_at = ""
        self.setWindowTitle(self.tr("Cases"))
        self.setModal(False)
        self.resize(980, 680)
        self.setMinimumSize(720, 480)
        self.banner = Banner(look)
        self.unsaved = UnsavedPanel(guard, look)
        self.protect = ProtectPage(cases, look)
        self.recovery = RecoveryPage(look)
        self.unlock = UnlockPage(cases)
        self.list = CaseList(cases, look)
        self.detail = CaseDetail(cases, restorer, look)
        self.later = QPushButton(self.tr("Set up at the next start"))
        self.lock_button = QPushButton(self.tr("Lock"))
        self.lock_button.setToolTip(self.tr("Close all cases; the passphrase opens them again"))
        self.close_button = QPushButton(self.tr("Close"))
        self.pages = QStackedWidget()
        self._desk = self._assemble()
        self.protect.chosen.connect(self._show_recovery)
        self.protect.refused.connect(self.close)
        self.recovery.confirmed.connect(self._set_up)
        self.recovery.back.connect(lambda: self.pages.setCurrentWidget(self.protect))
        self.unlock.refused.connect(self.close)
        self.later.clicked.connect(self._set_up_later)
        self.lock_button.clicked.connect(cases.lock)
        self.close_button.clicked.connect(self.close)
        self.list.picked.connect(cases.look_into)
        self.list.run_chosen.connect(self._show_run)
        self.detail.run_chosen.connect(self._show_run)
        self.detail.table_chosen.connect(self._show_table)
        self.detail.copy_asked.connect(lambda case, source, to: restorer.save_copy(case, source, Path(to)))
        cases.looked_into.connect(self.detail.show_content)
        cases.opened.connect(self._opened)
        cases.changed.connect(self._tell)
        self._tell()

    def bring_to_front(self) -> None:
        """Show it, where it has something to say."""
        if self._cases.store_state is StoreState.OFF and not self._setting_up:
            self.protect.begin()
            self.pages.setCurrentWidget(self.protect)
        elif self._cases.store_state is StoreState.LOCKED:
            self.unlock.begin()
        self.show()
        self.raise_()
        self.activateWindow()
        self._focus()

    def show_error(self, error: PlainError) -> None:
        """Tell a failure here."""
        self._setting_up = False
        self.recovery.set_working(False)
        self.banner.show_error(error)
        self.later.setVisible(
            isinstance(error, KeyStoreUnavailable) and self._cases.store_state is StoreState.OFF
        )

    def show_note(self, sentence: str, way_on: str) -> None:
        """Tell something that is no failure."""
        self.banner.show_note(sentence, way_on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed stays."""
        self._passphrase = None
        self.protect.begin()
        self.recovery.forget()
        self.unlock.begin()
        self.banner.clear()
        if self.pages.currentWidget() is self.recovery:
            self.pages.setCurrentWidget(self.protect)
        super().closeEvent(event)
        self.closed.emit()

    def _show_run(self, case: str, run: int) -> None:
        """A question, or the case itself (0), is to be seen: this window stands in front of it no longer."""
        if run:
            self._restorer.show_run(case, run)
        else:
            self._cases.open(case)
        if not self.unsaved.isVisible():
            self._give_way()

    def _show_table(self, case: str, table: int) -> None:
        self.table_asked.emit(case, table)
        if not self.unsaved.isVisible():
            self._give_way()

    def _give_way(self) -> None:
        self.close()
        self._window.raise_()
        self._window.activateWindow()

    # -- setting up ------------------------------------------------------------------------------------

    def _show_recovery(self, passphrase: str | None) -> None:
        self.banner.clear()
        self.later.hide()
        self._passphrase = passphrase
        self.recovery.begin(self._cases.recovery_key())
        self.pages.setCurrentWidget(self.recovery)
        self.recovery.first.setFocus()

    def _set_up(self, key: str) -> None:
        self.banner.clear()
        self._setting_up = True
        self.recovery.set_working(True)
        self._cases.set_up(self._passphrase, key)

    def _set_up_later(self) -> None:
        self.later.hide()
        self.store_wanted_later.emit()
        self.banner.show_note(
            self.tr("Vitrine asks again when it is started the next time."),
            self.tr("Close Vitrine and start it again to set up the cases."),
        )

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self) -> None:
        store_state = self._cases.store_state
        if store_state is StoreState.OPEN and self.pages.currentWidget() is not self._desk:
            self._setting_up = False
            self._passphrase = None
            self.recovery.forget()
            self.protect.begin()
            self.unlock.begin()
            self.banner.clear()
            self.pages.setCurrentWidget(self._desk)
            self._focus()
        elif store_state is StoreState.LOCKED and self.pages.currentWidget() is not self.unlock:
            self.detail.show_content(None)
            self.pages.setCurrentWidget(self.unlock)
        elif store_state is StoreState.OFF and self.pages.currentWidget() not in (
            self.protect,
            self.recovery,
        ):
            self.pages.setCurrentWidget(self.protect)
        self.lock_button.setVisible(self._cases.needs_passphrase)
        self.detail.follow()
        if self._look_at not in {row.id for row in self._cases.rows}:
            self._look_at = ""
        if self.detail.case is None and self._cases.rows and store_state is StoreState.OPEN:
            first = self._cases.current or self._cases.rows[0]
            if self._look_at != first.id:
                self._look_at = first.id
                self._cases.look_into(first.id)
                self.list.pick(first.id)

    def _opened(self, content: Content) -> None:
        self._look_at = content.case.id
        self.detail.show_content(content)
        self.list.pick(content.case.id)

    def _focus(self) -> None:
        page = self.pages.currentWidget()
        if page is self._desk:
            (self.list.rows if self._cases.rows else self.list.title).setFocus()
        elif page is self.unlock:
            self.unlock.passphrase.setFocus()
        elif page is self.protect:
            self.protect.passphrase.setFocus()

    def _assemble(self) -> QWidget:
        panes = QSplitter()
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(self.detail)
        panes.setStretchFactor(1, 1)
        panes.setSizes([320, 660])
        foot = QFrame()
        set_role(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(22, 10, 22, 10)
        row.setSpacing(8)
        row.addWidget(label(self.tr("Encrypted on this computer"), "small", wrap=False))
        row.addStretch(1)
        row.addWidget(self.lock_button)
        row.addWidget(self.close_button)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(panes, 1)
        column.addWidget(line())
        column.addWidget(foot)
        for page in (self.protect, self.recovery, self.unlock, desk):
            self.pages.addWidget(page)
        above = QWidget()
        told = QVBoxLayout(above)
        told.setContentsMargins(22, 0, 22, 0)
        told.addSpacing(0)
        told.addWidget(self.banner)
        told.addWidget(self.unsaved)
        told.addWidget(self.later)
        self.later.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(above)
        whole.addWidget(self.pages, 1)
        return desk
