"""The middle of the window before the first question: what to do, and something to try."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.samples import Sample
from app.theme.faces import sized
from app.ui.answer.gallery import Gallery
from app.ui.label import Label
from app.ui.look import Look, set_role

#: Pixels of height from which on the mark and the examples show.
ROOM_FOR_MARK = 290
ROOM_FOR_EXAMPLES = 240
#: From here on the samples show as well.
ROOM_FOR_GALLERY = 400


class Welcome(QWidget):
    """One sentence, the promise, and questions to begin with.

    Signals:
        picked(task, question): an example was clicked.
        sample_taken(path): a sample that comes with the program is to be put on the shelf.
        watched(path): a sample is to be put there, and a form filled in from it at once.
    """

    picked = Signal(str, str)
    sample_taken = Signal(str)
    watched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mark = Label()
        title = Label(self.tr("What do your documents say?"))
        title.setObjectName("welcome-title")
        text = Label(
            self.tr(
                "Drop documents, pictures or videos anywhere on this window, ask a question, and watch the "
                "whole answer come out of the noise. The program opens no network connection."
            )
        )
        text.setObjectName("welcome-text")
        set_role(text, "muted")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setContentsMargins(60, 0, 60, 0)

        self._examples = QWidget()
        self._row = examples = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._examples)
        examples.setContentsMargins(0, 0, 0, 0)
        examples.setSpacing(8)
        examples.addStretch(1)
        for task, words, question in (
            ("ask", self.tr("What is the total amount?"), self.tr("What is the total amount?")),
            ("summarise", self.tr("Summarise"), ""),
            ("form", self.tr("Fill in a form"), ""),
        ):
            button = QPushButton(words)
            button.clicked.connect(
                lambda _=False, task=task, question=question: self.picked.emit(task, question)
            )
            examples.addWidget(button)
        examples.addStretch(1)

        self.watch = QPushButton(self.tr("Watch an example"))
        set_role(self.watch, "primary")
        self.watch.setToolTip(self.tr("Fills a form in from an invoice that comes with Vitrine"))
        self.watch.clicked.connect(self._watch)
        self._sample = ""
        self._gallery = Gallery(look)
        self._gallery.taken.connect(lambda sample: self.sample_taken.emit(str(sample.path)))
        self._gallery.asked.connect(lambda question: self.picked.emit("ask", question))
        self._has_samples = self._has_sources = False

        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(14)
        column.addStretch(5)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addSpacing(6)
        column.addWidget(self.watch, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._examples)
        column.addSpacing(10)
        column.addWidget(self._gallery)
        column.addStretch(6)
        self._gallery.hide()
        look.changed.connect(self._redraw)
        self._redraw()

    def offer(self, samples: Sequence[Sample]) -> None:
        """Offer samples that come with the program."""
        self._has_samples = bool(samples)
        self._sample = next((str(each.path) for each in samples if each.kind == "document"), "")
        self._gallery.offer(samples)
        self._make_room()

    def show_sources(self, any_there: bool) -> None:
        """Who has brought documents needs no sample of them."""
        self._has_sources = any_there
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words come first."""
        super().resizeEvent(event)
        self._make_room()

    def _watch(self) -> None:
        self.watched.emit(self._sample)

    def _make_room(self) -> None:
        watched = bool(self._sample) and not self._has_sources and not self._gallery.suggests
        self.watch.setVisible(watched)
        # The words come before everything else.
        height = self.height() - (self.watch.sizeHint().height() + 14 if watched else 0)
        self._mark.setVisible(height >= sized(ROOM_FOR_MARK))
        wanted = self._has_samples and (self._gallery.suggests or not self._has_sources)
        self._gallery.setVisible(wanted and height >= sized(ROOM_FOR_GALLERY))
        buttons = self._examples.findChildren(QPushButton)
        wide = sum(each.sizeHint().width() + self._row.spacing() for each in buttons) > self.width()
        one, other = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(one if wide else other)
        # Its questions stand in place of the general ones.
        self._examples.setVisible(height >= sized(ROOM_FOR_EXAMPLES) and self._gallery.isHidden())
        # Long words in large letters may take more than was reckoned with.
        for spare in (self._mark, self._gallery, self._examples):
            self._column.invalidate()
            if self._column.totalHeightForWidth(self.width()) <= self.height():
                break
            spare.hide()

    def _redraw(self) -> None:
        self._mark.setPixmap(self._look.pixmap("vitrine", self._look.theme.accent, 44, self))
