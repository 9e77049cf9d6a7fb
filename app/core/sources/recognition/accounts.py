"""Recognised words that cannot be right: account numbers whose check digits fail, figures inside words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.core.sources.source import TextBox

_IBAN = re.compile(r"\b[A-Z]{2}[0-9OIlSB]{2}(?:[ \t]?[0-9A-Za-z]{1,30}){1,8}")
_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
}  # fmt: skip
#: What is left of the certainty of its words; of words with a figure among small letters.
_MISREAD, _MIXED_CERTAINTY = 0.5, 0.9
_MIXED = re.compile(
    r"[a-zäöüß][01]{1,2}[a-zäöüß]|[a-zäöüß]{3}[01]{1,2}$"
    "|^[01](?:['\N{RIGHT SINGLE QUOTATION MARK}][A-Z]|[a-zäöüß]{3})"
)


def with_doubts(text: str, boxes: Sequence[TextBox]) -> tuple[TextBox, ...]:
    """The boxes, those of words that cannot be right with less certainty."""
    boxes = _with_doubted_words(text, boxes)
    wrong = [place for found in _IBAN.finditer(text) if (place := _misread(text, found)) is not None]
    if not wrong:
        return tuple(boxes)
    return tuple(
        replace(box, certainty=min(box.certainty or 0.0, _MISREAD))
        if any(start < box.end and box.start < end for start, end in wrong)
        else box
        for box in boxes
    )


def _with_doubted_words(text: str, boxes: Sequence[TextBox]) -> tuple[TextBox, ...]:
    """A figure among letters ("shal1", "0'Brien") is mostly a letter."""
    return tuple(
        replace(box, certainty=min(box.certainty or 0.0, _MIXED_CERTAINTY))
        if _MIXED.search(text[box.start : box.end].strip(".,;:()"))
        else box
        for box in boxes
    )


def _misread(text: str, found: "re.Match[str]") -> tuple[int, int] | None:
    """Where an account number stands that cannot be right."""
    length = _LENGTHS.get(found[0][:2])
    if length is None:
        return None
    bare, end = "", found.start()
    while end < found.end() and len(bare) < length:
        bare += text[end] if text[end].isalnum() else ""
        end += 1
    digits = sum(map(str.isdigit, bare))
    if len(bare) < length or digits < length // 2:
        # Too short to be one, or a word in capitals.
        return (
            (found.start(), found.end())
            if length - 3 <= len(bare) < length and digits > length // 2
            else None
        )
    return None if is_account(bare) else (found.start(), end)


def is_account(number: str) -> bool:
    """Whether the check digits of an account number, without blanks, are right."""
    turned = number[4:] + number[:4]
    if not turned.isascii() or not turned.isalnum() or number != number.upper():
        return False
    return int("".join(str(int(one, 36)) for one in turned)) % 97 == 1
