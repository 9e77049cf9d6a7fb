"""Right in the window: one case with all that can be done with it, its questions and its sources."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.cases import CaseInfo
from app.theme import Switch
from app.ui.cases.delete_panel import DeletePanel
from app.ui.cases.parts import label
from app.ui.cases.rows import Rows
from app.ui.choice_box import ChoiceBox
from app.ui.dialogs.choosing import choose_target
from app.ui.look import Look, set_letters, set_role
from app.viewmodels.cases.case_restorer import CaseRestorer
from app.viewmodels.cases.case_wording import case_line, day, run_line, run_title, source_line, table_line
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.qt import plain_tip

_DAYS = (30, 90, 365, 3650)


class CaseDetail(QWidget):
    """Shows nothing until a case is picked.

    Signals:
        run_chosen(case, run): this question is to be shown.
        table_chosen(case, table): likewise a table.
        copy_asked(case, source, target): write this source to a file.
        export_asked(case): as a report.
        hand_over_asked(case): whole and encrypted, for a second reviewer.
    """

    run_chosen = Signal(str, int)
    table_chosen = Signal(str, int)
    copy_asked = Signal(str, int, str)
    export_asked = Signal(str)
    hand_over_asked = Signal(str)

    def __init__(
        self, cases: CasesModel, restorer: CaseRestorer, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cases = cases
        self._restorer = restorer
        self._content: Content | None = None
        self._awaited: CaseInfo | None = None
        set_role(self, "background")
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Name of the case"))
        self.title.setObjectName("case-title")
        set_letters(self.title, 18)
        self.title.setStyleSheet(
            "#case-title { font-weight: 600; background: transparent; padding: 3px 6px;"
            " margin-left: -7px; border-color: transparent; }"
        )
        self.facts = label("", "muted")
        self.open = QPushButton(self.tr("Open"))
        set_role(self.open, "primary")
        self.archive = QPushButton(self.tr("Archive"))
        self.export = QPushButton(self.tr("Export…"))
        self.hand_over = QPushButton(self.tr("Hand over…"))
        self.hand_over.setToolTip(self.tr("Whole and encrypted, for a second reviewer"))
        self.delete = QPushButton(self.tr("Delete…"))
        self.deleting = DeletePanel(look)
        self.keep = ChoiceBox(look)
        self.keep.setAccessibleName(self.tr("How long the case is kept"))
        self.copies = Switch(self.tr("Copy sources into it"))
        self.runs = Rows(look, self.tr("Questions"))
        self.tables = Rows(look, self.tr("Tables"))
        self._tables_title = label(self.tr("Tables"), "section")
        self.sources = Rows(look, self.tr("Sources"))
        self.save_copy = QPushButton(self.tr("Save a copy…"))
        self.governed = label(restorer.copies_forbidden, "small")
        self.governed.setVisible(bool(restorer.copies_forbidden))
        self.save_copy.setToolTip(plain_tip(restorer.copies_forbidden))
        self.save_copy.setAccessibleDescription(restorer.copies_forbidden)
        self._nothing = label(self.tr("Pick a case at the left, or begin one."), "muted")
        self._inside = QWidget()
        self._assemble()
        self._connect()
        look.changed.connect(lambda: self.copies.set_theme(look.theme))
        self.copies.set_theme(look.theme)
        self.show_content(None)

    @property
    def case(self) -> CaseInfo | None:
        """The case that is shown."""
        return self._content.case if self._content else None

    def show_content(self, content: Content | None) -> None:
        """Show a case, or none."""
        other = content is None or self.case is None or content.case.id != self.case.id
        self._content = content
        self._inside.setVisible(content is not None)
        self._nothing.setVisible(content is None)
        if other:
            self.deleting.hide()
        if content is None:
            return
        if other:
            # Whatever was being typed was the other one's name.
            self.title.setText(content.case.title)
        self._tell()
        self.runs.show_rows([(run.id, run_title(run), run_line(run), False) for run in content.runs])
        self.tables.show_rows([(table.id, table.name, table_line(table), False) for table in content.tables])
        for part in (self.tables, self._tables_title):
            part.setVisible(bool(content.tables))
        self.sources.show_rows(
            [(source.id, source.name, source_line(source), False) for source in content.sources]
        )
        self._enable_copying()

    def follow(self) -> None:
        """The list of cases is another: show what it says of this one."""
        if self._content is None:
            return
        row = next((row for row in self._cases.rows if row.id == self._content.case.id), None)
        if row is None:
            self.show_content(None)
        elif row != self._content.case:
            if row != self._awaited:
                # Asking tells of a change itself.
                self._awaited = row
                self._cases.look_into(row.id)
        else:
            self._tell()

    def _assemble(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.open, self.export, self.hand_over, self.archive, self.delete):
            actions.addWidget(button)
        actions.addStretch(1)
        keeping = QHBoxLayout()
        keeping.setSpacing(10)
        beside = label(self.tr("&Kept"), "muted", wrap=False)
        beside.setBuddy(self.keep)
        keeping.addWidget(beside)
        keeping.addWidget(self.keep)
        keeping.addSpacing(14)
        keeping.addWidget(self.copies)
        keeping.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(label(self.tr("Sources"), "section", wrap=False))
        below.addStretch(1)
        below.addWidget(self.save_copy)
        set_role(self.save_copy, "quiet")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(actions)
        column.addWidget(self.deleting)
        column.addLayout(keeping)
        column.addSpacing(6)
        column.addWidget(label(self.tr("Questions"), "section"))
        column.addWidget(self.runs, 3)
        column.addWidget(self._tables_title)
        column.addWidget(self.tables, 1)
        column.addLayout(below)
        column.addWidget(self.governed)
        column.addWidget(self.sources, 2)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 18, 24, 14)
        around.addWidget(self._nothing)
        around.addWidget(self._inside, 1)

    def _connect(self) -> None:
        cases = self._cases
        self.title.editingFinished.connect(self._rename)
        self.open.clicked.connect(self._open)
        self.archive.clicked.connect(
            lambda: self._with(lambda case: cases.archive(case.id, not case.archived))
        )
        self.delete.clicked.connect(lambda: self._with(self.deleting.ask))
        self.deleting.agreed.connect(cases.delete)
        self.keep.activated.connect(self._keep)
        self.copies.clicked.connect(lambda on: self._with(lambda case: cases.copy_sources(case.id, on)))
        self.runs.chosen.connect(lambda run: self._with(lambda case: self.run_chosen.emit(case.id, run)))
        self.tables.chosen.connect(
            lambda table: self._with(lambda case: self.table_chosen.emit(case.id, table))
        )
        self.sources.picked.connect(lambda _: self._enable_copying())
        self.sources.chosen.connect(lambda _: self._save_copy())
        self.save_copy.clicked.connect(self._save_copy)
        self.export.clicked.connect(lambda: self._with(lambda case: self.export_asked.emit(case.id)))
        self.hand_over.clicked.connect(lambda: self._with(lambda case: self.hand_over_asked.emit(case.id)))

    def _with(self, do: Callable[[CaseInfo], object]) -> None:
        if self.case is not None:
            do(self.case)

    def _tell(self) -> None:
        case = self.case
        assert case is not None
        if not self.title.hasFocus():
            self.title.setText(case.title)
        self.facts.setText(case_line(case, self._cases.expires_at(case)))
        is_open = self._cases.current is not None and self._cases.current.id == case.id
        self.open.setText(self.tr("Close this case") if is_open else self.tr("Open"))
        self.open.setToolTip(self.tr("Continue without keeping anything") if is_open else "")
        self.archive.setText(self.tr("Take out of the archive") if case.archived else self.tr("Archive"))
        self.copies.setChecked(case.copies)
        self._tell_keep(case)

    def _tell_keep(self, case: CaseInfo) -> None:
        most = self._cases.retention_days
        self.keep.clear()
        if case.keep_until is not None:
            self.keep.addItem(self.tr("until {day}").format(day=day(case.keep_until)), 0)
        if most is None:
            self.keep.addItem(self.tr("until it is deleted"), None)
        names = {
            30: self.tr("30 days"),
            90: self.tr("90 days"),
            365: self.tr("a year"),
            3650: self.tr("ten years"),
        }
        for days in _DAYS:
            if most is None or days <= most:
                self.keep.addItem(names[days], days)
        if most is not None:
            self.keep.addItem(self.tr("{days} days, the most").format(days=most), most)
        if case.keep_until is None and most is not None:
            self.keep.setCurrentIndex(self.keep.count() - 1)

    def _rename(self) -> None:
        case = self.case
        if case is not None and self.title.text().strip() not in ("", case.title):
            self._cases.rename(case.id, self.title.text())

    def _open(self) -> None:
        case = self.case
        if case is None:
            return
        if self._cases.current is not None and self._cases.current.id == case.id:
            self._cases.leave()
        else:
            self._cases.open(case.id)

    def _keep(self, index: int) -> None:
        days = self.keep.itemData(index)
        if self.case is not None and days != 0:
            self._cases.keep_for(self.case.id, days)

    def _enable_copying(self) -> None:
        self.save_copy.setEnabled(self.sources.key is not None and not self._restorer.copies_forbidden)

    def _save_copy(self) -> None:
        case, number = self.case, self.sources.key
        if case is None or number is None or self._content is None or not self._restorer.may_save_copy():
            return
        name = next(source.name for source in self._content.sources if source.id == number)
        choose_target(
            self,
            self.tr("Save a copy of {name}").format(name=name),
            Path(name).name,
            lambda target: self.copy_asked.emit(case.id, number, target),
        )
