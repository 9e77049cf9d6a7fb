"""The self-test's table as text and as plain values."""

import platform
import textwrap
from typing import Any

from app.core.program import typed
from app.core.seal.locks import MEANINGS, READER_MEANINGS, TITLES, Lock
from app.core.seal.self_test.verdict import Row, Summary, Verdict
from app.core.sentences import say, sentences

WORDS: dict[Verdict, str] = {
    "stopped": "stopped",
    "open": "OPEN",
    "absent": "not here",
    "untried": "not tried",
    "got out": "GOT OUT",
    "dead": "DEAD PROBE",
    "weaker": "LOCK MISSING",
}
"""The verdicts as they stand in the table."""

INSIDE = (
    "Tried from inside the sealed window. That each attempt gets out of an unsealed program cannot be shown "
    f"from here, because every child of a sealed program is sealed: `{typed('seal --self-test')}` shows it."
)
INSIDE_READER = (
    "Tried from inside the sealed window. That each attempt succeeds in an unlocked process is shown by "
    f"`{typed('reader --self-test')}`."
)
#: Columns of the page, and of the table's first three columns.
_PAGE = 116
_WIDTHS = (52, 13, 10)


def as_text(summary: Summary) -> str:
    """For a terminal, a file or the clipboard; about 110 columns."""
    lines = [summary.sentence, ""]
    if summary.inside:
        lines[1:1] = textwrap.wrap(INSIDE_READER if summary.reader else INSIDE, _PAGE)
    names = ("attempt", "locked", "unlocked") if summary.reader else ("way_out", "sealed", "unsealed")
    heads = (say(f"core.seal_test.head_{each}") for each in (*names, "stopped_by"))
    lines += [_line(*heads), "-" * _PAGE]
    for row in summary.rows:
        lines.append(_line(way_title(row), WORDS[row.verdict], row.control, stopped_by(row)))
        if row.note:
            lines += textwrap.wrap(row.note, _PAGE - 4, initial_indent="    ", subsequent_indent="    ")
    lines.append("")
    meanings = READER_MEANINGS if summary.reader else MEANINGS
    lines += [
        f"{lock_title(lock)}: {_said(f'{_named(lock)}_means', meaning)}" for lock, meaning in meanings.items()
    ]
    return "\n".join(lines)


def way_title(row: Row) -> str:
    """What was tried, in the person's language; records keep the English words."""
    return _said(f"way_{row.key.replace('-', '_')}", row.title)


def lock_title(lock: Lock) -> str:
    """A lock in the person's language."""
    return _said(_named(lock), TITLES[lock])


def _named(lock: Lock) -> str:
    return f"lock_{lock.replace(' ', '_').replace('-', '_')}"


def _said(name: str, english: str) -> str:
    """A sentence of the self-test; `english` where the table has none."""
    key = f"core.seal_test.{name}"
    return say(key) if key in sentences("en") else english


def stopped_by(row: Row) -> str:
    """The lock, what stands behind it, and since when."""
    if row.stopped_by is None:
        return ""
    words = lock_title(row.stopped_by)
    if row.since == "window":
        words = say("core.seal_test.once_window_is_up", lock=words)
    if row.behind:
        words = say("core.seal_test.and_behind_it", lock=words, second=lock_title(row.behind))
    return words


def as_record(summary: Summary) -> dict[str, Any]:
    """For a file of records: every row with stable names."""
    return {
        "passed": summary.passed,
        "sentence": summary.sentence,
        "inside": summary.inside,
        "system": platform.system(),
        "kernel": platform.release(),
        "machine": platform.machine(),
        "rows": [row_record(row) for row in summary.rows],
    }


def row_record(row: Row) -> dict[str, Any]:
    """One row as plain values."""
    return {
        "way": row.key,
        "title": row.title,
        "verdict": row.verdict,
        "control": row.control,
        "stopped_by": row.stopped_by,
        "behind": row.behind,
        "since": row.since,
        "note": row.note,
    }


def row_of(record: dict[str, Any]) -> Row:
    """The row that `row_record` made plain.

    Raises:
        KeyError: it is no such record.
    """
    names = ("title", "verdict", "control", "stopped_by", "behind", "since", "note")
    return Row(record["way"], **{name: record[name] for name in names})


def _line(way: str, sealed: str, unsealed: str, lock: str) -> str:
    title, verdict, control = _WIDTHS
    return f"{way:<{title}} {sealed:<{verdict}} {unsealed:<{control}} {lock}".rstrip()
