"""Which document is read next, and how long the rest will take."""

from dataclasses import replace

from app.core.forms.filled import FilledForm
from app.core.sources.source import Source
from app.core.tables.events import Document
from app.core.tables.table import Table

#: Documents after which the time left is told: the first one pays for warming up.
_LEAST = 2


def next_document(table: Table) -> int | None:
    """The first in the order that waits; `None` where nothing does."""
    return next((at for at in table.order if table.documents[at].progress == "waiting"), None)


def waiting(table: Table) -> tuple[int, ...]:
    """All that wait, in order."""
    return tuple(at for at in table.order if table.documents[at].progress == "waiting")


def read_count(table: Table) -> int:
    """Documents that were read or failed."""
    return len(table.order) - len(waiting(table))


def seconds_left(table: Table) -> float | None:
    """How long the waiting documents will take, by their letters; `None` as long as nothing tells."""
    over = [table.documents[at] for at in table.order if table.documents[at].outcome is not None]
    over = [state for state in over if state.progress == "done"]
    if len(over) < _LEAST:
        return None
    per_letter = sum(state.outcome.seconds for state in over if state.outcome) / sum(
        _weight(state.document) for state in over
    )
    return per_letter * sum(_weight(table.documents[at].document) for at in waiting(table))


def _weight(document: Document) -> int:
    # A short document takes its steps all the same.
    return 1000 + document.letters


def document_of(source: Source, kept: int = 0, inside: str = "") -> Document:
    """What a table keeps of a source; `kept` is its number in the case."""
    return Document(
        source.name,
        source.path,
        source.sha256,
        source.kind,
        source.pages_total or len(source.pages),
        sum(len(page.text) for page in source.pages),
        kept,
        inside,
        tuple(problem.sentence for problem in source.problems),
        source.size,
    )


def of_one_document(filled: FilledForm) -> FilledForm:
    """A filled form whose places count its only source as 0, as a table has them."""
    return replace(filled, source_indexes=(0,))
