"""What a person may mean who types a correction: the passages of the document that can fill the field."""

from PySide6.QtCore import QObject, QStringListModel, Signal

from app.core.forms.candidates import candidates
from app.core.forms.form import Field
from app.core.forms.passages import Shown
from app.core.language import Language
from app.core.sources.source import Source
from app.workers.aside import Aside

#: Passages that are offered at most: nobody looks through more.
_MOST = 5000


class Completions(QObject):
    """Looked up beside the window, once for each document and field.

    Signals:
        came(): they are in `model`.
    """

    came = Signal()

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self.model = QStringListModel(self)
        self._asked: tuple[Source, Field] | None = None

    def ask(self, source: Source | None, field: Field, language: Language) -> None:
        """Look up what may stand in this field."""
        if source is None or self._asked == (source, field):
            return
        self._asked = asked = (source, field)
        self.model.setStringList([])

        def work() -> list[str]:
            shown = [Shown(0, page, 0, len(page.text)) for page in source.pages if page.text]
            (found,) = candidates((field,), shown, language)
            return [text for text in found.texts if text][:_MOST]

        def done(texts: list[str]) -> None:
            if self._asked is asked:
                self.model.setStringList(texts)
                self.came.emit()

        self._aside.do(work, done)
