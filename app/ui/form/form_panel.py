"""The form in the middle of the window: its name, its rows, what was not read, and how far it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.theme.faces import sized
from app.ui.canvas.progress_strip import ProgressStrip
from app.ui.canvas.wording import step_text
from app.ui.clipboard import copy_text
from app.ui.form.form_list import FormList
from app.ui.form.legend import FormLegend
from app.ui.form.row_layout import PORT_ROOM
from app.ui.label import Label
from app.ui.look import Look, set_letters, set_role
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.wording import offer_words, tool_tip, with_colon
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number

#: Below this width the margins are smaller, and so is the title.
_TIGHT = 560
#: Below this height the rows have all the room: what else is told stands in their tool tips.
_LOW = 430
_WIDEST = 760
#: Lines about what was not read; the others stand in their tool tip, so that the rows keep their room.
_MOST_NOTES = 4


class FormPanel(QWidget):
    """Shows a `FormModel`; who follows the run tells it how far that is.

    Signals:
        stop_asked(): the run is to be stopped.
        resized(): its rows, or what stands around them, are more or fewer.
    """

    stop_asked = Signal()
    resized = Signal()

    def __init__(self, form: FormModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._look = look
        set_role(self, "background")
        self.title = Label()
        self.subtitle = Label()
        self.pinned = Label(self.tr("The frame is pinned"))
        self._pin = Label()
        self.notes = Label()
        self.rows = FormList(form, look)
        self.legend = FormLegend(look)
        self.detail = Label()
        self.copy_button = QPushButton(self.tr("Copy all"))
        self.progress = ProgressStrip(look.theme)
        self.stop = QPushButton(self.tr("Stop"))
        self._dress()
        self._assemble()
        form.begun.connect(self._begin)
        form.changed.connect(self._tell)
        self.rows.looked_at.connect(lambda _row: self._tell_detail())
        self.copy_button.clicked.connect(self.copy)
        self.stop.clicked.connect(self.stop_asked)
        look.changed.connect(self._redraw)
        self.show_running(False)
        self._redraw()

    def show_running(self, running: bool) -> None:
        """A run goes on, or is over."""
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        self._tell()

    def show_reading(self, done: int, total: int) -> None:
        """The model still reads the sources: `done` of `total` tokens."""
        self.progress.show_reading(done, total)

    def show_waiting(self, words: str) -> None:
        """Nothing can be filled in yet, and why."""
        self.progress.show_words(words, "", 0.0)

    def place_before_stop(self, button: QWidget) -> None:
        """Put a button before that which stops the run."""
        self._going.insertWidget(1, button)

    def show_step(self, block: int, step: int, allowed: int) -> None:
        """The run shows step `step` of at most `allowed` of a block, from 0; step 0 is nothing but noise."""
        words = step_text(max(0, block), step, allowed)
        self.progress.show_words(words, self._settled_words(), self._share())

    def copy(self) -> None:
        """Put the whole form on the clipboard: lines of name and value, what the person changed marked."""
        if text := self._form.text():
            copy_text(text)

    def content_height(self, *, low: bool = False) -> int:
        """How high it is with all rows in sight and, unless `low`, with what is told below them."""
        rows = self.rows.contents_height() + self._head.sizeHint().height() + 3 * self._column.spacing()
        if low:
            return rows + 18
        parts = (self.progress.sizeHint().height(), self.detail.heightForWidth(self._head.width()))
        return rows + self._foot.sizeHint().height() + 42 + sum(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow panel has small margins."""
        super().resizeEvent(event)
        self._fit()

    # -- inside --------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.title.setWordWrap(True)
        for label in (self.subtitle, self.pinned):
            set_role(label, "muted")
        self.pinned.setToolTip(
            self.tr("Names and lines of the form are given; the model fills in nothing but the values.")
        )
        for label in (self.subtitle, self.notes, self.detail):
            label.setWordWrap(True)
        set_role(self.notes, "warning")
        set_role(self.detail, "small")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.copy_button, "quiet")
        self.copy_button.setToolTip(
            self.tr("Copy all fields as lines of text; what you changed is marked (Ctrl+Shift+C)")
        )
        set_role(self.stop, "primary")
        self.stop.setToolTip(self.tr("Stop at the next step (Esc)"))
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.notes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _assemble(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.subtitle, 1)
        second.addWidget(self._pin)
        second.addWidget(self.pinned)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(1, 0, PORT_ROOM, 0)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addLayout(second)
        head.addWidget(self.notes)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, PORT_ROOM, 0)
        foot.setSpacing(16)
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.copy_button)
        self._going = going = QHBoxLayout()
        going.setContentsMargins(0, 0, PORT_ROOM, 0)
        going.setSpacing(16)
        going.addWidget(self.progress, 1)
        going.addWidget(self.stop)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(12)
        self._column.addWidget(self._head)
        self._column.addWidget(self.rows, 1000)
        self._column.addWidget(self.detail)
        self._column.addWidget(self._foot)
        self._column.addLayout(going)
        self._column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inside, 1000)
        line.addStretch(1)

    def _begin(self) -> None:
        form = self._form.form
        if form is None:
            self.title.clear()
            self.subtitle.clear()
            self._tell()
            return
        self.title.setText(form.name)
        documents = self._form.documents
        fields = (self.tr("1 field") if len(form.fields) == 1 else self.tr("{count} fields")).format(
            count=number(len(form.fields))
        )
        if len(documents) == 1:
            names = [source.name for source in documents[0].sources]
            of = names[0] if len(names) == 1 else self.tr("{count} sources").format(count=number(len(names)))
            words = self.tr("{fields} from {source}").format(fields=fields, source=of)
            if self._form.bare:
                words = self.tr("Short answer from {source}").format(source=of)
        else:
            words = self.tr("{fields} from each of {count} documents").format(
                fields=fields, count=number(len(documents))
            )
        self.subtitle.setText(words)
        self._tell()

    def _tell(self) -> None:
        lines = [
            line if line.startswith(f"{document.name}: ") or not document.name else f"{document.name}: {line}"
            for document in self._form.documents
            for line in document.lines
        ]
        if mixed := self._mixed():
            lines.insert(0, mixed)
        told = lines[:_MOST_NOTES]
        if len(lines) > _MOST_NOTES:
            told.append(self.tr("and {count} more sources.").format(count=number(len(lines) - _MOST_NOTES)))
        self.notes.setText("\n".join(told))
        self.notes.setToolTip(plain_tip("\n".join(lines)))
        self.notes.setVisible(bool(lines))
        rows = [row for row in self._form.rows if row is not None]
        self.resized.emit()
        self.legend.show_doubt(any(row.certainty is not None or row.split for row in rows))
        self.copy_button.setEnabled(any(row.look.over for row in rows))
        self._tell_detail()

    def _mixed(self) -> str:
        """One form with values of several sources may mix what does not belong together."""
        from_sources = {
            row.offer.places[0].source_index
            for row in self._form.rows
            if row is not None and row.look.over and row.offer.places
        }
        if len(self._form.documents) != 1 or len(from_sources) < 2:
            return ""
        return self.tr(
            "Its values stand in {count} sources: if these are not about one matter, fill in one form for "
            "each document."
        ).format(count=number(len(from_sources)))

    def _tell_detail(self) -> None:
        row = self._form.row(self.rows.current)
        known = row is not None and row.look.over
        words = ""
        if row is not None and known:
            value = offer_words(row.offer) if row.offers else ""
            words = f"{with_colon(row.name)} {value}\n" if value else f"{row.name}\n"
            if self._form.bare:
                # Question and value stand above already.
                words = ""
            words += tool_tip(row, self._form.sources_of(row))
            if row.rival is not None:
                words += " " + self.tr("Left and right change the candidate, Enter takes it.")
        self.detail.setText(words)
        self._fit()

    def _settled_words(self) -> str:
        return self.tr("{settled} of {all} settled").format(
            settled=number(self._form.settled_count), all=number(self._form.field_count)
        )

    def _share(self) -> float:
        return self._form.settled_count / max(1, self._form.field_count)

    def _fit(self) -> None:
        tight = self.width() < sized(_TIGHT)
        low = self.height() < min(sized(_LOW), self.content_height())
        side = 24 if tight else 36
        self._column.setContentsMargins(side, 12 if low else 28, side - PORT_ROOM, 6 if low else 14)
        set_letters(self.title, 20 if tight else 22)
        for label in (self.pinned, self._pin):
            label.setVisible(not tight and not self._form.bare)
        self._foot.setVisible(not low)
        self.detail.setVisible(bool(self.detail.text()) and not low and not self.stop.isVisibleTo(self))

    def _redraw(self) -> None:
        theme = self._look.theme
        self._pin.setPixmap(self._look.pixmap("pin", theme.muted, 16, self))
        self.stop.setIcon(self._look.icon("stop", theme.background, 16))
        self.copy_button.setIcon(self._look.icon("copy", theme.muted, 16))
        self.progress.set_theme(theme)
