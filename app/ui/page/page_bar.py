"""The line above the page: which source, which page of how many, how large; search, and folding away."""

import functools

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from app.ui.label import Label
from app.ui.look import Look, set_role
from app.ui.page.page_view import PageView
from app.ui.page.sheet_view import ACTUAL
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number

#: From this width on the bar has room for all its words.
_ROOMY = 400
_ZOOMS = (50, 75, 100, 150, 200, 400)


class PageBar(QWidget):
    """Follows a view and its model.

    Signals:
        search_asked(): the person wants to search.
        fold_asked(): the pane is to be folded away.
    """

    search_asked = Signal()
    fold_asked = Signal()

    def __init__(self, pages: PageModel, view: PageView, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._view = view
        self._look = look
        self.name = _Elided()
        set_role(self.name, "small")
        self._word = self._label()
        self.field = QLineEdit()
        self.field.setObjectName("page-number")
        self.field.setStyleSheet("#page-number { padding: 1px 4px; border-radius: 6px; }")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(42)
        self.total = self._label()
        self.zoom = QToolButton()
        self.zoom.setObjectName("zoom")
        self.zoom.setStyleSheet("#zoom::menu-indicator { image: none; }")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setMenu(self._zooms())
        self.search = self._button(self.tr("Search in this source (Ctrl+F)"))
        self.fold = self._button(self.tr("Fold the page away (F9)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 8, 5)
        row.setSpacing(5)
        row.addWidget(self.name, 1)
        for widget in (self._word, self.field, self.total, self.zoom, self.search, self.fold):
            row.addWidget(widget)
        self.field.editingFinished.connect(self._go)
        self.field.returnPressed.connect(view.setFocus)
        self.search.clicked.connect(self.search_asked)
        self.fold.clicked.connect(self.fold_asked)
        pages.shown.connect(self._show_source)
        view.page_changed.connect(self._show_page)
        view.scale_changed.connect(self._show_scale)
        look.changed.connect(self._redraw)
        self._show_source()
        self._redraw()

    def retell(self) -> None:
        """Another language."""
        self._show_source()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name needs the room more than a word that goes without saying."""
        super().resizeEvent(event)
        self._word.setVisible(self.field.isVisibleTo(self) and self.width() >= _ROOMY)

    def _show_source(self) -> None:
        source = self._pages.source
        self.name.setText(source.name if source else "")
        self.name.setToolTip(plain_tip(source.path if source else ""))
        count = self._pages.page_count
        paged = source is not None and count > 1
        frames = source is not None and bool(source.frames)
        self._word.setText(self.tr("frame") if frames else self.tr("page"))
        self.field.setAccessibleName(self.tr("Page number"))
        self.field.setValidator(QIntValidator(1, max(1, count), self.field))
        self.total.setText(self.tr("of {count}").format(count=number(count)))
        self._word.setVisible(paged and self.width() >= _ROOMY)
        for widget in (self.field, self.total):
            widget.setVisible(paged)
        for button in (self.zoom, self.search):
            button.setEnabled(source is not None)
        self._show_page(self._view.page)
        self._show_scale()

    def _show_page(self, page: int) -> None:
        if not self.field.hasFocus() or not self.field.isModified():
            self.field.setText(str(page) if page else "")

    def _show_scale(self) -> None:
        percent = round(100 * self._view.scale / ACTUAL)
        self.zoom.setText(self.tr("{percent} %").format(percent=percent) if self._pages.source else "")
        self.zoom.setToolTip(self.tr("Zoom (Ctrl++, Ctrl+-, Ctrl+0 fits the text)"))
        self.zoom.setAccessibleName(self.tr("Zoom, {percent} percent").format(percent=percent))

    def _go(self) -> None:
        if self.field.isModified() and self.field.hasAcceptableInput():
            self._view.go_to(int(self.field.text()))
        self.field.setModified(False)
        self._show_page(self._view.page)

    def _zooms(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Fit the text"), lambda: self._view.zoom_to("text"))
        menu.addAction(self.tr("Fit the page"), lambda: self._view.zoom_to("page"))
        menu.addSeparator()
        for percent in _ZOOMS:
            to_this = functools.partial(self._view.zoom_to, ACTUAL * percent / 100)
            menu.addAction(self.tr("{percent} %").format(percent=percent), to_this)
        return menu

    def _label(self) -> QLabel:
        label = Label()
        set_role(label, "small")
        return label

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        return button

    def _redraw(self) -> None:
        self.search.setIcon(self._look.icon("search", size=16))
        self.fold.setIcon(self._look.icon("chevron-right", size=16))


class _Elided(Label):
    """A name cut in its middle where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
