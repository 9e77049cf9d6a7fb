"""The audit log to be looked through: its records as a table, filtered, and what a check of it found."""

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from app.core.audit import AuditUnreadable, Verdict, key_of, verify
from app.core.audit.export import write_csv, write_jsonl
from app.core.audit.line import Line
from app.core.audit.reading import entries, files_at
from app.viewmodels.qt import AnyIndex, tr
from app.workers.audit_worker import AuditWorker
from model.errors import PlainError

KEPT_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, and all that it says in small letters, to be searched."""

    line: Line
    told: str


class AuditReview(QAbstractTableModel):
    """The newest records, the last first.

    Signals:
        loaded(): the table is filled anew.
        verified(Verdict): the whole log was checked, with its key.
        exported(str): the records were written to this file.
        failed(PlainError): the log could not be read, or the file not be written.
    """

    loaded = Signal()
    verified = Signal(object)
    exported = Signal(str)
    failed = Signal(object)

    def __init__(
        self, worker: AuditWorker, folder: Path, key_file: Path, parent: QObject | None = None
    ) -> None:
        """
        Args:
            worker: reads and checks beside the window.
            folder: where the log lies.
            key_file: where its key is kept.
        """
        super().__init__(parent)
        self._worker = worker
        self._folder = folder
        self._key_file = key_file
        self._all: tuple[Entry, ...] = ()
        self._shown: list[Line] = []
        self._kind = ""
        self._text = ""

    # -- what the window asks --------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Where the log lies."""
        return self._folder

    @property
    def count(self) -> int:
        """How many records there are, whether they are shown or not."""
        return len(self._all)

    @property
    def head(self) -> str:
        """The newest record's hash."""
        return self._all[0].line.hash if self._all else ""

    def load(self) -> None:
        """Read the log anew; `loaded` or `failed` follows."""
        folder = self._folder

        def work(keep_on: Callable[[], None]) -> tuple[Entry, ...]:
            newest: deque[Line] = deque(maxlen=KEPT_AT_MOST)
            for entry in entries(files_at(folder)):
                keep_on()
                if entry.record is not None:
                    newest.append(entry.record)
            return tuple(Entry(line, _told(line)) for line in reversed(newest))

        self._worker.beside(work, self._fill, self.failed.emit)

    def verify(self) -> None:
        """Check all of the log; `verified` or `failed` follows."""
        folder, key_file = self._folder, self._key_file

        def work(keep_on: Callable[[], None]) -> Verdict:
            try:
                key = key_of(folder, key_file)
            except AuditUnreadable:
                key = None
            return verify(folder, key=key, keep_on=keep_on)

        self._worker.beside(work, self.verified.emit, self.failed.emit)

    def export(self, out: Path) -> None:
        """Write the whole log to a new file, as CSV where its name says so, else as JSON Lines."""
        folder = self._folder

        def work(_keep_on: Callable[[], None]) -> str:
            write = write_csv if out.suffix.lower() == ".csv" else write_jsonl
            try:
                out.unlink(missing_ok=True)
                write(folder, out)
            except OSError as error:
                raise _not_written(error) from error
            return str(out)

        self._worker.beside(work, self.exported.emit, self.failed.emit)

    def filter(self, kind: str, text: str) -> None:
        """Show only records of this kind, and of those only what holds this text; empty for all."""
        self._kind, self._text = kind, text.strip().lower()
        self._refill()

    def kinds(self) -> tuple[str, ...]:
        """The kinds that occur."""
        return tuple(sorted({entry.line.kind for entry in self._all}))

    def record(self, row: int) -> Line | None:
        """The record of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    # -- Qt's side -------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of records that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number, time, what happened, who, particulars."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("No."),
            self.tr("Time"),
            self.tr("What happened"),
            self.tr("Who"),
            self.tr("Particulars"),
        )[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        line = self.record(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match index.column():
            case 0:
                return str(line.n)
            case 1:
                return local_time(line.time)
            case 2:
                return kind_words(line.kind)
            case 3:
                return f"{line.by.get('person')}@{line.by.get('host')}"
        return particulars(line.what)

    # -- inside ----------------------------------------------------------------------------------------

    def _fill(self, lines: tuple[Entry, ...]) -> None:
        self._all = lines
        self._refill()
        self.loaded.emit()

    def _refill(self) -> None:
        self.beginResetModel()
        kind, text = self._kind, self._text
        self._shown = [
            entry.line
            for entry in self._all
            if (not kind or entry.line.kind == kind) and (not text or text in entry.told)
        ]
        self.endResetModel()


def kind_words(kind: str) -> str:
    """The name of a kind of record, for people."""
    words = {
        "log.begun": tr("Log begun"),
        "log.continued": tr("Log goes on in a new file"),
        "log.rotated": tr("File of the log closed"),
        "log.torn": tr("A torn line was found"),
        "log.gap": tr("Records were taken away"),
        "log.key": tr("Another key seals"),
        "program.started": tr("Program started"),
        "program.stopped": tr("Program ended"),
        "seal.result": tr("Seal tried"),
        "policy": tr("Policy in force"),
        "model.opened": tr("Model opened"),
        "source.opened": tr("Source opened"),
        "run.started": tr("Run begun"),
        "run.ended": tr("Run over"),
        "aside": tr("The model is asked about its answer"),
        "mend": tr("A passage of an answer was written again"),
        "second_look": tr("The model looked at its answer again"),
        "export": tr("Something left the program"),
        "case": tr("Something was done with the cases"),
        "decision": tr("A person decided about values"),
        "deletion": tr("Something was deleted"),
        "refused": tr("Refused"),
        "accepted": tr("Gone on after a warning"),
    }
    return words.get(kind, kind)


def particulars(what: Mapping[str, Any]) -> str:
    """The plain ones among a record's particulars, in one line."""
    plain = {
        name: value for name, value in what.items() if isinstance(value, str | int | float) and value != ""
    }
    return ", ".join(f"{name} {_short(value)}" for name, value in plain.items())


def _told(line: Line) -> str:
    words = kind_words(line.kind)
    return f"{line.n} {line.time} {line.kind} {words} {dict(line.by)} {dict(line.what)} {line.hash}".lower()


def as_text(line: Line) -> str:
    """All of a record, to be read."""
    whole = {
        name: getattr(line, name) for name in ("n", "time", "kind", "by", "what", "prev", "seal", "hash")
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def local_time(time: str) -> str:
    """A record's time as this place writes it."""
    moment = QDateTime.fromString(time, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, "yyyy-MM-dd HH:mm:ss") if moment.isValid() else time


def _short(value: object) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{text[:8]}…" if len(text) in (32, 64) and " " not in text else text


def _not_written(error: OSError) -> PlainError:
    sentence, way_on = tr("The records could not be written."), tr("Choose another folder or name.")
    return AuditUnreadable(sentence, way_on, str(error))
