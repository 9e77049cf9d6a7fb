"""The words in which a table tells what it holds: for tool tips, screen readers, and the lines around it."""

import math
from collections.abc import Sequence

from app.core.forms.filled import Candidate
from app.core.sources.source import Source
from app.core.tables import Cell, CellState, Finding, Table
from app.core.tables.work import read_count
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number

#: Letters of the words before a passage that are told, at most.
_BESIDE = 28


def state_words(state: CellState) -> str:
    """The state of a cell."""
    return {
        "waiting": tr("not read yet"),
        "filled": tr("read from the document"),
        "not_stated": tr("not stated"),
        "doubtful": tr("doubtful"),
        "free": tr("written freely, not copied"),
        "failed": tr("not filled in"),
        "absent": tr("no such row"),
        "accepted": tr("accepted by you"),
        "corrected": tr("corrected by you"),
        "rejected": tr("rejected by you"),
    }[state]


def shown_value(cell: Cell) -> str:
    """The words in a cell, on one line; empty while it waits."""
    if cell.value:
        return " ".join(cell.value.split())
    if cell.state == "waiting":
        return ""
    if cell.state in ("failed", "absent", "rejected"):
        return {"failed": tr("not filled in"), "absent": "", "rejected": tr("rejected")}[cell.state]
    return tr("not stated")


def tool_tip(cell: Cell, findings: Sequence[Finding]) -> str:
    """Everything about a cell in some lines."""
    first = state_words(cell.state)
    lines = [f"{cell.field.name}: {shown_value(cell) or first}"]
    decided = cell.decision
    if decided is not None:
        words = {
            "accepted": tr("accepted among many, not looked at")
            if decided.at_once
            else state_words("accepted"),
            "corrected": state_words("corrected"),
            "rejected": state_words("rejected"),
        }[decided.verdict]
        lines.append(f"{words}, {decided.at[:16].replace('T', ' ')} UTC")
        if decided.verdict == "corrected" and cell.read is not None:
            lines.append(tr("Read was: {value}").format(value=cell.read.value or tr("not stated")))
        if cell.typed:
            lines.append(tr("It stands nowhere in the document."))
        if decided.reason:
            lines.append(tr("Note: {reason}").format(reason=decided.reason))
    elif cell.state != "waiting" and cell.value:
        lines.append(first)
    if cell.certainty is not None and decided is None:
        lines.append(tr("{percent} % certain").format(percent=round(100 * cell.certainty)))
    if cell.read is not None and cell.read.runner_up is not None and decided is None:
        other = cell.read.runner_up.text or tr("not stated")
        lines.append(tr("Runner-up: {value}").format(value=other))
    return "\n".join([*lines, *(finding.sentence for finding in findings)])


def spoken(document: str, cell: Cell, findings: Sequence[Finding]) -> str:
    """A cell in one line, for screen readers."""
    return ". ".join((document, *tool_tip(cell, findings).splitlines()))


def beside(candidate: Candidate, source: Source | None) -> str:
    """The words that stand before a candidate on its line, else on the line above; empty where none do."""
    if source is None or not candidate.places:
        return ""
    place = candidate.places[0]
    page = next((page for page in source.pages if page.number == place.page_number), None)
    if page is None:
        return ""
    line = page.text.rfind("\n", 0, place.start) + 1
    words = page.text[line : place.start].strip(" \t:.")
    if not words and line > 1:
        above = page.text.rfind("\n", 0, line - 1) + 1
        words = page.text[above : line - 1].strip(" \t:.")
    words = " ".join(words.split())
    return words if len(words) <= _BESIDE else "…" + words[-_BESIDE:].lstrip()


def time_left(seconds: float | None) -> str:
    """How long the rest will take, roughly, as a person would say it; empty where nothing tells."""
    if seconds is None:
        return ""
    if seconds < 20:
        return tr("a few seconds left")
    if seconds < 50:
        return tr("less than a minute left")
    minutes = max(1, round(seconds / 60))
    if minutes == 1:
        return tr("about a minute left")
    if minutes < 90:
        return tr("about {count} minutes left").format(count=minutes)
    return tr("about {count} hours left").format(count=number(math.ceil(minutes / 60)))


def read_words(table: Table, reading: bool) -> str:
    """How far a table is read."""
    done, whole = read_count(table), len(table.order)
    words = tr("{done} of {whole} read").format(done=number(done), whole=number(whole))
    return tr("{words}, 1 running").format(words=words) if reading else words


def size_words(table: Table) -> str:
    """How large a table is."""
    documents, fields = len(table.order), len(table.columns)
    of = tr("1 document") if documents == 1 else tr("{count} documents").format(count=number(documents))
    each = tr("1 field") if fields == 1 else tr("{count} fields each").format(count=number(fields))
    return f"{of}, {each}"
