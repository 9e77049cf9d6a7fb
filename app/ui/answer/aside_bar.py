"""Below an answer: values to be mended that stand in no source, and the model's own look at it."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.settings import SecondLook
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.answer.aside_wording import (
    look_note,
    look_words,
    looking_words,
    mend_words,
    offer_words,
)
from app.viewmodels.answer.asides import AnswerAsides
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.shelf.card import number


class AsideBar(QWidget):
    """Follows `AnswerAsides`; takes no room where there is nothing to do.

    Signals:
        looking_chosen(SecondLook): when the model looks again from now on.
    """

    looking_chosen = Signal(str)

    def __init__(
        self,
        asides: AnswerAsides,
        evidence: EvidenceModel,
        look: Look,
        looking: SecondLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asides, self._evidence, self._look, self._looking = asides, evidence, look, looking
        self.mend_all = self._button(self._mend_all)
        self.look_again = self._button(lambda: None)
        self.look_again.setMenu(self._menu())
        self.stop = self._button(asides.stop)
        self.stop.setText(self.tr("Stop"))
        self._open = Label()
        set_role(self._open, "small")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(7)
        for part in (self.mend_all, self.look_again, self._open, self.stop):
            head.addWidget(part)
        head.addStretch(1)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.rows)
        self.setAccessibleName(self.tr("What the model can be asked about the answer"))
        asides.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now, and what came of what was done."""
        asides, evidence = self._asides, self._asides.evidence
        offered, unseen = asides.offered, asides.unseen
        self.mend_all.setText(self.tr("Mend all ({count})").format(count=number(len(offered))))
        self.mend_all.setVisible(len(offered) > 1)
        self.look_again.setText(self.tr("The model's own look"))
        self.look_again.setVisible(bool(unseen or evidence.looks))
        self._now.setEnabled(bool(unseen) and self._looking != "off" and not asides.weak)
        self._open.setText(self.tr("asking the model: {count} left").format(count=number(asides.left)))
        self._open.setVisible(asides.left > 0)
        self.stop.setVisible(asides.left > 0)
        self._clear()
        for claim in offered:
            words = offer_words(claim)
            row = self._row(words)
            self._add(row, self.tr("Mend"), words, partial(asides.mend, (claim,)))
        for mend in evidence.mends if self._evidence.whole else ():
            words = mend_words(mend, self._evidence.sources)
            row = self._row(words, doubtful=mend.state == "mended")
            if mend.places:
                place = mend.places[0]
                self._add(row, self.tr("Show"), words, partial(self._evidence.reveal_at, place))
            if mend.state in ("mended", "undone"):
                self._add(row, self.tr("Accept"), words, partial(asides.decide, mend, "accepted"))
            if mend.state in ("mended", "accepted"):
                self._add(row, self.tr("Undo"), words, partial(asides.decide, mend, "undone"))
        if evidence.looks and self._evidence.whole:
            self._row(look_note())
        for one in evidence.looks if self._evidence.whole else ():
            words = look_words(one, self._evidence.answer, self._evidence.sources)
            row = self._row(words, doubtful=one.verdict != "supported")
            if one.places:
                self._add(row, self.tr("Show"), words, partial(self._evidence.reveal_at, one.places[0]))
        self.setVisible(bool(offered or unseen or evidence.mends or evidence.looks or asides.left))

    def retell(self) -> None:
        """Another language."""
        self.refresh()

    def _mend_all(self) -> None:
        self._asides.mend(self._asides.offered)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._now = menu.addAction(self.tr("Look at every sentence now"))
        self._now.triggered.connect(lambda: self._asides.look(self._asides.unseen))
        menu.addSeparator()
        group = QActionGroup(menu)
        for choice in get_args(SecondLook):
            action = QAction(looking_words(choice), menu)
            action.setCheckable(True)
            action.setChecked(choice == self._looking)
            action.triggered.connect(partial(self._choose, choice))
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToShow.connect(self._tell_weak)
        return menu

    def _tell_weak(self) -> None:
        weak = self._asides.weak
        self._now.setText(
            self.tr("Not with the demonstration model: its look was measured to be no better than chance")
            if weak
            else self.tr("Look at every sentence now")
        )

    def _choose(self, choice: SecondLook, _on: bool = True) -> None:
        self._looking = choice
        self.looking_chosen.emit(choice)
        self.refresh()

    def _clear(self) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, words: str, *, doubtful: bool = False) -> QHBoxLayout:
        row = QWidget()
        label = Label(words)
        set_role(label, "warning" if doubtful else "small")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        line.addWidget(label, 1)
        self.rows.addWidget(row)
        return line

    def _add(self, row: QHBoxLayout, text: str, about: str, do: Callable[[], object]) -> None:
        button = self._button(do)
        button.setText(text)
        button.setAccessibleName(f"{text}: {about}")
        row.addWidget(button)

    def _button(self, do: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        set_role(button, "quiet")
        button.clicked.connect(lambda _on=False: do())
        return button
