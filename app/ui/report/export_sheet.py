"""Asks how something leaves: as which kind of file, and what stands in it. It blocks nothing."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.reports.options import ENDINGS, FileKind, Options
from app.ui.choice_box import ChoiceBox
from app.ui.dialogs.choosing import choose_target
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.qt import tr
from app.viewmodels.report.report_model import ReportModel, Subject

_LETTERS = 60


class ExportSheet(QDialog):
    """One for the window; `ask` shows it.

    Signals:
        copy_asked(Subject): with its formatting.
    """

    copy_asked = Signal(object)

    def __init__(self, model: ReportModel, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._subject: Subject | None = None
        self._then: Callable[[Subject], object] | None = None
        self.setWindowTitle(self.tr("Export"))
        self.setModal(False)
        self.kind = ChoiceBox(look)
        self.kind.setAccessibleName(self.tr("Kind of file"))
        self.about = Label()
        self.crops = QCheckBox(self.tr("Pieces of the pages"))
        self.passages = QCheckBox(self.tr("The words around each value"))
        self.runner_ups = QCheckBox(self.tr("Runner-ups too"))
        self.reviewed_only = QCheckBox(self.tr("Leave out values that nobody looked at"))
        self.placeholders = QCheckBox(self.tr("Placeholders for names, numbers, addresses and the like"))
        self.told = Label()
        self.save = QPushButton(self.tr("Save as…"))
        self.print = QPushButton(self.tr("Print…"))
        self.copy = QPushButton(self.tr("Copy with formatting"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build()
        self.kind.currentIndexChanged.connect(self._tell)
        self.save.clicked.connect(self._choose)
        self.print.clicked.connect(self._print)
        self.copy.clicked.connect(self._copy)
        self.cancel.clicked.connect(self.reject)

    @property
    def options(self) -> Options:
        """As they are ticked."""
        return Options(
            runner_ups=self.runner_ups.isChecked() and self.runner_ups.isVisibleTo(self),
            crops=self.crops.isChecked(),
            passages=self.passages.isChecked(),
            pseudonymised=self.placeholders.isChecked(),
            unreviewed=not (self.reviewed_only.isChecked() and self.reviewed_only.isVisibleTo(self)),
        )

    @property
    def chosen(self) -> FileKind:
        """The kind of file."""
        kind: FileKind = self.kind.currentData()
        return kind

    def ask(self, subject: Subject | None = None) -> None:
        """Show the sheet for this, or for what the window shows."""
        self._subject = subject or self._model.subject()
        if self._subject is None:
            return
        usual = self._model.usual
        self.runner_ups.setVisible(self._subject.has_values)
        self.reviewed_only.setVisible(self._subject.has_values)
        self.reviewed_only.setEnabled(usual.unreviewed)
        self.reviewed_only.setChecked(not usual.unreviewed)
        self.placeholders.setChecked(usual.pseudonymised)
        self.placeholders.setEnabled(not usual.pseudonymised)
        self._tell()
        self.show()
        self._make_room()
        self.raise_()
        self.kind.setFocus()

    # -- inside --------------------------------------------------------------------------------------

    def _build(self) -> None:
        for kind, words in _kinds():
            if self._model.allows(kind):
                self.kind.addItem(words, kind)
        self.crops.setChecked(True)
        self.passages.setChecked(True)
        for label in (self.about, self.told):
            label.setWordWrap(True)
            set_role(label, "muted")
        self.told.setText(
            self.tr(
                "It carries sources with their hashes, places, verdicts, what was not read, settings, and"
                " the notice that a machine wrote it. The file is not encrypted."
            )
        )
        set_role(self.save, "primary")
        for button in (self.print, self.copy, self.cancel):
            set_role(button, "quiet")
        self.save.setDefault(True)
        self.save.setEnabled(self.kind.count() > 0)
        self.print.setVisible(self._model.allows("print"))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(9)
        column.addWidget(self.kind)
        column.addWidget(self.about)
        column.addSpacing(6)
        for box in (self.crops, self.passages, self.runner_ups, self.reviewed_only, self.placeholders):
            column.addWidget(box)
        column.addSpacing(6)
        column.addWidget(self.told)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.setMinimumWidth(480)

    def _tell(self) -> None:
        kind = self.kind.currentData()
        self.about.setText(_about().get(kind, self.tr("The policy of this machine lets no report leave.")))
        on_pages = kind in ("pdf", "docx")
        self.crops.setEnabled(on_pages)
        self._make_room()

    def _make_room(self) -> None:
        """Grow where the words of this kind, or of this language, need it."""
        column = self.layout()
        if column is None or not self.isVisible():
            return
        column.activate()
        width = max(self.width(), column.totalMinimumSize().width())
        self.resize(width, max(self.height(), column.totalHeightForWidth(width)))

    def _choose(self) -> None:
        subject, kind, options = self._subject, self.chosen, self.options
        if subject is None or not self._model.may_export(kind):
            return
        self._looked_at(subject, lambda one: self._choose_target(one, kind, options))

    def _looked_at(self, subject: Subject, go_on: Callable[[Subject], object]) -> None:
        """Go on, with placeholders once the person has looked at them."""
        self.hide()
        self._then = go_on
        if self.placeholders.isChecked():
            self._model.prepare(subject, self.options)
        else:
            go_on(subject)

    def go_on_with(self, subject: Subject) -> None:
        """The person has looked at the placeholders of what was asked for."""
        then, self._then = self._then, None
        if then is not None:
            then(subject)

    def _choose_target(self, subject: Subject, kind: FileKind, options: Options) -> None:
        title = self.tr("Export as {kind}").format(kind=self.kind.currentText())
        choose_target(
            self._window,
            title,
            name_of(subject.title, ENDINGS[kind]),
            lambda path: self._model.save(subject, Path(path), kind, options),
        )

    def print_out(self, subject: Subject) -> None:
        """Print it as the sheet would, without asking how."""
        self._subject = subject
        self.placeholders.setChecked(self.placeholders.isChecked() or self._model.usual.pseudonymised)
        self._print()

    def _print(self) -> None:
        if self._subject is not None:
            options = self.options
            self._looked_at(self._subject, lambda one: self._model.print_out(one, options))

    def _copy(self) -> None:
        if self._subject is not None:
            self._looked_at(self._subject, self.copy_asked.emit)


def name_of(title: str, ending: str) -> str:
    """What the file is called unless the person says otherwise: nothing that a system forbids in names."""
    letters = "".join(one if one.isalnum() or one in " -_.," else " " for one in title)
    stem = " ".join(letters.split())[:_LETTERS].strip(" .,") or "report"
    return f"{stem} {datetime.now().astimezone():%Y-%m-%d}{ending}"


def _kinds() -> Sequence[tuple[FileKind, str]]:
    return (
        ("pdf", tr("PDF")),
        ("docx", tr("Word")),
        ("xlsx", tr("Excel")),
        ("csv", tr("CSV")),
        ("markdown", tr("Markdown")),
        ("json", tr("JSON")),
    )


def _about() -> dict[str, str]:
    return {
        "pdf": tr("Pages to file: text that can be selected, bookmarks, pieces of the pages."),
        "docx": tr("A document to go on writing in."),
        "xlsx": tr(
            "Values with their types; places, certainty and what was not read on sheets of their own."
        ),
        "csv": tr("Values only, with where each stands. Settings and hashes have no place in it."),
        "markdown": tr("Plain text with marks."),
        "json": tr("Everything but the pieces of pages, for other programs."),
    }
