"""Tables: a form over many documents, read one after the other and looked through by a person."""

from app.core.tables.cell import Cell, CellState
from app.core.tables.checking import Finding
from app.core.tables.events import Document, Stamped, TableEvent, View
from app.core.tables.review import QueueItem, Review
from app.core.tables.store import TableStore
from app.core.tables.table import CellKey, DocumentState, RowKey, Table

__all__ = [
    "Cell",
    "CellKey",
    "CellState",
    "Document",
    "DocumentState",
    "Finding",
    "QueueItem",
    "Review",
    "RowKey",
    "Stamped",
    "Table",
    "TableEvent",
    "TableStore",
    "View",
]
