"""The bar above the question: which form, for all documents or for each, and the way to its editor."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.core.forms import Form
from app.theme import Switch
from app.ui.choice_box import ChoiceBox
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.form.form_choice import FormChoice
from app.viewmodels.qt import plain_tip
from app.viewmodels.shelf.card import number
from app.viewmodels.shelf.shelf_model import ShelfModel

_ELIDE = Qt.TextElideMode.ElideRight
_LANGUAGES = {"en": "English", "de": "Deutsch"}


class FormBar(QWidget):
    """Follows a `FormChoice`; stands in the composer in place of the question.

    Signals:
        edit_asked(): the person wants to see or change the fields.
    """

    edit_asked = Signal()

    def __init__(
        self, choice: FormChoice, shelf: ShelfModel, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._shelf = shelf
        self._look = look
        self._listed: tuple[Form, ...] = ()
        self._offers_each = True
        self.forms = ChoiceBox(look)
        self.forms.setAccessibleName(self.tr("Form"))
        self.forms.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.forms.setMinimumContentsLength(16)
        self.forms.setMaxVisibleItems(14)
        self.edit = QPushButton(self.tr("Edit fields…"))
        set_role(self.edit, "quiet")
        self.edit.setToolTip(self.tr("See and change the fields, save, import or export the form"))
        self.each = Switch(self.tr("One for each document"))
        self.each.setToolTip(
            self.tr("Fill the form in for every document by itself, and not for all of them together")
        )
        self.why = Label()
        set_role(self.why, "small")
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.forms, 1)
        first.addWidget(self.edit)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self.why, 1)
        second.addWidget(self.each)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.addLayout(first, 0, 0)
        grid.addLayout(second, 1, 0)
        self.forms.activated.connect(lambda row: choice.choose(self._listed[row]))
        self.edit.clicked.connect(self.edit_asked)
        self.each.toggled.connect(choice.set_each)
        choice.changed.connect(self._tell)
        shelf.changed.connect(self._tell)
        look.changed.connect(self._redraw)
        self._redraw()
        self._tell()

    def offer_each(self, offered: bool) -> None:
        """Say whether it can be chosen that every document is filled in by itself."""
        self._offers_each = offered
        self._tell()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """The widgets in the order of the Tab key."""
        return self.forms, self.edit, self.each

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width cuts elsewhere."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._cut)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(300, super().sizeHint().height())

    def _tell(self) -> None:
        choice = self._choice
        form = choice.form
        listed = choice.forms if form is None or form in choice.forms else (form, *choice.forms)
        if listed != self._listed:
            self._listed = listed
            self.forms.clear()
            for each in listed:
                self.forms.addItem(self._name(each))
        if form is not None:
            self.forms.setCurrentIndex(listed.index(form))
        self.edit.setEnabled(form is not None)
        self.each.setChecked(choice.each)
        self.each.setVisible(self._offers_each and sum(card.ticked for card in self._shelf.cards) > 1)
        self._cut()

    def _cut(self) -> None:
        whole, metrics, room = self._reason(), self.why.fontMetrics(), max(60, self.why.width())
        # Half a clause says nothing: as many as have room stand here, and the tool tip has the whole.
        clauses = (whole, whole.rpartition(", ")[0], whole.partition(": ")[0])
        words = next((each for each in clauses if each and metrics.horizontalAdvance(each) <= room), whole)
        self.why.setText(metrics.elidedText(words, _ELIDE, room))
        self.why.setToolTip(plain_tip(whole))
        self.why.setAccessibleName(whole)

    def _name(self, form: Form) -> str:
        own = self.tr("yours") if form in self._choice.own else _LANGUAGES.get(form.language, form.language)
        return f"{form.name}  \N{MIDDLE DOT}  {own}"

    def _reason(self) -> str:
        form, proposal = self._choice.form, self._choice.proposal
        if form is None:
            return self.tr("There is no form yet.")
        count = (
            self.tr("1 field")
            if len(form.fields) == 1
            else self.tr("{count} fields").format(count=number(len(form.fields)))
        )
        if proposal is not None and form == proposal.form:
            return self.tr("{fields}; proposed: {why}").format(fields=count, why=proposal.why)
        if not self._shelf.cards:
            return self.tr("{fields}; add a document to have the fitting form proposed").format(fields=count)
        if proposal is None:
            return self.tr("{fields}; none of the forms fits the sources clearly").format(fields=count)
        return self.tr("{fields}; “{name}” was proposed").format(fields=count, name=proposal.form.name)

    def _redraw(self) -> None:
        self.each.set_theme(self._look.theme)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.setIcon(self._look.icon("pencil", size=15))
