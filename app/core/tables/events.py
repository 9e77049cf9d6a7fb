"""What happens to a table. Each event is on the disk before it counts; `reduce` makes the table of them.

Keys of documents count from 0 in the order in which they were added.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.forms.decision import Decision
from app.core.forms.filled import FilledForm
from app.core.forms.form import Form
from app.core.tables.calibration import Calibration
from app.core.tasks import Question

if TYPE_CHECKING:
    from app.core.tables.table import CellKey


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a table, without its content.

    Attributes:
        name: for people.
        path: as the file was given.
        sha256: of the file, hexadecimal.
        kind: what it was read as.
        pages: how many.
        letters: of its text, by which the time that it takes is foreseen.
        source: its number in the case; 0 where no case holds it.
        inside: of a file within a file what its path has behind the outer one's.
        problems: what was not read of it, a sentence each.
        size: bytes.
    """

    name: str
    path: str
    sha256: str
    kind: str = ""
    pages: int = 0
    letters: int = 0
    source: int = 0
    inside: str = ""
    problems: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """How the person wants a table shown; columns by their place among `Table.columns`.

    Attributes:
        hidden: columns that do not show.
        columns: their order; those that are not named follow in the form's order.
        widths: (column, pixels) where the person set one.
        sort: the column that rows are sorted by, -1 for the document's name; `None`: the table's own order.
        descending: whether the last comes first.
        shown: see `view.FILTERS`.
        words: rows in which these stand.
    """

    hidden: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    widths: tuple[tuple[int, int], ...] = ()
    sort: int | None = None
    descending: bool = False
    shown: str = "all"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """The first event of every table."""

    name: str
    form: Form
    question: Question


@dataclass(frozen=True, slots=True)
class Renamed:
    """The table is called otherwise."""

    name: str


@dataclass(frozen=True, slots=True)
class DocumentsAdded:
    """Documents come behind those that are there, before or while it runs; one that is there stays once."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class DocumentsRemoved:
    """Documents are taken out; what was read and decided of them stays in the history."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentsReturned:
    """Documents that were taken out are there again, at the end of the order."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reordered:
    """The order in which documents are read and shown; those that are not named follow as they stood."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document's run is done.

    Attributes:
        filled: places count the document as source 0; without certainty where the document is unfamiliar.
        seconds: how long it took.
        model: content hash of the checkpoint; empty: not known.
    """

    document: int
    filled: FilledForm
    seconds: float = 0.0
    model: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFailed:
    """A document's run came to nothing."""

    document: int
    code: str
    sentence: str
    way_on: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Documents that failed wait again; what was decided about their cells stays."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A person decided about cells: one by itself, or many in one go."""

    cells: "tuple[CellKey, ...]"
    decision: Decision


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Decisions, by the numbers of their events, count no more; documents removed by such an event return."""

    decisions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Sure cells were drawn to be looked at; a later draw takes its place."""

    cells: "tuple[CellKey, ...]"
    seed: int
    share: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Certainty was fitted on what the person decided; `None` takes the checkpoint's own again."""

    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class ViewChanged:
    """The person wants it shown otherwise."""

    view: View


TableEvent = (
    Begun
    | Renamed
    | DocumentsAdded
    | DocumentsRemoved
    | DocumentsReturned
    | Reordered
    | DocumentRead
    | DocumentFailed
    | ReadAgain
    | Decided
    | TakenBack
    | Sampled
    | Calibrated
    | ViewChanged
)


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event as it is kept.

    Attributes:
        number: from 1, without gaps.
        at: when, ISO 8601 in UTC.
        by: the person, as the system knows them.
    """

    number: int
    at: str
    by: str
    event: TableEvent
