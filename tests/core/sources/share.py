"""How much of the samples' text is read: the share of expected words found, in order.

python -m tests.core.sources.share
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.sources import Source, read

SAMPLES = Path(__file__).parents[2] / "samples"
_SUFFIX = ".expected.txt"
_WORD = re.compile(r"[^\W_]+(?:[.,:/@'+-][^\W_]+)*|[\u3040-\u9fff]")


@dataclass(frozen=True)
class Share:
    """One sample: how many words are expected, how many of these were found in order, how many were read."""

    name: str
    kind: str
    expected: int
    found: int
    read: int

    @property
    def value(self) -> float:
        """1 for everything."""
        return self.found / self.expected


def words(text: str) -> list[str]:
    """Words and numbers as they are compared; a hyphen at the end of a line is none of either."""
    return _WORD.findall(text)


def text_of(source: Source) -> str:
    """All pages."""
    return "\n".join(page.text for page in source.pages)


def in_order(expected: list[str], found: list[str]) -> int:
    """Length of the longest common subsequence."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(expected + found))}
    there = np.array([numbers[word] for word in found])
    row = np.zeros(len(found) + 1, np.int32)
    for word in expected:
        hit = np.concatenate(([0], row[:-1] + (there == numbers[word]).astype(np.int32)))
        row = np.maximum.accumulate(np.maximum(row, hit))
    return int(row[-1])


def samples() -> list[Path]:
    """Those that have a text to expect."""
    return sorted(path.with_name(path.name.removesuffix(_SUFFIX)) for path in SAMPLES.glob(f"*{_SUFFIX}"))


def measure(path: Path) -> Share:
    """Read one sample."""
    expected = words(path.with_name(path.name + _SUFFIX).read_text(encoding="utf-8"))
    source = read(path)
    found = words(text_of(source))
    return Share(path.name, source.kind, len(expected), in_order(expected, found), len(found))


def table() -> Iterator[str]:
    """The lines of the table."""
    yield f"{'sample':24}{'kind':12}{'expected':>9}{'found':>7}{'read':>7}{'share':>8}"
    for share in map(measure, samples()):
        yield (
            f"{share.name:24}{share.kind:12}{share.expected:>9}{share.found:>7}{share.read:>7}{share.value:>8.3f}"
        )


if __name__ == "__main__":
    for line in table():
        print(line)
    sys.exit(0)
