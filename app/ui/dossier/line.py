"""The result of saving a dossier, or of running an answer again: a quiet line, details behind a click.

If the answers differ, both stand beside each other.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.dossier import Comparison, Dossier, details
from app.ui.dossier.side_by_side import SideBySide
from app.ui.label import Label
from app.ui.look import Look, set_flag, set_role


class DossierLine(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._same = True
        set_role(self, "card")
        self._mark = Label()
        self.sentence = Label()
        self.more = QPushButton(self.tr("Details"))
        self.details = Label()
        self.answers = SideBySide(look)
        self._build()
        look.changed.connect(self._redraw)
        self.show_comparison(None)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Tell it, or nothing."""
        self.setVisible(comparison is not None)
        if comparison is None:
            return
        self._same = comparison.same_answer
        self._tell(self._sentence(comparison), self._lines(comparison))
        if not self._same:
            first, second = (
                str(each.body.get("answer", "")) for each in (comparison.first, comparison.second)
            )
            self.answers.show_answers(first, second, comparison.marks)

    def show_saved(self, name: str, dossier: Dossier) -> None:
        """Tell that a dossier was saved, and where its hash is written down."""
        self._same = True
        anchor = dossier.anchor
        line = (
            self.tr("No audit log is kept that would hold its hash.")
            if anchor is None
            else self.tr(
                "Record {record} of the audit log holds its hash; that record's own hash is {head}."
            ).format(record=anchor.record, head=anchor.head)
        )
        sentence = self.tr("The dossier was saved as {name}.").format(name=name)
        self._tell(sentence, ["SHA-256 " + dossier.sha256, line])
        self.show()

    def _tell(self, sentence: str, lines: Sequence[str]) -> None:
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        set_flag(self, "problem", not self._same)
        self.details.setText("\n".join(lines))
        self.more.setChecked(False)
        self.details.hide()
        self.answers.setVisible(not self._same)
        self._redraw()

    def _sentence(self, comparison: Comparison) -> str:
        if not comparison.same_answer:
            return self.tr("Run again: the answer is another one.")
        if comparison.differences:
            return self.tr("Run again: the same answer; something else differs.")
        return self.tr("Run again: the same answer, to the letter.")

    def _lines(self, comparison: Comparison) -> list[str]:
        lines = []
        for difference in comparison.differences:
            lines.append(difference.sentence)
            if difference.name not in ("answer", "thought", "requests", "evidence"):
                lines += [f"    {line}" for line in details(difference)]
        if not lines:
            lines.append(
                self.tr(
                    "Sources, model, settings, requests, evidence, libraries and device were compared: all "
                    "are the same."
                )
            )
        return lines

    def _build(self) -> None:
        self.sentence.setWordWrap(True)
        set_role(self.details, "small")
        self.details.setWordWrap(True)
        self.details.setContentsMargins(0, 0, 6, 8)
        self.details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.details.setAccessibleName(self.tr("Details of the dossier"))
        set_role(self.more, "quiet")
        self.more.setCheckable(True)
        self.more.setAccessibleName(self.tr("Show the details of the dossier"))
        self.more.toggled.connect(self.details.setVisible)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._mark, 0)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.more, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 6, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.details)
        column.addWidget(self.answers)

    def _redraw(self) -> None:
        theme = self._look.theme
        name, colour = ("check", theme.accent) if self._same else ("warning", theme.warning)
        self._mark.setPixmap(self._look.pixmap(name, colour, 18, self))
