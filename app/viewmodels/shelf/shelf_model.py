"""The sources that lie on the shelf, as a list model."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal, Slot

from app.core.sources.source import Source, flatten
from app.core.sources.unfinished import not_read_yet, not_recognised_yet
from app.viewmodels.qt import AnyIndex, plain_tip
from app.viewmodels.shelf.card import Card, CardState, advice, detail_lines, problem_lines, spoken
from app.workers.engine_client import EngineClient
from app.workers.file_finder import Found
from app.workers.source_worker import Read, SourceReader


class Role(IntEnum):
    """Item roles of a card."""

    IDENT = Qt.ItemDataRole.UserRole + 1
    PATH = Qt.ItemDataRole.UserRole + 2
    NAME = Qt.ItemDataRole.UserRole + 3
    KIND = Qt.ItemDataRole.UserRole + 4
    STATE = Qt.ItemDataRole.UserRole + 5
    LINES = Qt.ItemDataRole.UserRole + 6
    PROBLEMS = Qt.ItemDataRole.UserRole + 7
    THUMBNAIL = Qt.ItemDataRole.UserRole + 8
    TOKENS = Qt.ItemDataRole.UserRole + 9
    LOCKED = Qt.ItemDataRole.UserRole + 10
    TICKED = Qt.ItemDataRole.UserRole + 11
    FOLDER = Qt.ItemDataRole.UserRole + 12


#: Letters of a text by which the model tells whether it knows its like; it looks at about a thousand tokens.
_JUDGED = 8_000


class ShelfModel(QAbstractListModel):
    """Cards in the order in which they came. A path lies on the shelf once.

    Signals:
        changed(): a card came, went or got on.
        settled(): nothing is being looked for or read any more.
        bounded(Found): a drop held more than is taken at once.
    """

    changed = Signal()
    settled = Signal()
    bounded = Signal(object)

    def __init__(self, reader: SourceReader, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._client = client
        self._cards: list[Card] = []
        self._paths: set[str] = set()
        self._rows: dict[str, int] | None = None
        #: Where cards of a case are read from, and how.
        self._ways: dict[str, tuple[str, Read | None]] = {}
        self._idents = count(1)
        self._searches = 0
        reader.found.connect(self._add_files)
        reader.searched.connect(self._search_ended)
        reader.started.connect(self._reading)
        reader.done.connect(self._read)
        reader.recognising.connect(self._recognising)
        reader.recognised.connect(self._recognised)
        client.counted.connect(self._counted)
        client.judged.connect(self._judged)
        client.opened.connect(self._count_all)
        client.approved.connect(self._count_all)

    # -- what the window asks ------------------------------------------------------------------------

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, in order."""
        return tuple(self._cards)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that were looked at, the unreadable ones included: coverage has to name them."""
        return tuple(card.source for card in self._cards if card.source is not None)

    @property
    def ticked(self) -> tuple[Source, ...]:
        """Those that a question is about, in their order."""
        return tuple(card.source for card in self._cards if card.source is not None and card.ticked)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Names of those that the person ticked out."""
        return tuple(card.name for card in self._cards if not card.ticked)

    @property
    def awaited(self) -> int:
        """How many a question waits for: as `busy`, without what is ticked out."""
        return sum(card.busy for card in self._cards if card.ticked) + self._searches

    @property
    def busy(self) -> int:
        """How many cards are still to be read; a search for files counts as one."""
        return sum(card.busy for card in self._cards) + self._searches

    def awaits(self, pages: frozenset[int] = frozenset()) -> bool:
        """Whether a question has to wait: about these pages of whatever they are of, or about all."""
        if not pages:
            return self.awaited > 0
        return self._searches > 0 or any(self._awaits(card, pages) for card in self._cards if card.ticked)

    def as_they_are(self) -> tuple[Source, ...]:
        """What is asked about as far as it is read and recognised; what is missing is told in it."""
        return tuple(self._as_it_is(card) for card in self._cards if card.ticked)

    def recognise_first(self, pages: frozenset[int]) -> None:
        """Look at these pages before others, whatever they are of."""
        self._reader.wanted = pages

    def add_paths(self, paths: Sequence[str]) -> None:
        """Put files on the shelf, and those in folders; what lies there already is passed over."""
        if paths:
            self._searches += 1
            self._reader.find(paths)

    def add_source(self, source: Source) -> None:
        """Put something on the shelf that is no file, as from the clipboard."""
        if source.path in self._paths:
            return
        card = Card(f"source-{next(self._idents)}", source.path, source.name).with_source(source)
        card = self._to_be_recognised(card)
        self._append([card])
        self._count(card)
        if card.recognising:
            self._reader.recognise(card.ident, source)

    def add_kept(self, path: str, name: str, where: str, how: Read | None = None) -> None:
        """Put a source of a case on the shelf again.

        Args:
            path: tells its card apart from others; of a file outside the case its own.
            name: for people.
            where: the file to read.
            how: reads it where that is not as usual.
        """
        if path in self._paths:
            return
        card = Card(f"source-{next(self._idents)}", path, name)
        self._ways[card.ident] = (where, how)
        self._append([card])
        self._reader.read(card.ident, where, how)

    def unlock(self, row: int, password: str) -> None:
        """Read a locked file again with its password, which is kept nowhere."""
        if 0 <= row < len(self._cards) and self._cards[row].locked:
            card = self._cards[row]
            where, how = self._ways.get(card.ident, (card.path, None))
            self._put(row, replace(card, state=CardState.WAITING, source=None))
            self._reader.read(card.ident, where, how, password)

    def tick(self, idents: Sequence[str], on: bool) -> None:
        """Say whether the next question is about these."""
        wanted = set(idents)
        rows = [row for row, card in enumerate(self._cards) if card.ident in wanted and card.ticked is not on]
        for row in rows:
            self._cards[row] = replace(self._cards[row], ticked=on)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
            self._tell()

    def recognise_anew(self) -> None:
        """Look for text where the setting, which was changed, asks for more of it than was recognised."""
        for row, card in enumerate(self._cards):
            if card.source is None or card.busy:
                continue
            wanting = self._to_be_recognised(card)
            if wanting.recognising:
                self._put(row, wanting)
                self._reader.recognise(card.ident, card.source)

    def remove(self, row: int) -> None:
        """Take a card from the shelf; a reading that goes on is ended."""
        if not 0 <= row < len(self._cards):
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        card = self._cards.pop(row)
        self._rows = None
        self._paths.discard(card.path)
        self._ways.pop(card.ident, None)
        self.endRemoveRows()
        self._reader.cancel(card.ident)
        self._tell()

    def clear(self) -> None:
        """Take everything from the shelf."""
        for row in reversed(range(len(self._cards))):
            self.remove(row)

    def put_back(self, cards: Sequence[Card]) -> None:
        """Put cards that were taken away on the shelf again; what was not read by then is read now."""
        back = [card for card in cards if card.path not in self._paths]
        self._append(back)
        for card in back:
            if card.source is None:
                self._reader.read(card.ident, card.path)
            elif card.recognising:
                self._reader.recognise(card.ident, card.source)

    def row_of(self, ident: str) -> int:
        """The row of a card; -1 where it lies on the shelf no more."""
        if self._rows is None:
            self._rows = {card.ident: row for row, card in enumerate(self._cards)}
        return self._rows.get(ident, -1)

    # -- Qt's side -----------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a card."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Role.NAME:
                return card.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (card.path, *problem_lines(card), advice(card)))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(card)
            case Role.IDENT:
                return card.ident
            case Role.PATH:
                return card.path
            case Role.KIND:
                return card.source.kind if card.source else "unknown"
            case Role.STATE:
                return card.state
            case Role.LINES:
                return detail_lines(card)
            case Role.PROBLEMS:
                return problem_lines(card)
            case Role.THUMBNAIL:
                return card.source.thumbnail if card.source else None
            case Role.TOKENS:
                return card.tokens
            case Role.LOCKED:
                return card.locked
            case Role.TICKED:
                return card.ticked
        return None

    def roleNames(self) -> dict[int, Any]:
        """Names of the roles, in lower case."""
        return {int(role): role.name.lower().encode() for role in Role}

    # -- what the workers tell -----------------------------------------------------------------------

    @Slot(object)
    def _add_files(self, paths: tuple[str, ...]) -> None:
        new = [path for path in dict.fromkeys(paths) if path not in self._paths]
        cards = [Card(f"source-{next(self._idents)}", path, _name(path)) for path in new]
        self._append(cards)
        for card in cards:
            self._reader.read(card.ident, card.path)

    @Slot(object)
    def _search_ended(self, found: Found) -> None:
        self._searches -= 1
        if found.left_out or found.bounded:
            self.bounded.emit(found)
        self._tell()

    @Slot(str, str)
    def _reading(self, ident: str, _path: str) -> None:
        if (row := self._row(ident)) is not None:
            self._put(row, replace(self._cards[row], state=CardState.READING))

    @Slot(str, object)
    def _read(self, ident: str, source: Source) -> None:
        if (row := self._row(ident)) is None:
            return
        # Kept as it came where there is nothing in it: sources are told apart by identity.
        outer, *inside = flatten(source) if source.attachments else (source,)
        card = self._cards[row].with_source(outer)
        new = [one for one in inside if one.path not in self._paths]
        cards = [
            self._to_be_recognised(
                Card(f"source-{next(self._idents)}", one.path, one.name, inside=True).with_source(one)
            )
            for one in new
        ]
        card = self._to_be_recognised(card)
        # First these: with the outer one the shelf may be settled, and a question that waits is asked.
        self._append(cards, row + 1)
        self._put(row, card)
        for counted in (card, *cards):
            self._count(counted)
            if counted.recognising and counted.source:
                self._reader.recognise(counted.ident, counted.source)

    @Slot(str, int, int, object)
    def _recognising(self, ident: str, done: int, total: int, so_far: Source) -> None:
        if (row := self._row(ident)) is not None:
            self._put(row, replace(self._cards[row], recognising=(done, total), so_far=so_far))

    @Slot(str, object)
    def _recognised(self, ident: str, source: Source) -> None:
        if (row := self._row(ident)) is not None:
            card = replace(self._cards[row].with_source(source), recognising=None, so_far=None)
            self._put(row, card)
            self._count(card)

    @Slot(str, object)
    def _counted(self, ticket: str, tokens: int | None) -> None:
        if (row := self._row(ticket)) is not None:
            self._put(row, replace(self._cards[row], tokens=tokens))

    @Slot(str, bool)
    def _judged(self, ticket: str, unfamiliar: bool) -> None:
        if (row := self._row(ticket)) is not None and self._cards[row].unfamiliar != unfamiliar:
            self._put(row, replace(self._cards[row], unfamiliar=unfamiliar))

    @Slot(object)
    def _count_all(self, _info: object) -> None:
        for card in self._cards:
            self._count(card)

    # -- inside --------------------------------------------------------------------------------------

    def _awaits(self, card: Card, pages: frozenset[int]) -> bool:
        if card.source is None:
            return True
        if card.recognising is None:
            return False
        left = self._reader.pages_to_recognise(card.so_far or card.source)
        # Frames of a video have no numbers that a question could name.
        return not left or not pages.isdisjoint(left)

    def _as_it_is(self, card: Card) -> Source:
        if card.source is None:
            return not_read_yet(card.path, card.name)
        if card.recognising is None:
            return card.source
        so_far = card.so_far or card.source
        return not_recognised_yet(so_far, self._reader.pages_to_recognise(so_far))

    def _to_be_recognised(self, card: Card) -> Card:
        wanting = self._reader.to_recognise(card.source) if card.source is not None else 0
        return replace(card, recognising=(0, wanting)) if wanting else card

    def _count(self, card: Card) -> None:
        if text := card.text:
            self._client.count_tokens(text, card.ident)
            self._client.judge(text[:_JUDGED], card.ident)

    def _append(self, cards: Sequence[Card], row: int | None = None) -> None:
        if not cards:
            return
        first = len(self._cards) if row is None else row
        self.beginInsertRows(QModelIndex(), first, first + len(cards) - 1)
        self._cards[first:first] = cards
        self._rows = None
        self._paths.update(card.path for card in cards)
        self.endInsertRows()
        self._tell()

    def _put(self, row: int, card: Card) -> None:
        self._cards[row] = card
        index = self.index(row)
        self.dataChanged.emit(index, index)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        if not self.busy:
            self.settled.emit()

    def _row(self, ident: str) -> int | None:
        row = self.row_of(ident)
        return None if row < 0 else row


def _name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path
