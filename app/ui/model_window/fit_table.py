"""Where the model fits: a line for each device and precision, the recommended one marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.theme.faces import sized
from app.ui.choice_box import ChoiceBox
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.model_window import model_wording as words
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_rows import FitRow
from app.viewmodels.qt import plain_tip

_ROW = 30


class FitTable(QWidget):
    """The length of context to foretell for, the table, and what it comes down to."""

    def __init__(self, choice: ModelChoice, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._look = look
        self._rows: tuple[FitRow, ...] = ()
        self._drawn = ""
        self.verdict = Label()
        self.verdict.setWordWrap(True)
        self.context = ChoiceBox(look)
        self.context.setAccessibleName(self.tr("Context length for the memory estimate"))
        self.context.activated.connect(self._choose_context)
        beside = Label(self.tr("&For"))
        set_role(beside, "muted")
        beside.setBuddy(self.context)
        self.table = QTableWidget()
        self._build_table()

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.verdict, 1)
        head.addWidget(beside)
        head.addWidget(self.context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)
        choice.changed.connect(self._tell)
        look.changed.connect(self._tell)
        self._tell()

    def _build_table(self) -> None:
        heads = (
            self.tr("Runs on"),
            self.tr("Precision"),
            self.tr("Weights"),
            self.tr("Context"),
            self.tr("Work"),
            self.tr("Together"),
            self.tr("Free now"),
            "",
        )
        table = self.table
        table.setColumnCount(len(heads))
        table.setHorizontalHeaderLabels(heads)
        table.setAccessibleName(self.tr("Where the model fits"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)

    def _tell(self) -> None:
        choice = self._choice
        rows, theme = choice.fits, self._look.theme
        self.setVisible(bool(rows))
        self.verdict.setText(choice.verdict)
        self._offer_contexts()
        if rows == self._rows and theme.name == self._drawn:
            return
        self._rows, self._drawn = rows, theme.name
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._fill(number, row)
        height = self.table.horizontalHeader().sizeHint().height() + _ROW * len(rows) + 4
        self.table.setFixedHeight(height)
        self.table.setStyleSheet(
            f"QTableWidget {{ background: {theme.card}; border: 1px solid {theme.line}; border-radius: 8px;"
            " }"
            f" QTableWidget:focus {{ border-color: {theme.accent}; }}"
            f" QTableWidget::item {{ padding: 0 4px; border: 0; color: {theme.ink}; }}"
            f" QTableWidget::item:selected {{ background: {theme.accent_soft}; color: {theme.ink}; }}"
            f" QHeaderView {{ background: transparent; }}"
            f" QHeaderView::section {{ background: transparent; color: {theme.muted}; border: 0;"
            f" border-bottom: 1px solid {theme.line}; padding: 5px 7px; font-size: {sized(12)}px; }}"
        )

    def _fill(self, number: int, row: FitRow) -> None:
        theme = self._look.theme
        mark = self._verdict(row)
        amounts = (row.weights, row.context, row.working, row.total, row.free)
        texts = (row.place, row.precision, *amounts, mark)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(row.device))
            if row.best:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(number, column, item)
            if column == len(texts) - 1:
                name, colour = ("check", theme.accent) if row.fits else ("warning", theme.warning)
                item.setIcon(self._look.icon(name, colour, 14))

    def _verdict(self, row: FitRow) -> str:
        if not row.fits:
            return self.tr("does not fit")
        words = self.tr("fits") if row.here else self.tr("fits converted")
        return self.tr("{words}, recommended").format(words=words) if row.best else words

    def _offer_contexts(self) -> None:
        offered = self._choice.contexts
        if [self.context.itemData(number) for number in range(self.context.count())] != list(offered):
            self.context.clear()
            for tokens in offered:
                self.context.addItem(words.tokens(tokens), tokens)
        self.context.setCurrentIndex(self.context.findData(self._choice.context))

    def _choose_context(self, index: int) -> None:
        self._choice.set_context(self.context.itemData(index))
