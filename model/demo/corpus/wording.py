"""The fixed wording of a prompt and of its answer, in both languages.

The demonstration model is trained on exactly these words, so the program must ask in them. Pure functions
over strings; the German ones mirror the English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.demo.corpus.parts import Language

FORM_OPEN, FORM_CLOSE = "{", "}"
"""The first and the last line of a filled form."""


def not_stated(language: Language) -> str:
    """Return what is answered, or written as a field's value in lines, when the document does not say."""
    return "Not stated." if language == "en" else "Nicht angegeben."


def one_stop(sentence: str) -> str:
    """Return the sentence with a single full stop where a value such as ``Novaplan Inc.`` brought its own."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def page_header(source: int, page: int) -> str:
    """Return the line that opens a page; both numbers count from 1."""
    return f"[{source} p.{page}]"


def user_turn(pages: Iterable[tuple[int, int, str]], instruction: str) -> str:
    """Return the user turn for ``pages`` (source number, page number, text) and an instruction."""
    body = "".join(f"{page_header(source, page)}\n{text}\n" for source, page, text in pages)
    return f"{body}\n{instruction}"


def summarise(language: Language) -> str:
    """Return the instruction to summarise."""
    return "Summarise this in one sentence." if language == "en" else "Fasse dies in einem Satz zusammen."


def classify(language: Language) -> str:
    """Return the question for the kind of document; the kind's name answers it."""
    return "What kind of document is this?" if language == "en" else "Was für eine Art von Dokument ist das?"


def compare(name: str, language: Language) -> str:
    """Return the instruction to compare the field ``name`` of two documents."""
    if language == "en":
        return f"Compare the {name} in both documents."
    return f"Vergleiche in beiden Dokumenten: {name}."


def same(value: str, language: Language) -> str:
    """Return the answer to a comparison of equal values."""
    return one_stop(f"Same: {value}." if language == "en" else f"Gleich: {value}.")


def different(first: str, second: str, language: Language) -> str:
    """Return the answer to a comparison of two values."""
    if language == "en":
        return f"Different: {first} in document 1, {second} in document 2."
    return f"Verschieden: {first} in Dokument 1, {second} in Dokument 2."


def extract(names: Sequence[str], language: Language) -> str:
    """Return the instruction to extract the named fields as lines, or all of them if ``names`` is empty."""
    if language == "en":
        return f"Extract these fields: {', '.join(names)}." if names else "Extract all fields."
    return f"Lies diese Felder aus: {', '.join(names)}." if names else "Lies alle Felder aus."


def field_lines(fields: Iterable[tuple[str, str]]) -> str:
    """Return the answer to an extraction: one ``Name: value`` per line."""
    return "\n".join(f"{name[:1].upper()}{name[1:]}: {value}" for name, value in fields)


def parse_field_lines(answer: str) -> tuple[tuple[str, str], ...]:
    """Read an extraction's answer back into (name, value) pairs; lines without a colon are skipped.

    The names come back in small letters.
    """
    pairs = (line.partition(":") for line in answer.splitlines() if ":" in line)
    return tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)


def form(names: Sequence[str], language: Language) -> str:
    """Return the instruction to fill in a form with these keys."""
    keys = ", ".join(names)
    if language == "en":
        return f"Fill in this form as JSON: {keys}."
    return f"Fülle dieses Formular als JSON aus: {keys}."


def form_key(name: str, last: bool = False) -> tuple[str, str]:
    """Return what stands before and after a value in its line of a form; the last line has no comma."""
    return f'"{name}": "', '"' if last else '",'


def form_json(fields: Sequence[tuple[str, str]]) -> str:
    """Return a filled form: JSON with one ``"name": "value"`` a line; what is not stated is empty.

    The values hold neither quotation marks nor backslashes, so that nothing is escaped.
    """
    lines = [FORM_OPEN]
    for place, (name, value) in enumerate(fields):
        before, after = form_key(name, last=place == len(fields) - 1)
        lines.append(f"{before}{value}{after}")
    return "\n".join([*lines, FORM_CLOSE])


def thought(line: str | None, language: Language) -> str:
    """Return what the model thinks before an answer: the line that states it, or that none does."""
    if language == "en":
        return "No line states it." if line is None else f'The line "{line}" states it.'
    return "Keine Zeile nennt es." if line is None else f'Die Zeile "{line}" nennt es.'
