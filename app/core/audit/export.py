"""A log for other programs: JSON Lines, which can be verified like the log itself, and CSV for tables."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO

from app.core.audit.line import Line
from app.core.audit.reading import entries, files_at, records
from app.core.private_file import private_opener

COLUMNS: Final = ("n", "time", "kind", "person", "host", "process", "what", "prev", "seal", "hash")


def write_jsonl(place: Path, out: Path) -> int:
    """Put all lines of a log into one new file, byte for byte, the torn and the changed ones too.

    Returns:
        How many there are.

    Raises:
        AuditUnreadable: the log cannot be read.
        OSError: `out` is there already, or cannot be written.
    """
    count = 0
    with open(out, "xb", opener=private_opener) as file:
        for entry in entries(files_at(place)):
            file.write(entry.raw + b"\n" * entry.ended)
            count += 1
    return count


def write_csv(place: Path, out: Path) -> int:
    """Put all good records into a new table; the particulars stand in one column, as JSON.

    Returns and raises as `write_jsonl`.
    """
    with open(out, "x", encoding="utf-8-sig", newline="", opener=private_opener) as file:
        return table(records(files_at(place)), file)


def table(lines: Iterable[Line], file: TextIO) -> int:
    """Write records as CSV; how many there were."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for line in lines:
        writer.writerow([_harmless(value) for value in _cells(line)])
        count += 1
    return count


def _cells(line: Line) -> list[object]:
    what = json.dumps(line.what, ensure_ascii=False, sort_keys=True)
    by = (line.by.get("person"), line.by.get("host"), line.by.get("process"))
    return [line.n, line.time, line.kind, *by, what, line.prev, line.seal, line.hash]


def _harmless(value: object) -> object:
    """A text that a table program would take for a formula begins with an apostrophe."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
