"""The rows of the forms that fill in, or were filled in: what is seen of them, and what is known already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app.core.forms import FilledForm, Form, FormTrack
from app.core.forms.decision import Decision, Verdict
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks.filling import row_lines
from app.viewmodels.form.row import Look, Row, row_of_track, row_of_value
from app.viewmodels.form.wording import line_of, shown_text, spoken, tool_tip, with_colon
from app.viewmodels.qt import AnyIndex, plain_tip


class FormRole(IntEnum):
    """The data of a row, by role."""

    ROW = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2
    DONE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Document:
    """The sources that one form is filled in from.

    Attributes:
        sources: one, or all of them together.
        name: for the heading where there are several forms; empty for the only one.
        lines: whatever was not read of it or not looked through, and why it could not be filled in.
        done: whether nothing more comes.
        rows: of a form with a group that repeats a line for each of its rows.
    """

    sources: tuple[Source, ...]
    name: str = ""
    lines: tuple[str, ...] = ()
    done: bool = False
    rows: tuple[str, ...] = ()


class FormModel(QAbstractListModel):
    """A row a field, below the heading of its document where there are several.

    What is *shown* may lag behind what is *known*, so that an eye can follow; copying takes what is known.

    Signals:
        begun(): another form, or none.
        changed(): something else shows in some row.
        settled(rows): values of these rows have just come to stand.
        decided(document, field, Decision): the person took a value, or wrote one; who and when is left open.
    """

    begun = Signal()
    changed = Signal()
    settled = Signal(object)
    decided = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._documents: list[Document] = []
        self._rows: list[Row | None] = []
        self._known: dict[int, Row] = {}

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def form(self) -> Form | None:
        """The form; `None` before the first."""
        return self._form

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that it is filled in from, one after the other."""
        return tuple(self._documents)

    @property
    def rows(self) -> tuple[Row | None, ...]:
        """All rows as they show; `None` for a heading."""
        return tuple(self._rows)

    @property
    def bare(self) -> bool:
        """Whether there is one place only, called like the form itself: a short answer."""
        form = self._form
        return form is not None and len(form.fields) == 1 and form.fields[0].name == form.name

    @property
    def field_count(self) -> int:
        """Fields of all documents together."""
        return len(self._rows) - self._headings * len(self._documents)

    @property
    def settled_count(self) -> int:
        """How many of them show more than a guess."""
        return sum(row is not None and row.look.over for row in self._rows)

    def row(self, index: int) -> Row | None:
        """One row as it shows; `None` for a heading, and where there is none."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def sources_of(self, row: Row) -> tuple[Source, ...]:
        """The sources that a row's places speak of."""
        return self._documents[row.document].sources

    def value(self, index: int) -> str:
        """The value as it is known, though it may not show yet; empty where it is not stated."""
        row = self._standing(index)
        return row.offer.text if row else ""

    def text(self) -> str:
        """All forms as lines of name and value; of several documents each below its name.

        What was not copied from a source, and what the person changed or took, is marked behind the value.
        """
        lines: list[str] = []
        last = -1
        for index, row in enumerate(self._rows):
            if row is None:
                lines += self._documents[last].rows if last >= 0 else ()
                last += 1
                lines += ["", self._heading(index)] if lines else [self._heading(index)]
            else:
                lines.append(line_of(row.name, self._standing(index)))
        if self._documents and self._rows:
            lines += self._documents[-1].rows
        return "\n".join(lines)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Fields and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if row is None:
            return self._heading(index.row()) if role in _WORDS else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{with_colon(row.name)} {shown_text(row)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(tool_tip(row, self.sources_of(row)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row, self.sources_of(row))
            case FormRole.ROW:
                return row
            case FormRole.DONE:
                return self._documents[row.document].done
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The keyboard passes over headings."""
        if index.isValid() and self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    # -- what happens to it --------------------------------------------------------------------------

    def begin(self, form: Form | None, documents: Sequence[Document] = ()) -> None:
        """Show an empty form for each of the documents."""
        self.beginResetModel()
        self._form, self._documents, self._rows, self._known = form, list(documents), [], {}
        if form is not None:
            for number in range(len(documents)):
                self._rows += [None] * self._headings
                self._rows += [Row(number, field) for field in form.fields]
        self.endResetModel()
        self.begun.emit()
        self.changed.emit()

    def set_sources(self, document: int, sources: tuple[Source, ...]) -> None:
        """Say what a document is filled in from, once that is known."""
        self._documents[document] = replace(self._documents[document], sources=sources)
        self.begun.emit()

    def know(self, document: int, known: FormTrack | FilledForm) -> None:
        """Take in how far the run has come, before it shows."""
        self._known.update(self._placed(document, known))

    def show(self, document: int, seen: FormTrack | FilledForm) -> None:
        """Show a document's form as it was at some step, or as it was filled in."""
        if isinstance(seen, FilledForm):
            self.know(document, seen)
            rows = row_lines(seen)
            found = (say("core.forms.rows_found", count=len(rows)),) if rows else ()
            self._documents[document] = replace(
                self._documents[document], lines=(*found, *seen.coverage), done=True, rows=rows
            )
        self._put((index, _as_decided(self._rows[index], row)) for index, row in self._placed(document, seen))

    def fail(self, document: int, line: str) -> None:
        """Say that a document could not be filled in; what had come to stand stays."""
        self._documents[document] = replace(self._documents[document], lines=(line,), done=True)
        left = {
            index: replace(row, look=Look.FAILED, offers=())
            for index, row in enumerate(self._rows)
            if row is not None and row.document == document and not row.look.over
        }
        self._known.update(left)
        self._put(left.items())

    def move(self, index: int, by: int) -> bool:
        """Bring the next (1) or last (-1) candidate of a value forward; whether there was one."""
        row = self.row(index)
        if row is None or not row.look.over or row.moved(by) is row:
            return False
        self._put([(index, row.moved(by))])
        return True

    def take(self, index: int) -> bool:
        """Take the value that shows; whether there was one to take."""
        row = self.row(index)
        if row is None or not row.look.over or not row.offers:
            return False
        self._decide(index, replace(row, taken=True))
        return True

    def correct(self, index: int, text: str) -> bool:
        """Put what the person wrote in the place of a value, and take it; whether there is such a value."""
        row = self.row(index)
        if row is None or not row.look.over:
            return False
        self._decide(index, row.corrected(" ".join(text.split())))
        return True

    def bring_decision(self, document: int, name: str, decision: Decision) -> None:
        """Show what was decided earlier about a field; nothing happens where there is no such field."""
        for index, row in enumerate(self._rows):
            if row is not None and row.document == document and row.field.name == name and row.look.over:
                accepted = decision.verdict == "accepted"
                value = row.offers[0].text if accepted and row.offers else decision.value
                self._put([(index, row.corrected(value, decision.places))])

    def _decide(self, index: int, row: Row) -> None:
        self._put([(index, row)])
        first = next(at for at, other in enumerate(self._rows) if other and other.document == row.document)
        verdict: Verdict = "corrected" if row.at else "accepted"
        decision = Decision(verdict, row.offer.text, row.offer.places)
        self.decided.emit(row.document, index - first, decision)

    # -- inside --------------------------------------------------------------------------------------

    @property
    def _headings(self) -> int:
        return int(len(self._documents) > 1)

    def _standing(self, index: int) -> Row | None:
        """A row as it is known, though it may not show yet; `None` where there is no more than a guess."""
        row = self.row(index)
        known = self._known.get(index)
        # What shows may be an earlier step; only a person's own choice goes before what is known.
        if known is not None and known.look.over and not (row is not None and row.touched):
            row = known
        return row if row is not None and row.look.over else None

    def _heading(self, index: int) -> str:
        assert self._form is not None
        return self._documents[index // (len(self._form.fields) + 1)].name

    def _placed(self, document: int, seen: FormTrack | FilledForm) -> Iterable[tuple[int, Row]]:
        assert self._form is not None
        first = document * (len(self._form.fields) + self._headings) + self._headings
        if isinstance(seen, FormTrack):
            return [(first + at, row_of_track(document, track)) for at, track in enumerate(seen.fields)]
        steps = [row.step if row else 0 for row in self._rows[first : first + len(seen.values)]]
        return [
            (first + at, row_of_value(document, value, step))
            for at, (value, step) in enumerate(zip(seen.values, steps, strict=True))
        ]

    def _put(self, rows: Iterable[tuple[int, Row]]) -> None:
        news, stands = [], []
        for index, row in rows:
            before = self._rows[index]
            assert before is not None
            if row != before:
                news.append(index)
                if row.look.over and not before.look.over:
                    stands.append(index)
                self._rows[index] = row
        if stands:
            self.settled.emit(tuple(stands))
        if news:
            self.dataChanged.emit(self.index(min(news)), self.index(max(news)))
            self.changed.emit()


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, FormRole.HEADING)


def _as_decided(before: Row | None, row: Row) -> Row:
    """A new picture of a row without undoing what the person did to it."""
    texts = [offer.text for offer in row.offers]
    if before is not None and before.taken and before.offer.typed:
        return row.corrected(before.offer.text)
    touched = before is not None and (before.taken or before.at > 0)
    if before is None or not touched or before.offer.text not in texts:
        return row
    return replace(row, at=texts.index(before.offer.text), taken=before.taken)
