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
#: Amounts with groups of three and one figure behind them; a sign of money between figures.
_CUT_SHORT = re.compile(r"\d[.,]\d{3}[.,]\d$|\d[€$£]\d")


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
    """A figure among letters ("shal1") is mostly a letter; marks in turns are those of two amounts."""
    return tuple(
        replace(box, certainty=min(box.certainty or 0.0, _MIXED_CERTAINTY))
        if _MIXED.search(word := text[box.start : box.end].strip(".,;:()")) or _run_together(word)
        else box
        for box in boxes
    )


def _run_together(word: str) -> bool:
    """Marks in turns, as in 1,937,161.232,728.11, or figures cut off: two amounts that were read as one."""
    marks = "".join(one for one in word if one in ".,")
    figures = len(marks) == sum(not one.isdigit() for one in word)
    groups = len(set(marks)) == 2 and marks.rstrip(marks[-1]) not in (marks[:-1], "")
    return (figures and (groups or len(set(marks[:-1])) == 2)) or _CUT_SHORT.search(word) is not None


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
