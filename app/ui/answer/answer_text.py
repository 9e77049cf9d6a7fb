"""The final answer as text that can be selected and copied, as high as its words."""

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.core.tasks import fields_of
from app.ui.answer.markdown import form_html, shown_markdown
from app.ui.look import Look, set_role

LINE_HEIGHT = 150.0


class AnswerText(QTextBrowser):
    """Rendered Markdown. Links lead nowhere, pictures load nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer = ""
        self._as_form = False
        self.setObjectName("answer")
        set_role(self, "bare")
        self.setStyleSheet("#answer { font-size: 17px; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Answer"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.changed.connect(self._render)

    @property
    def answer(self) -> str:
        """The Markdown as the model wrote it."""
        return self._answer

    def show_answer(self, answer: str, *, as_form: bool = False) -> None:
        """Show an answer; `as_form` where it consists of fields, if it really does."""
        self._answer = answer
        self._as_form = as_form
        self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded, from nowhere."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text only: the window's colours and sizes have no place in another document."""
        mime = QMimeData()
        mime.setText(self.textCursor().selection().toPlainText())
        return mime

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(320, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _render(self) -> None:
        fields = fields_of(self._answer) if self._as_form else ()
        if fields:
            self.setHtml(form_html(fields))
        else:
            features = QTextDocument.MarkdownFeature
            self.document().setMarkdown(
                shown_markdown(self._answer), features.MarkdownDialectGitHub | features.MarkdownNoHTML
            )
        self._space_out()
        self._fit()

    def _space_out(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)

    def _height(self) -> int:
        bar = self.horizontalScrollBar()
        return round(self.document().size().height()) + 4 + (bar.height() if bar.isVisible() else 0)

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
