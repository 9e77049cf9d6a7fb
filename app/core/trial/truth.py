"""What is true of the documents, from a table of a person's own: a row a document, a column a field.

The first row names the columns; its first one holds the names of the files. An empty cell says that the
document does not state the value. Of a form with a group that repeats a document has a row for each of its
rows. The file is read as any source is, in a process of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from app.core.forms.form import Form
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tables.table import CellKey, Table
from app.core.trial.errors import TruthFaulty
from app.core.trial.judged import Judged, barred, judged

#: Kinds of sources that are tables.
TABLES = frozenset(("csv", "xlsx", "ods"))
#: Lines that may stand above the one that names the columns, as a sheet's name or a title.
_MOST_ABOVE = 10


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true.

    Attributes:
        columns: numbers of the form's columns that it speaks of.
        rows: by the file's name in small letters, what is true of each of its rows, by column.
        unknown: columns of the file that no field is called like.
    """

    columns: tuple[int, ...]
    rows: Mapping[str, tuple[Mapping[int, str], ...]]
    unknown: tuple[str, ...] = ()


def truth_of(source: Source, form: Form) -> Truth:
    """Read it.

    Raises:
        TruthFaulty: it is no table, or none of its columns is called like a field of the form.
    """
    if source.kind not in TABLES or not source.readable:
        reason = source.problems[0].sentence if source.problems else ""
        raise TruthFaulty(
            say("core.trial.no_table", name=source.name), say("core.trial.give_csv_or_xlsx"), reason
        )
    fields = {field.name.casefold(): at for at, field in enumerate(form.columns)}
    header, lines = _header(source, frozenset(fields))
    known = {
        at: fields[name.casefold()] for at, name in enumerate(header[1:], 1) if name.casefold() in fields
    }
    if not known:
        names = ", ".join(field.name for field in form.columns)
        raise TruthFaulty(
            say("core.trial.no_column", name=source.name),
            say("core.trial.call_columns_like_fields", names=names),
        )
    rows: dict[str, list[Mapping[int, str]]] = {}
    for cells in lines:
        told = {column: cells[at].strip() if at < len(cells) else "" for at, column in known.items()}
        rows.setdefault(cells[0].strip().casefold(), []).append(told)
    unknown = tuple(name for at, name in enumerate(header[1:], 1) if name and at not in known)
    return Truth(tuple(known.values()), {name: tuple(told) for name, told in rows.items()}, unknown)


def _header(source: Source, names: frozenset[str]) -> tuple[list[str], list[list[str]]]:
    """The first line that names a field, on whichever sheet it stands, and what stands below it."""
    for page in source.pages:
        lines = [
            [cell.strip() for cell in line.split("\t")] for line in page.text.split("\n") if line.strip()
        ]
        for at, cells in enumerate(lines[:_MOST_ABOVE]):
            if any(cell.casefold() in names for cell in cells[1:]):
                return cells, lines[at + 1 :]
    return [], []


def against(table: Table, truth: Truth) -> tuple[tuple[Judged, ...], tuple[str, ...]]:
    """Every value of the table that the truth speaks of, judged; and the documents that it does not know."""
    away = barred(table)
    found: list[Judged] = []
    strange: list[str] = []
    for at in table.order:
        document = table.documents[at].document
        told = _told(truth, document.path, document.name)
        if told is None:
            strange.append(document.name)
        else:
            found += _of_document(table, at, told, truth.columns, away)
    return tuple(found), tuple(strange)


def _of_document(
    table: Table,
    at: int,
    told: tuple[Mapping[int, str], ...],
    columns: tuple[int, ...],
    away: frozenset[CellKey],
) -> Iterator[Judged]:
    own = len(table.form.fields)
    state = table.documents[at]
    for column in columns:
        if column < own:
            key = CellKey(at, 0, column)
            yield judged(key, table.cell(key), told[0][column], away)
            continue
        # A row too many was invented, one too few was missed.
        for row in range(max(len(state.rows), len(told))):
            truth = told[row][column] if row < len(told) else ""
            key = CellKey(at, row, column)
            if truth or row < len(state.rows):
                yield judged(key, table.cell(key), truth, away)


def _told(truth: Truth, path: str, name: str) -> tuple[Mapping[int, str], ...] | None:
    for called in (path, name, PurePath(path).name, PurePath(path).stem):
        if (found := truth.rows.get(called.casefold())) is not None:
            return found
    return None
