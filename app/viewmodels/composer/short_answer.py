"""Judges whether a question is answered with one passage of the sources or in free text, and why."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Judge(Protocol):
    """Tells a question for a value from all others."""

    def __call__(self, question: str) -> tuple[bool, str]:
        """Whether the answer is to be short, and why, as the rest of a sentence: "asks for a date"."""


class ShortAnswer(QObject):
    """Goes by the question until the person says otherwise; the next question is judged anew.

    Signals:
        changed(): the judgement, or its words.
    """

    changed = Signal()

    def __init__(self, judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._possible = True
        self._question = ""
        self._judged: tuple[bool, str] = (False, "")
        self._switched = False

    @property
    def short(self) -> bool:
        """Whether the answer will be one passage of the sources."""
        return self._possible and self._judged[0] is not self._switched

    @property
    def shown(self) -> bool:
        """Whether there is anything to say: something is asked that could be answered either way."""
        return self._possible and bool(self._question.strip())

    @property
    def words(self) -> str:
        """The kind of answer and the reason for it, for people."""
        kind = (
            self.tr("Short answer, copied from the sources")
            if self.short
            else self.tr("Free text, written by the model")
        )
        if self._switched:
            return self.tr("{kind}: as you chose").format(kind=kind)
        return f"{kind}: {self._judged[1]}" if self._judged[1] else kind

    def set_possible(self, possible: bool) -> None:
        """Say whether the task at hand knows short answers at all."""
        if possible != self._possible:
            self._possible = possible
            self.changed.emit()

    def ask(self, question: str) -> None:
        """The person typed this so far; an emptied field begins the next question."""
        if question == self._question:
            return
        self._question = question
        if not question.strip():
            self._switched = False
        judged = self._judge(question) if question.strip() else (False, "")
        self._judged = judged
        self.changed.emit()

    def switch(self) -> None:
        """The person wants the other kind, or the judged one again."""
        self._switched = not self._switched
        self.changed.emit()
