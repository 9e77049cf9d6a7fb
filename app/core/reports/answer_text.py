"""An answer in Markdown as blocks, each claim in it marked; every letter keeps its place in the answer.

Only what models write is understood: headings, lists, tables, quotations, code, strong and italic words.
What is none of it stays as it was written.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.language import Language
from app.core.reports.blocks import Block, Heading, Mark, Paragraph, Run, Runs, Table, TableColumn

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BULLET = re.compile(r"([ \t]*)[-*+•][ \t]+")
_NUMBER = re.compile(r"([ \t]*)(\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r">[ \t]?")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)|(?<=\S)_(?![\w_])")
_CODE = re.compile(r"`")


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters `start:end` of the answer with the marks and the number that they get."""

    start: int
    end: int
    marks: frozenset[Mark]
    number: int = 0


def answer_blocks(answer: str, marked: Sequence[Marked], language: Language) -> Iterator[Block]:
    """The answer, its headings from level 3 on: those above are the report's own."""
    lines = _lines(answer)
    at = 0
    while at < len(lines):
        start, end = lines[at]
        line = answer[start:end]
        at += 1
        if not line.strip() or _RULE.match(line):
            continue
        if _FENCE.match(line):
            until = next(
                (n for n in range(at, len(lines)) if _FENCE.match(answer[slice(*lines[n])])), len(lines)
            )
            for one in lines[at:until]:
                yield Paragraph(_plain(answer, *one, marked), "code")
            at = until + 1
        elif found := _HEADING.match(line):
            text = _STRONG.sub("", line[found.end() :]).strip().rstrip("#").strip()
            yield Heading(min(6, 2 + len(found[1])), text, language)
        elif "|" in line and at < len(lines) and _DIVIDER.match(answer[slice(*lines[at])]):
            first = at - 1
            at += 1
            while at < len(lines) and "|" in answer[slice(*lines[at])]:
                at += 1
            yield _table(answer, [lines[first], *lines[first + 2 : at]], marked)
        elif (found := _BULLET.match(line)) or (found := _NUMBER.match(line)):
            label = found[2] if found.re is _NUMBER else "•"
            runs = _inline(answer, start + found.end(), end, marked)
            style = "number" if found.re is _NUMBER else "bullet"
            yield Paragraph(runs, style, label, language, min(4, len(found[1].expandtabs(4)) // 2))  # type: ignore[arg-type]
        elif found := _QUOTE.match(line):
            yield Paragraph(_inline(answer, start + found.end(), end, marked), "quote", language=language)
        else:
            while at < len(lines) and _goes_on(answer[slice(*lines[at])]):
                end = lines[at][1]
                at += 1
            yield Paragraph(_inline(answer, start, end, marked), language=language)


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not any(
        pattern.match(line) for pattern in (_HEADING, _BULLET, _NUMBER, _QUOTE, _RULE, _FENCE)
    )


def _lines(answer: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in answer.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _table(answer: str, lines: Sequence[tuple[int, int]], marked: Sequence[Marked]) -> Table:
    rows = [[_inline(answer, *cell, marked) for cell in _cells(answer, *line)] for line in lines]
    count = max(len(row) for row in rows)
    whole = [(*row, *([()] * (count - len(row)))) for row in rows]
    heads = ["".join(run.text for run in cell) for cell in whole[0]]
    right = [
        all(_figures("".join(run.text for run in row[at])) for row in whole[1:]) and len(whole) > 1
        for at in range(count)
    ]
    return Table(
        tuple(TableColumn(name, flag) for name, flag in zip(heads, right, strict=True)), tuple(whole[1:])
    )


def _figures(text: str) -> bool:
    return bool(text.strip()) and sum(one.isdigit() for one in text) * 2 >= len(text.replace(" ", ""))


def _cells(answer: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and answer[start] in " \t|":
        start += 1
        if answer[start - 1] == "|":
            break
    while end > start and answer[end - 1] in " \t":
        end -= 1
    if end > start and answer[end - 1] == "|":
        end -= 1
    at = start
    for place in (*(n for n in range(start, end) if answer[n] == "|"), end):
        left, right = at, place
        while left < right and answer[left] in " \t":
            left += 1
        while right > left and answer[right - 1] in " \t":
            right -= 1
        yield left, right
        at = place + 1


def _plain(answer: str, start: int, end: int, marked: Sequence[Marked]) -> Runs:
    return _runs(answer, [(at, frozenset()) for at in range(start, end)], marked)


def _inline(answer: str, start: int, end: int, marked: Sequence[Marked]) -> Runs:
    """The words between, without the signs of Markdown; a sign without its partner stays."""
    signs = {at: (length, mark) for at, length, mark in _paired(answer, start, end)}
    on: set[Mark] = set()
    letters: list[tuple[int, frozenset[Mark]]] = []
    at = start
    while at < end:
        if at in signs:
            length, mark = signs[at]
            on ^= {mark}
            at += length
            continue
        if answer[at] == "\\" and at + 1 < end and answer[at + 1] in "\\`*_{}[]()#+-.!|>":
            at += 1
        letters.append((at, frozenset(on)))
        at += 1
    return _runs(answer, letters, marked)


def _paired(answer: str, start: int, end: int) -> Iterator[tuple[int, int, Mark]]:
    taken = bytearray(end - start)
    patterns: tuple[tuple[re.Pattern[str], Mark], ...] = (
        (_CODE, "code"),
        (_STRONG, "strong"),
        (_EMPHASIS, "italic"),
    )
    for pattern, mark in patterns:
        found = [
            one
            for one in pattern.finditer(answer, start, end)
            if not any(taken[one.start() - start : one.end() - start])
        ]
        for first, second in zip(found[::2], found[1::2], strict=False):
            for one in (first, second):
                taken[one.start() - start : one.end() - start] = b"\x01" * (one.end() - one.start())
                yield one.start(), one.end() - one.start(), mark
            if mark == "code":
                span = second.start() - first.end()
                taken[first.end() - start : second.start() - start] = b"\x01" * span


def _runs(answer: str, letters: Sequence[tuple[int, frozenset[Mark]]], marked: Sequence[Marked]) -> Runs:
    runs: list[Run] = []
    text: list[str] = []
    before: tuple[frozenset[Mark], Marked | None] | None = None

    def put() -> None:
        if text and before is not None:
            marks, claim = before
            if claim is not None:
                marks |= claim.marks
            runs.append(Run("".join(text), marks, claim.number if claim else 0))
        text.clear()

    claims = iter(sorted(marked, key=lambda one: one.start))
    claim = next(claims, None)
    for at, marks in letters:
        while claim is not None and claim.end <= at:
            claim = next(claims, None)
        inside = claim if claim is not None and claim.start <= at else None
        if before is not None and (marks, inside) != before:
            put()
        before = (marks, inside)
        text.append(" " if answer[at] in "\n\t" else answer[at])
    put()
    # A claim in which the style changes has its number behind its last words.
    return tuple(
        Run(one.text, one.marks, 0)
        if after is not None and one.number and one.number == after.number
        else one
        for one, after in itertools.zip_longest(runs, runs[1:])
    )
