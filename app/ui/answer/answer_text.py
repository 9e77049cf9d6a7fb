"""The final answer as text that can be selected and copied, with what was checked marked in it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QWidget

from app.core.evidence import Evidence
from app.core.evidence.asides import Mend
from app.core.sources.source import Source
from app.core.tasks import fields_of
from app.ui.answer.evidence_marks import Drawn, Marked, add_marks, drop_links, paint_marks
from app.ui.answer.markdown import form_html, shown_markdown
from app.ui.answer.spans import Span, render_with_spans
from app.ui.canvas.lettering import measure
from app.ui.clipboard import private
from app.ui.look import Look, set_role
from app.viewmodels.answer.aside_wording import mend_chip, mend_words
from app.viewmodels.answer.claim_wording import bare_tip, chip_label, citation_tip, tool_tip, wrong_page

LINE_HEIGHT = 150.0
_CLAIM, _CITATION, _BARE, _MEND = "claim", "citation", "bare", "mend"
_DOUBTFUL = ("not_found", "found_elsewhere", "other_use")
#: As Qt gives plain text: line separators end lines.
_PLAIN = {0x2028: "\n", 0xA0: " "}


class AnswerText(QTextBrowser):
    """Rendered Markdown. Links of the model's lead nowhere, pictures load nothing; ours lead to the sources.

    Signals:
        claim_asked(row): show where this claim of the evidence stands.
        citation_asked(row): show the page that this citation names.
        mend_asked(row): show where the passage of this mend stands.
    """

    claim_asked = Signal(int)
    citation_asked = Signal(int)
    mend_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer = ""
        self._as_form = False
        self._evidence = Evidence()
        self._sources: tuple[Source, ...] = ()
        self._drawn: list[Drawn] = []
        self.setObjectName("answer")
        set_role(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Answer"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._follow)
        look.changed.connect(self._render)

    @property
    def answer(self) -> str:
        """The Markdown as the model wrote it."""
        return self._answer

    @property
    def marks(self) -> tuple[Drawn, ...]:
        """The marks that are drawn, at positions of the document."""
        return tuple(self._drawn)

    def show_answer(self, answer: str, *, as_form: bool = False) -> None:
        """Show an answer; `as_form` where it consists of fields, if it really does."""
        self._answer = answer
        self._as_form = as_form
        self._evidence = Evidence()
        self._render()

    def show_evidence(self, answer: str, evidence: Evidence, sources: Sequence[Source]) -> None:
        """Mark what was checked in the answer that shows; nothing happens if it is another one's."""
        if answer == self._answer and evidence != self._evidence:
            self._evidence = evidence
            self._sources = tuple(sources)
            self._render()

    def toPlainText(self) -> str:
        """The words of the answer, without what was added to them."""
        return self._words_between(0, self.document().characterCount() - 1)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded, from nowhere."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text only, and only the answer's: the window's marks have no place in another document."""
        cursor = self.textCursor()
        mime = QMimeData()
        mime.setText(self._words_between(cursor.selectionStart(), cursor.selectionEnd()))
        return private(mime)

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(320, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._keep_measure()
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Links are followed; nobody behind the text is asked."""
        super().mouseReleaseEvent(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the text."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Copying and choosing; the addresses of our own links are nothing to copy."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "link-copy":
                menu.removeAction(action)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks lie under the words."""
        if self._drawn:
            painter = QPainter(self.viewport())
            painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            paint_marks(painter, self.document(), self._drawn, self._look.theme)
            painter.end()
        super().paintEvent(event)

    def _render(self) -> None:
        marks = dict(self._marked())
        spans = [Span(item.start, item.end, link) for link, item in self._linked() if link in marks]
        self._drawn = []
        placed = render_with_spans(self.document(), self._answer, spans, self._render_into)
        drop_links(self.document())
        self._drawn = add_marks(self.document(), placed, marks, self._look.theme)
        self._space_out()
        self._fit()

    def _render_into(self, document: QTextDocument, answer: str) -> None:
        fields = fields_of(answer) if self._as_form else ()
        # Nothing of an answer is hidden: what is not fields from end to end is shown as it was written.
        if fields and len(fields) == sum(bool(line.strip()) for line in answer.splitlines()):
            document.setHtml(form_html(fields))
        else:
            features = QTextDocument.MarkdownFeature
            document.setMarkdown(
                shown_markdown(answer), features.MarkdownDialectGitHub | features.MarkdownNoHTML
            )

    def _linked(self) -> Iterator[tuple[str, Span]]:
        mends = self._shown_mends()
        for row, mend in enumerate(self._evidence.mends):
            if mend in mends:
                yield f"{_MEND}:{row}", Span(mend.start, mend.end, "")
        for row, claim in enumerate(self._evidence.claims):
            if not any(mend.start < claim.end and claim.start < mend.end for mend in mends):
                yield f"{_CLAIM}:{row}", Span(claim.start, claim.end, "")
        for row, citation in enumerate(self._evidence.citations):
            yield f"{_CITATION}:{row}", Span(citation.start, citation.end, "")
        starts = sorted(citation.start for citation in self._evidence.citations)
        for row, stretch in enumerate(self._evidence.bare):
            # Marks inside a sentence have their own look.
            end = next((at for at in starts if stretch.start <= at < stretch.end), stretch.end)
            if stretch.start < end:
                yield f"{_BARE}:{row}", Span(stretch.start, end, "")

    def _shown_mends(self) -> tuple[Mend, ...]:
        """The mends whose passage shows in place of the draft."""
        return tuple(mend for mend in self._evidence.mends if mend.state in ("mended", "accepted"))

    def _marked(self) -> Iterator[tuple[str, Marked]]:
        for row, claim in enumerate(self._evidence.claims):
            doubtful = claim.verdict in _DOUBTFUL
            chip, tip = chip_label(claim, self._sources), tool_tip(claim, self._sources)
            yield f"{_CLAIM}:{row}", Marked(chip, tip, doubtful)
        for row, mend in enumerate(self._evidence.mends):
            accepted = mend.state == "accepted"
            words = mend_words(mend, self._sources)
            yield (
                f"{_MEND}:{row}",
                Marked(
                    mend_chip(mend, self._sources),
                    words,
                    not accepted,
                    struck=True,
                    value=mend.value if accepted else "",
                ),
            )
        for row, citation in enumerate(self._evidence.citations):
            if citation.true:
                yield f"{_CITATION}:{row}", Marked("", citation_tip(citation, self._sources))
            elif citation.wrong:
                yield f"{_CITATION}:{row}", Marked(*wrong_page(), doubtful=True)
        for row in range(len(self._evidence.bare)):
            yield f"{_BARE}:{row}", Marked("", bare_tip(), bare=True)

    def _follow(self, address: QUrl) -> None:
        asked = {
            _CLAIM: self.claim_asked,
            _CITATION: self.citation_asked,
            _MEND: self.mend_asked,
        }.get(address.scheme())
        if asked is not None:
            asked.emit(int(address.path()))

    def _words_between(self, start: int, end: int) -> str:
        added = [
            (mark.start if mark.value else mark.claim_end, mark.end, mark.value)
            for mark in self._drawn
            if mark.claim_end < mark.end
        ]
        lines = []
        block = self.document().findBlock(start)
        # Block by block: a selection that begins outside a table and ends in it takes whole rows.
        while block.isValid() and block.position() <= end:
            lines.append(_words(block, max(start, block.position()), end, added))
            block = block.next()
        return "\n".join(lines)

    def _space_out(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        self._keep_measure()
        for table in self.document().rootFrame().childFrames():
            if isinstance(table, QTextTable) and not self._as_form:
                table.setFormat(_ruled(table.format(), self._look.theme.line))

    def _height(self) -> int:
        bar = self.horizontalScrollBar()
        return round(self.document().size().height()) + 4 + (bar.height() if bar.isVisible() else 0)

    def _keep_measure(self) -> None:
        """Break lines where they read well; a table has all the room there is."""
        tables = any(isinstance(one, QTextTable) for one in self.document().rootFrame().childFrames())
        over = 0 if tables else max(0, self.width() - measure())
        if over != self.viewportMargins().right():
            self.setViewportMargins(0, 0, over, 0)

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def _ruled(table: QTextTableFormat, colour: str) -> QTextTableFormat:
    """Thin lines instead of Qt's frames."""
    table.setBorder(1)
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderBrush(QColor(colour))
    table.setBorderCollapse(True)
    table.setCellPadding(7)
    table.setCellSpacing(0)
    table.setTopMargin(8)
    table.setBottomMargin(8)
    return table


def _words(block: QTextBlock, start: int, end: int, added: Sequence[tuple[int, int, str]]) -> str:
    """The words of a block between two positions of the document, without what was added to them.

    Of `added` (from, to, instead) the last part stands for the words.
    """
    units = block.text().encode("utf-16-le")
    offset = block.position()
    kept = b""
    for first, after, instead in added:
        if start < after and first < end:
            kept += units[2 * (start - offset) : 2 * max(0, first - offset)] + instead.encode("utf-16-le")
            start = after
    if start < end:
        kept += units[2 * (start - offset) : 2 * (end - offset)]
    return kept.decode("utf-16-le").translate(_PLAIN)
