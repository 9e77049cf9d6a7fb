"""Answers and sources written and labelled by hand, as in `data/held_out.txt`."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.core.evidence import Kind, Verdict
from app.core.sources.source import Page, Source
from tests.core.evidence.labelled import Case, Label

DATA = Path(__file__).parent / "data"
_VERDICTS: dict[str, Verdict] = {
    "f": "found",
    "d": "derived",
    "n": "not_found",
    "e": "other_use",
}
_MARK = re.compile(r"\{(?P<verdict>[fdne]):(?P<kind>\w+):(?P<text>[^{}]*)\}|(?P<open>\[\[)|(?P<close>\]\])")


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer with its labels, and the sentences of it that are false, as characters of the answer."""

    name: str
    case: Case
    false: tuple[tuple[int, int], ...]


def pairs(path: Path) -> list[Pair]:
    """All pairs of a file."""
    text = re.sub(r"(?m)^#.*\n", "", path.read_text("utf-8"))
    return [_pair(part) for part in re.split(r"(?m)^=== ", text) if part.strip()]


def _pair(text: str) -> Pair:
    name, rest = text.split("\n", 1)
    before, marked = rest.split("--- answer\n")
    sources = []
    for number, part in enumerate(re.split(r"(?m)^--- source\n", before)[1:], start=1):
        pages = tuple(
            Page(at, page.strip("\n"), "text")
            for at, page in enumerate(re.split(r"(?m)^--- page\n", part), start=1)
        )
        sources.append(Source(f"paper{number}.txt", f"paper{number}.txt", "text", "00", 1, pages, len(pages)))
    answer, labels, false, opened, last = "", list[Label](), list[tuple[int, int]](), 0, 0
    marked = marked.strip()
    for found in _MARK.finditer(marked):
        answer += marked[last : found.start()]
        last = found.end()
        if found["open"]:
            opened = len(answer)
        elif found["close"]:
            false.append((opened, len(answer)))
        else:
            kind: Kind = found["kind"]  # type: ignore[assignment]
            start = len(answer)
            answer += found["text"]
            labels.append(Label(start, len(answer), kind, _VERDICTS[found["verdict"]], name))
    return Pair(name, Case(tuple(sources), answer + marked[last:], tuple(labels)), tuple(false))
