"""The sources as the person wants to see them: filtered, sorted, by folder; what is asked keeps its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal, get_args

from PySide6.QtCore import QAbstractListModel, QCollator, QModelIndex, QObject, Qt, QTimer, Signal

from app.core.visible import visible
from app.viewmodels.qt import AnyIndex, plain_tip, tr
from app.viewmodels.shelf.card import Card, number, ticked_words
from app.viewmodels.shelf.shelf_model import Role, ShelfModel

Order = Literal["added", "name", "kind", "pages"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class _Row:
    """A card by its `ident`, or the heading of a folder."""

    ident: str = ""
    folder: str = ""


class ShelfView(QAbstractListModel):
    """Rows over a `ShelfModel`.

    Signals:
        arranged(): order or grouping was chosen.
    """

    arranged = Signal()

    def __init__(self, shelf: ShelfModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._order: Order = "added"
        self._grouped = False
        self._words = ""
        self._folded: set[str] = set()
        self._rows: list[_Row] = []
        self._at: dict[str, int] | None = None
        self._ticked = False
        self._collator = QCollator()
        self._collator.setNumericMode(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._arrange)
        shelf.rowsInserted.connect(lambda *_: self._arrange())
        shelf.rowsRemoved.connect(lambda *_: self._arrange())
        shelf.modelReset.connect(self._arrange)
        shelf.dataChanged.connect(lambda first, last, _roles: self._change(first.row(), last.row()))
        self._arrange()

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def order(self) -> Order:
        """By what the sources are sorted."""
        return self._order

    @property
    def grouped(self) -> bool:
        """Whether they stand by folder."""
        return self._grouped

    @property
    def words(self) -> str:
        """What is looked for in their names."""
        return self._words

    @property
    def ticks(self) -> bool:
        """Whether there is anything to choose from."""
        return len(self._shelf.cards) > 1

    def card_row(self, row: int) -> int:
        """The row of the shelf that stands in a row here; -1 for a heading."""
        if not 0 <= row < len(self._rows) or not self._rows[row].ident:
            return -1
        return self._shelf.row_of(self._rows[row].ident)

    def row_of_card(self, card_row: int) -> int:
        """Where a card of the shelf stands here; -1 where it does not show."""
        cards = self._shelf.cards
        if not 0 <= card_row < len(cards):
            return -1
        return self._places().get(cards[card_row].ident, -1)

    def folder_at(self, row: int) -> str | None:
        """The folder whose heading stands in a row; `None` for a card."""
        return self._rows[row].folder if 0 <= row < len(self._rows) and not self._rows[row].ident else None

    def is_folded(self, folder: str) -> bool:
        """Whether only the heading of a folder shows."""
        return folder in self._folded

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Headings and cards."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything can be chosen, and ticked where there is more than one source."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.ticks else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a card, or of a heading."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check(row) if self.ticks else None
        if row.ident:
            return self._shelf.index(self._shelf.row_of(row.ident)).data(role)
        return self._heading(row.folder, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a source, or all of a folder."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    # -- what the window asks ------------------------------------------------------------------------

    def arrange(self, order: Order | None = None, grouped: bool | None = None) -> None:
        """Sort by this, and group by folder or do not; `None` leaves it as it is."""
        before = (self._order, self._grouped)
        self._order = self._order if order is None else order
        self._grouped = self._grouped if grouped is None else grouped
        if before != (self._order, self._grouped):
            self._arrange()
            self.arranged.emit()

    def look_for(self, words: str) -> None:
        """Show only sources with all these words in name or folder."""
        self._words = words
        self._arrange()

    def fold(self, folder: str, folded: bool) -> None:
        """Show only the heading of a folder, or its sources again."""
        (self._folded.add if folded else self._folded.discard)(folder)
        self._arrange()
        self._change_headings()

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Tick these rows; a heading stands for what shows, or would show, below it."""
        idents: list[str] = []
        for row in rows:
            folder = self.folder_at(row)
            idents += [self._rows[row].ident] if folder is None else [c.ident for c in self._in(folder)]
        self._shelf.tick(idents, on)

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these rows, or untick them where all are ticked."""
        rows = [row for row in rows if 0 <= row < len(self._rows)]
        on = any(self._check(self._rows[row]) is not Qt.CheckState.Checked for row in rows)
        self.tick(rows, on)

    # -- inside --------------------------------------------------------------------------------------

    def _heading(self, folder: str, role: int) -> Any:
        cards = self._in(folder)
        ticked = sum(card.ticked for card in cards)
        name = folder_name(folder)
        counted = number(len(cards)) if ticked == len(cards) else _of(ticked, len(cards))
        match role:
            case Qt.ItemDataRole.DisplayRole | Role.NAME:
                return name
            case Role.LINES:
                return (counted,)
            case Role.PROBLEMS:
                return ()
            case Role.FOLDER:
                return folder
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(visible(folder) or name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.tr('Folder')} {name}, {ticked_words(ticked, len(cards))}"
        return None

    def _check(self, row: _Row) -> Qt.CheckState:
        cards = [self._shelf.cards[self._shelf.row_of(row.ident)]] if row.ident else self._in(row.folder)
        ticked = sum(card.ticked for card in cards)
        if ticked == len(cards):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked

    def _in(self, folder: str) -> list[Card]:
        return [card for card in self._shelf.cards if folder_of(card) == folder and self._matches(card)]

    def _matches(self, card: Card) -> bool:
        told = f"{card.name} {folder_name(folder_of(card))}".casefold()
        return all(word in told for word in self._words.casefold().split())

    def _wanted(self) -> list[_Row]:
        cards = [card for card in self._shelf.cards if self._matches(card)]
        if self._order != "added":
            cards.sort(key=self._key())
        if not self._grouped:
            return [_Row(card.ident) for card in cards]
        folders: dict[str, list[Card]] = {}
        for card in cards:
            folders.setdefault(folder_of(card), []).append(card)
        rows = []
        for folder in sorted(folders, key=lambda folder: self._collator.sortKey(folder_name(folder))):
            rows.append(_Row(folder=folder))
            if folder not in self._folded:
                rows += [_Row(card.ident) for card in folders[folder]]
        return rows

    def _key(self) -> Callable[[Card], Any]:
        collate = self._collator.sortKey
        match self._order:
            case "kind":
                return lambda card: (card.source.kind if card.source else "~", collate(card.name))
            case "pages":
                return lambda card: (-_pages(card), collate(card.name))
        return lambda card: collate(card.name)

    def _arrange(self) -> None:
        """Bring the rows into the order that is wanted now; what stays keeps its selection."""
        self._put(self._wanted())
        if self.ticks is not self._ticked and self._rows:
            # The first of several has a tick from now on, or the last of them none any more.
            self._ticked = self.ticks
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _put(self, wanted: list[_Row]) -> None:
        if wanted == self._rows:
            return
        self._at = None
        there = set(wanted)
        for last in reversed(range(len(self._rows))):
            if self._rows[last] not in there:
                self.beginRemoveRows(QModelIndex(), last, last)
                del self._rows[last]
                self._at = None
                self.endRemoveRows()
        kept = set(self._rows)
        stay = [row for row in wanted if row in kept]
        if stay != self._rows:
            self.layoutAboutToBeChanged.emit()
            old = self.persistentIndexList()
            place = {row: at for at, row in enumerate(stay)}
            new = [self.index(place[self._rows[index.row()]]) for index in old]
            self._rows, self._at = stay, None
            self.changePersistentIndexList(old, new)
            self.layoutChanged.emit()
        at = 0
        while at < len(wanted):
            if at < len(self._rows) and self._rows[at] == wanted[at]:
                at += 1
                continue
            end = at
            while end < len(wanted) and wanted[end] not in kept:
                end += 1
            self.beginInsertRows(QModelIndex(), at, end - 1)
            self._rows[at:at] = wanted[at:end]
            self._at = None
            self.endInsertRows()
            at = end

    def _change(self, first: int, last: int) -> None:
        if self._order in ("kind", "pages"):
            # Known once a file was read.
            self._soon.start()
        for card in self._shelf.cards[first : last + 1]:
            row = self._places().get(card.ident, -1)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))
        self._change_headings()

    def _change_headings(self) -> None:
        if self._grouped:
            for at, row in enumerate(self._rows):
                if not row.ident:
                    self.dataChanged.emit(self.index(at), self.index(at))

    def _places(self) -> dict[str, int]:
        """The rows of cards, by their name; reckoned anew once rows came, went or moved."""
        if self._at is None:
            self._at = {row.ident: at for at, row in enumerate(self._rows) if row.ident}
        return self._at


def folder_of(card: Card) -> str:
    """Where a card's file lies; of a file inside another where that one lies. Empty where it lies nowhere."""
    outer = card.path.partition("#")[0] if card.inside else card.path
    parent = str(PurePath(outer).parent)
    return "" if parent == "." else parent


def folder_name(folder: str) -> str:
    """The last part of a folder's path, for people."""
    return visible(PurePath(folder).name or folder) if folder else _no_folder()


def _no_folder() -> str:
    return tr("Without a folder")


def _of(ticked: int, count: int) -> str:
    return tr("{ticked} of {count}").format(ticked=number(ticked), count=number(count))


def _pages(card: Card) -> int:
    source = card.source
    return max(source.pages_total, len(source.pages), len(source.frames)) if source is not None else 0
