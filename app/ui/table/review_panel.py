"""The queue: one cell after the other, looked at and decided by keyboard alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.tables import CellKey
from app.core.visible import visible
from app.theme.faces import sized
from app.ui.label import Label
from app.ui.look import Look, set_letters, set_role
from app.ui.table.candidate_list import CandidateList
from app.ui.table.corrector import Corrector
from app.ui.table.crop_view import CropView
from app.ui.table.keys_line import KeysLine
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number
from app.viewmodels.table.completions import Completions
from app.viewmodels.table.crop_model import CropModel, spot_of
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.review_model import ReviewModel
from app.viewmodels.table.wording import spoken, state_words

WIDTH, SHEET = 372, 220
_SHARES = (0.02, 0.05, 0.1)
#: The crop's height; in a window of less than `_ROOMY` it and what follows give way to what is at hand.
_CROP, _CROP_SHORT, _CROP_LOW, _ROOMY = 148, 88, 112, 800
#: Below this height the keys are told no more.
_TERSE = 610


def review_width() -> int:
    """Pixels of the queue beside a table; larger letters get half of the room that they would take."""
    return (WIDTH + sized(WIDTH)) // 2


class ReviewPanel(QWidget):
    """Follows a `ReviewModel`.

    Enter accepts, up and down choose, letters correct, R rejects, Ctrl+Z takes back.

    Signals:
        place_asked(): show the page at the value's place.
        left(): the keyboard goes back to the table.
        sample_asked(share): draw a share of the sure ones.
    """

    place_asked = Signal()
    left = Signal()
    sample_asked = Signal(float)

    def __init__(
        self,
        open_table: OpenTable,
        review: ReviewModel,
        crops: CropModel,
        completions: Completions,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._review = review
        self._completions = completions
        self._look = look
        self._low = self._short = self._terse = False
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Label(self.tr("Review"))
        set_role(self.title, "heading")
        self.count = Label()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Reviewed so far"))
        self._bar.setTextVisible(False)
        self.crop = CropView(crops, look)
        self._where = Label()
        self.field = Label()
        self.value = Label()
        self.why = Label()
        self.candidates = CandidateList(review, look)
        self.corrector = Corrector(completions)
        self.note = QLineEdit()
        self.keys = KeysLine(look)
        self.sample = QPushButton(self.tr("Look at some of the sure ones"))
        self._next = [Label(), Label()]
        self._why = ""
        self._dress()
        self._assemble()
        review.changed.connect(self._tell)
        self.corrector.given.connect(self._correct)
        self.corrector.left.connect(self._leave_correction)
        self.candidates.taken.connect(self.accept)
        self._tell()

    # -- what the person does ------------------------------------------------------------------------

    def accept(self) -> None:
        """Take what is chosen, and go on."""
        self._review.set_note(self.note.text())
        self._review.accept()
        self._after()

    def reject(self) -> None:
        """Let nothing stand there, and go on."""
        self._review.set_note(self.note.text())
        self._review.reject()
        self._after()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Z and control:
            self._review.undo()
        elif control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._review.move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_F8:
            self._review.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_F2:
            self.correct(self._review.cell.value if self._review.cell is not None else "")
        elif key == Qt.Key.Key_Space:
            self.place_asked.emit()
        elif key == Qt.Key.Key_Left:
            self.left.emit()
        elif key == Qt.Key.Key_R:
            self.reject()
        elif event.text().isprintable() and event.text().strip():
            self.correct(event.text())
        else:
            super().keyPressEvent(event)

    def correct(self, text: str) -> None:
        """Type from here on."""
        table, cell = self._open.table, self._review.cell
        if table is None or cell is None or cell.state in ("waiting", "absent"):
            return
        self._completions.ask(self._review.source, cell.field, table.form.language)
        self.corrector.begin(text)
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It has the keyboard: its keys stand in ink."""
        super().focusInEvent(event)
        self.keys.set_active(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It has the keyboard no longer."""
        super().focusOutEvent(event)
        self.keys.set_active(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A short window has a shorter crop, and says nothing of what follows, nor of keys."""
        super().resizeEvent(event)
        short = self.height() < _ROOMY
        terse = self.height() < _TERSE
        if (short, terse) != (self._short, self._terse):
            self._short, self._terse = short, terse
            self._fit_crop()
            self._tell()
        elif self._low:
            self._tell_why()

    def set_low(self, low: bool) -> None:
        """A sheet at the foot of a small window: crop at the left, candidates at the right."""
        if low == self._low:
            return
        self._low = low
        for part in (self.title, self.count, self._bar, self.keys, self.sample, *self._next):
            part.setVisible(not low)
        grid = self._grid
        for part in (*self._parts, self.note):
            grid.removeWidget(part)
        if low:
            grid.setContentsMargins(18, 12, 18, 10)
            crop, where, told, answer = self._parts
            grid.addWidget(crop, 0, 0, 2, 1)
            grid.addWidget(where, 2, 0)
            grid.addWidget(self.note, 3, 0)
            grid.addWidget(told, 0, 1)
            grid.addWidget(answer, 1, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(1, 1)
        else:
            grid.setContentsMargins(0, 0, 0, 0)
            for at, part in enumerate((*self._parts, self.note)):
                grid.addWidget(part, at, 0)
            grid.setColumnStretch(1, 0)
        self._column.setContentsMargins(*((0, 0, 0, 0) if low else (28, 24, 28, 18)))
        self.setFixedHeight(sized(SHEET)) if low else self.setMaximumHeight(16777215)
        if not low:
            self.setMinimumHeight(0)
        self.setMinimumWidth(0 if low else review_width())
        self.setMaximumWidth(16777215 if low else review_width())
        self._fit_crop()
        set_letters(self.value, 20 if low else 26)
        self._told.setContentsMargins(0, 0 if low else 8, 0, 0 if low else 4)
        self._told.setSpacing(1 if low else 4)
        grid.setVerticalSpacing(6 if low else 10)
        self._tell()

    # -- inside --------------------------------------------------------------------------------------

    @property
    def _keys_give_way(self) -> bool:
        return self._low or self._terse or (self._short and not self.corrector.isHidden())

    def _fit_crop(self) -> None:
        self.crop.setFixedHeight(_CROP_LOW if self._low else _CROP_SHORT if self._short else _CROP)

    def _tell_why(self) -> None:
        """In a low sheet the reason has one line; the rest is in its tip."""
        words = self._why
        if self._low:
            words = QFontMetrics(self.why.font()).elidedText(
                words, Qt.TextElideMode.ElideRight, max(60, self.why.width())
            )
        self.why.setWordWrap(not self._low)
        self.why.setText(words)
        self.why.setToolTip(plain_tip(self._why) if words != self._why else "")

    def _dress(self) -> None:
        for label in (self.count, self._where, self.field):
            set_role(label, "muted")
        set_letters(self._where, 12)
        set_letters(self.field, 13)
        set_letters(self.value, 26)
        for label in (self.value, self.why, self._where, self.field):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.value.setWordWrap(True)
        self._where.setWordWrap(True)
        self.why.setWordWrap(True)
        set_role(self.why, "warning")
        set_letters(self.why, 13)
        self.note.setPlaceholderText(self.tr("Note a reason, if there is one…"))
        self.note.setAccessibleName(self.tr("Reason"))
        self.note.returnPressed.connect(self.accept)
        set_role(self.sample, "link")
        self.sample.setToolTip(
            self.tr("Draw 5 % of the values that nobody doubts, to see whether they are right")
        )
        menu = QMenu(self)
        for share in _SHARES:
            words = self.tr("{percent} % of the rest").format(percent=round(100 * share))
            menu.addAction(words).triggered.connect(
                lambda _=False, share=share: self.sample_asked.emit(share)
            )
        self.sample.setMenu(menu)
        self.sample.setStyleSheet("QPushButton::menu-indicator { image: none; }")
        for label in self._next:
            set_role(label, "small")
        self.setMinimumWidth(review_width())
        self.setMaximumWidth(review_width())
        self.setAccessibleName(self.tr("Review"))

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        told = QWidget()
        self._told = lines = QVBoxLayout(told)
        lines.setContentsMargins(0, 8, 0, 4)
        lines.setSpacing(4)
        lines.addWidget(self.field)
        lines.addWidget(self.value)
        lines.addWidget(self.why)
        answer = QWidget()
        below = QVBoxLayout(answer)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        below.addWidget(self.candidates)
        below.addWidget(self.corrector)
        self._parts = (self.crop, self._where, told, answer)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        for at, part in enumerate((*self._parts, self.note)):
            self._grid.addWidget(part, at, 0)
        self._fit_crop()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.keys)
        column.addStretch(1)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        for label in self._next:
            column.addWidget(label)

    def _after(self) -> None:
        self.note.clear()
        self.setFocus()

    def _correct(self, text: str) -> None:
        self._review.set_note(self.note.text())
        self.corrector.hide()
        self._review.correct(text)
        self._after()

    def _leave_correction(self) -> None:
        self.corrector.hide()
        self._tell()
        self.setFocus()

    def _tell(self) -> None:
        review, table, cell, key = self._review, self._open.table, self._review.cell, self._review.key
        queue, done = len(review.queue), review.decided_count
        self._bar.setMaximum(max(1, queue + done))
        self._bar.setValue(done)
        place = review.place_in_queue
        at = self.tr("{place} of {count}").format(place=number(place), count=number(queue)) if place else ""
        left = self.tr("{count} to look at").format(count=number(queue))
        self.count.setText(at or (left if queue else self.tr("nothing waits")))
        for label, item in zip(self._next, (*review.following, None, None), strict=False):
            label.setText(self._line(item.key) if item is not None and table is not None else "")
            label.setVisible(bool(label.text()) and not self._low and not self._short)
        self.sample.setVisible(table is not None and not self._low and self._sure())
        shown = cell is not None and cell.state not in ("waiting", "absent")
        for part in (self._where, self.field, self.value, self.why, self.note, self.keys):
            part.setVisible(shown and not (part is self.keys and self._keys_give_way))
        if table is None or cell is None or key is None or not shown:
            self.crop.show_spot(None, self._nothing())
            self.setAccessibleDescription(self._nothing())
            return
        document = table.documents[key.document].document
        chosen, item = review.chosen, review.item
        self.field.setText(cell.field.name[:1].upper() + cell.field.name[1:])
        words = chosen.text if chosen is not None and not (cell.reviewed and review.at == 0) else cell.value
        self.value.setText(" ".join(words.split()) or self.tr("not stated"))
        self._why = "?  " + item.why if item is not None else state_words(cell.state)
        set_role(self.why, "warning" if item is not None and item.reason != "sample" else "muted")
        self.why.style().polish(self.why)
        self._tell_why()
        places = review.places
        page = places[0].page_number if places else 0
        self._where.setText(
            self.tr("{name}, page {page} of {pages}").format(
                name=visible(document.name), page=page, pages=max(1, document.pages)
            )
            if page
            else visible(document.name)
        )
        rival = review.rival.places if review.rival is not None else ()
        spot = spot_of(review.source, places, rival)
        self.crop.show_spot(spot, self._no_place(bool(places)), doubtful=item is not None)
        findings = self._open.review.broken_at(key) if self._open.review is not None else ()
        self.setAccessibleDescription(spoken(visible(document.name), cell, findings))

    def _no_place(self, placed: bool) -> str:
        if self._review.source is None:
            return self.tr("The document does not lie on the shelf.")
        return "" if placed else self.tr("This stands nowhere in the document.")

    def _nothing(self) -> str:
        if self._open.table is None or not any(one.outcome for one in self._open.table.documents):
            return self.tr("What is doubtful comes here first, as soon as a document is read.")
        return self.tr("Nothing waits to be looked at. Every value can be opened in the table.")

    def _sure(self) -> bool:
        review = self._open.review
        return review is not None and next(review.sure(), None) is not None

    def _line(self, key: CellKey) -> str:
        table = self._open.table
        assert table is not None
        name = table.columns[key.column].name
        return f"{name[:1].upper()}{name[1:]}   {visible(table.documents[key.document].document.name)}"
