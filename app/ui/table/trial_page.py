"""How good the program is on a person's own documents, and above which certainty values may be accepted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.trial.trial import LEAST_FOR_LINE
from app.ui.label import Label
from app.ui.look import Look, set_letters, set_role
from app.ui.table.certainty_plot import CertaintyPlot
from app.ui.table.field_figures import FieldFiguresView
from app.ui.table.line_chart import LineChart
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.trial_model import TrialModel

_NARROW = 900


class TrialPage(QScrollArea):
    """Follows a `TrialModel`.

    Signals:
        accept_asked(): accept everything above the line.
        export_asked(): the page is to be filed.
    """

    accept_asked = Signal()
    export_asked = Signal()

    def __init__(
        self, open_table: OpenTable, trial: TrialModel, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._trial = trial
        self._look = look
        self.title = Label(self.tr("How good is it on your documents"))
        set_letters(self.title, 22)
        self.basis = Label()
        set_role(self.basis, "muted")
        self.figure = Label()
        set_letters(self.figure, 34)
        self.between = Label()
        set_role(self.between, "muted")
        self.fields = FieldFiguresView(look)
        self.plot = CertaintyPlot(look)
        self.calibration = Label()
        set_role(self.calibration, "small")
        self.chart = LineChart(look)
        self.headline = Label()
        set_letters(self.headline, 20)
        self.expected = Label()
        self.below = Label()
        set_role(self.below, "muted")
        self.accept = QPushButton(self.tr("Accept…"))
        set_role(self.accept, "primary")
        self.export = QPushButton(self.tr("File this page…"))
        self.fit = QPushButton(self.tr("Fit certainty to what you decided"))
        self.fit.setToolTip(
            self.tr(
                "From now on certainty follows from your decisions, for this form and model; of them only "
                "scores and whether they were right are kept."
            )
        )
        set_role(self.fit, "link")
        self.fit.clicked.connect(trial.fit)
        set_role(self.export, "quiet")
        self._assemble()
        self.accept.clicked.connect(self.accept_asked)
        self.export.clicked.connect(self.export_asked)
        self.chart.moved.connect(trial.move_line)
        trial.changed.connect(self._tell)
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The line has the keyboard."""
        self.chart.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the cards stand one below the other, the line first."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        side = 24 if narrow else 48
        self._column.setContentsMargins(side, 20 if narrow else 36, side, 20)
        one = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(one)
        self._head.setDirection(one)
        self._column.removeWidget(self._line_card)
        self._column.removeItem(self._cards)
        parts = (self._line_card, self._cards) if narrow else (self._cards, self._line_card)
        for part in parts:
            if isinstance(part, QWidget):
                self._column.addWidget(part, 1)
            else:
                self._column.addLayout(part)

    # -- inside --------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        whole = QWidget()
        set_role(whole, "background")
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.title)
        names.addWidget(self.basis)
        figures = QHBoxLayout()
        figures.setSpacing(14)
        figures.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self.between, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self.export, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.addLayout(names, 1)
        head.addLayout(figures)
        below = QWidget()
        plot = QVBoxLayout(below)
        plot.setContentsMargins(0, 0, 0, 0)
        plot.addWidget(self.plot, 1)
        plot.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignLeft)
        first = _card(self.tr("By field"), self._small(self.tr("one mark for each document")), self.fields)
        second = _card(self.tr("Does it know when it is sure"), self.calibration, below)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(24)
        self._cards.addWidget(first, 7)
        self._cards.addWidget(second, 3)
        self._line_card = QFrame()
        set_role(self._line_card, "card")
        inside = QVBoxLayout(self._line_card)
        inside.setContentsMargins(6, 18, 6, 12)
        told = QVBoxLayout()
        told.setContentsMargins(18, 0, 18, 0)
        told.setSpacing(4)
        for label in (self.headline, self.expected, self.below):
            label.setWordWrap(True)
            told.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 18, 0)
        row.addLayout(told, 1)
        row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(row)
        inside.addWidget(self.chart, 1)
        self._column = QVBoxLayout(whole)
        self._column.setSpacing(20)
        self._column.addLayout(head)
        self._column.addLayout(self._cards)
        self._column.addWidget(self._line_card, 1)

    def _small(self, words: str) -> Label:
        label = Label(words)
        set_role(label, "small")
        return label

    def _tell(self) -> None:
        trial, line, table = self._trial.trial, self._trial.line, self._open.table
        self.fields.show_trial(trial)
        self.plot.show_trial(trial)
        self.chart.show_trial(trial, line.certainty if line is not None else None)
        for part in (self.figure, self.between, self.export, self._line_card):
            part.setVisible(trial is not None)
        if trial is None or table is None:
            self.basis.setText(self.tr("Review some values in the table; what you decide is counted here."))
            return
        self.basis.setText(
            self.tr(
                "{values} values of {documents} documents that you looked at, read with seed {seed}."
            ).format(
                values=number(len(trial.values)), documents=number(trial.documents), seed=table.question.seed
            )
        )
        self.figure.setText(self.tr("{percent} %").format(percent=_percent(trial.right.share)))
        self.between.setText(
            self.tr("right, between {low} and {high} %").format(
                low=_percent(trial.right.low), high=_percent(trial.right.high)
            )
        )
        self.fit.setVisible(self._trial.can_fit)
        last = trial.classes[-1] if trial.classes else None
        self.calibration.setText(
            self.tr("said {said} %, was right {right} %").format(
                said=round(100 * last.said), right=round(100 * last.right.share)
            )
            if last is not None
            else ""
        )
        self._tell_line()

    def _tell_line(self) -> None:
        trial, line = self._trial.trial, self._trial.line
        assert trial is not None
        count = self._trial.acceptable
        self.chart.setVisible(trial.certain > 0)
        self.accept.setVisible(line is not None and count > 0)
        if line is None:
            self.headline.setText(self.tr("No value may be accepted in one go yet"))
            self.expected.setText(_why_no_line(trial.no_line, trial.certain, len(trial.values)))
            self.below.clear()
            return
        headline = self.tr("{count} values may be accepted in one go").format(count=number(count))
        self.headline.setText(headline if count else self.tr("Nothing is left to be accepted in one go"))
        self.expected.setText(
            self.tr(
                "Above the line, expect {share} % wrong, at most {most} %; counted on {counted} values."
            ).format(
                share=_percent(line.error.share), most=_percent(line.error.high), counted=number(line.counted)
            )
        )
        below = self.tr("Below it, {below} were looked at; {wrong} of them were wrong or missed.").format(
            below=number(line.below), wrong=number(line.wrong_below)
        )
        own = (
            self.tr("You put the line here, so the error may look too good.")
            if line.own
            else self.tr("The line was chosen on half of the documents, its error counted on the other half.")
        )
        self.below.setText(f"{below} {own}")
        self.accept.setText(self.tr("Accept {count}…").format(count=number(count)))


def _why_no_line(why: str, certain: int, looked_at: int) -> str:
    if why == "error":
        return tr("Above no certainty were few enough of the values wrong: they are looked at one by one.")
    words = tr(
        "It takes {least} values with a certainty, of several documents, that you looked at; so far {count}."
    ).format(least=LEAST_FOR_LINE, count=number(certain))
    if certain < looked_at:
        words += " " + tr(
            "Of the {all} that you looked at, {without} have none: where a document is unlike those that the "
            "model was measured on, no certainty is given."
        ).format(all=number(looked_at), without=number(looked_at - certain))
    return words


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _card(title: str, aside: Label, inside: QWidget) -> QFrame:
    card = QFrame()
    set_role(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(22, 16, 22, 14)
    head = QHBoxLayout()
    name = Label(title)
    name.setStyleSheet("font-weight: 600;")
    head.addWidget(name)
    head.addStretch(1)
    head.addWidget(aside)
    column.addLayout(head)
    column.addWidget(inside, 1)
    if inside.sizePolicy().verticalPolicy() == inside.sizePolicy().Policy.Fixed:
        column.addStretch(1)
    return card
