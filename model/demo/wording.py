"""The fixed wording of a prompt: how pages and an instruction become the text of one user turn.

The demonstration model was trained on exactly this wording, so the program must ask in it. Pure functions
over strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOT_STATED = "Not stated."
"""What the model answers, or writes as a field's value, when the document does not say."""

SUMMARISE = "Summarise this in one sentence."
EXTRACT_ALL = "Extract all fields."


def page_header(source: int, page: int) -> str:
    """Return the line that opens a page; both numbers count from 1."""
    return f"[{source} p.{page}]"


def user_turn(pages: Iterable[tuple[int, int, str]], instruction: str) -> str:
    """Return the user turn for ``pages`` (source number, page number, text) and an instruction."""
    body = "".join(f"{page_header(source, page)}\n{text}\n" for source, page, text in pages)
    return f"{body}\n{instruction}"


def extract_fields(names: Sequence[str]) -> str:
    """Return the instruction to extract the named fields, or all of them if ``names`` is empty."""
    return f"Extract these fields: {', '.join(names)}." if names else EXTRACT_ALL


def field_lines(fields: Iterable[tuple[str, str]]) -> str:
    """Return the answer to an extraction: one ``Name: value`` per line."""
    return "\n".join(f"{name[:1].upper()}{name[1:]}: {value}" for name, value in fields)


def parse_field_lines(answer: str) -> tuple[tuple[str, str], ...]:
    """Read an extraction's answer back into (name, value) pairs; lines without a colon are skipped."""
    pairs = (line.partition(":") for line in answer.splitlines() if ":" in line)
    return tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)


def thought(line: str | None) -> str:
    """Return what the model thinks before an answer: the line that states it, or that none does."""
    return "No line states it." if line is None else f'The line "{line}" states it.'
