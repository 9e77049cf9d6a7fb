"""While a question waits for its sources: in words what for, and the way to ask without waiting."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from app.core.runs import RunState
from app.viewmodels.qt import tr
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.card import Card, number


class AskNow(QPushButton):
    """Shows while the run waits for sources."""

    def __init__(self, run: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("Ask without waiting"), parent)
        self.setToolTip(tr("The answer then names what was not read and which text was not recognised yet."))
        self._run = run
        self.clicked.connect(run.ask_now)
        run.state_changed.connect(self._enter)
        self.hide()

    def _enter(self, state: RunState) -> None:
        self.setVisible(state is RunState.READING)


def waiting_shortly(cards: Sequence[Card]) -> str:
    """The same where there is little room."""
    recognising = [card.recognising for card in cards if card.recognising is not None]
    if not recognising or sum(card.busy for card in cards) > len(recognising):
        return tr("A source is still being read")
    done, total = (sum(one[at] for one in recognising) for at in (0, 1))
    words = tr("Recognising text, {done} of {total} pages")
    return words.format(done=number(done), total=number(total))


def waiting_words(cards: Sequence[Card]) -> str:
    """What a question waits for: files that are read, then pages whose text is recognised."""
    recognising = [card.recognising for card in cards if card.recognising is not None]
    unread = sum(card.busy for card in cards) - len(recognising)
    words = []
    if unread == 1 or not recognising:
        words.append(tr("One source is still being read; the question waits for it."))
    if unread > 1:
        words = [
            tr("{count} sources are still being read; the question waits for them.").format(
                count=number(unread)
            )
        ]
    if recognising:
        done, total = (sum(one[at] for one in recognising) for at in (0, 1))
        text = tr("Text on pictures is being recognised, {done} of {total} pages; the question waits for it.")
        words.append(text.format(done=number(done), total=number(total)))
    return " ".join(words)
