"""How well made pages are recognised: `python -m tests.core.sources.recognition.measure --pages 10`.

--papers          the papers of `scanned_papers` in place of the pages of `made_pages`
--fonts FOLDER    fonts of those papers, such as those of packages that bring fonts
"""

from __future__ import annotations

import argparse
import collections
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from app.core.sources.recognition.applying import DOUBTFUL
from app.core.sources.recognition.page import Recogniser
from app.core.sources.source import TextBox
from tests.core.sources.recognition.made_pages import made_page, scanned
from tests.core.sources.recognition.scanned_papers import fonts_in, paper

#: Dots an inch, degrees askew, blur and grain of the pages in turn.
_WAYS = (
    (300, 0.0, 0.0, 0),
    (200, 0.7, 0.0, 0),
    (150, -0.5, 0.6, 30),
    (200, 1.5, 0.8, 60),
    (110, 0.0, 0.0, 0),
)


#: Dashes and quotation marks of print as those of a keyboard.
_PLAIN = str.maketrans(dict.fromkeys("\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019\u201a", "'")
                       | dict.fromkeys("\u201c\u201d\u201e", '"'))  # fmt: skip


@dataclass
class Sum:
    """Counts over all pages."""

    words: int = 0
    right: int = 0
    alike: int = 0
    figures: int = 0
    figures_right: int = 0
    wrong: int = 0
    wrong_doubtful: int = 0


def pages(count: int, seed: int) -> Iterator[tuple[Image.Image, list[str], str]]:
    """Pages of all ways in turn, with their words."""
    for number in range(count):
        dpi, skew, blur, noise = _WAYS[number % len(_WAYS)]
        page = scanned(made_page(seed + number, dpi), seed + number, skew, blur, noise)
        yield page.image, page.words, f"{dpi} dpi"


def papers(count: int, seed: int, fonts: Path | None) -> Iterator[tuple[Image.Image, list[str], str]]:
    """Papers with their words."""
    known = fonts_in(fonts)
    for number in range(count):
        one = paper(seed + number, known)
        yield one.image, one.words, one.made


def add(total: Sum, wanted: list[str], text: str, boxes: tuple[TextBox, ...]) -> float:
    """Count one page; the share of its words that were recognised to the letter, wherever they stand."""
    given = [text[box.start : box.end] for box in boxes]
    left = collections.Counter(wanted)
    folded = collections.Counter(word.translate(_PLAIN) for word in wanted)
    total.alike += sum((folded & collections.Counter(word.translate(_PLAIN) for word in given)).values())
    for word, box in zip(given, boxes, strict=True):
        left[word] -= left[word] > 0
        if folded[word.translate(_PLAIN)] > 0:
            folded[word.translate(_PLAIN)] -= 1
        else:
            total.wrong += 1
            total.wrong_doubtful += (box.certainty or 0.0) < DOUBTFUL
    right = len(wanted) - sum(left.values())
    total.words += len(wanted)
    total.right += right
    bare = re.sub(r"\s", "", text)
    for word in wanted:
        if any(sign.isdigit() for sign in word):
            total.figures += 1
            total.figures_right += word.translate(_PLAIN).rstrip(".,;") in bare.translate(_PLAIN)
    return right / max(1, len(wanted))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--papers", action="store_true")
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for each page")
    given = parser.parse_args()
    recogniser = Recogniser()
    total, seconds = Sum(), 0.0
    made = papers(given.pages, given.seed, given.fonts) if given.papers else pages(given.pages, given.seed)
    for image, words, how in made:
        begun = time.process_time()
        found = recogniser.read(np.asarray(image))
        seconds += time.process_time() - begun
        share = add(total, words, found.text, found.boxes)
        if given.each:
            print(f"{share:.3f} of {len(words)}  {how}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"words exact {total.right / total.words:.4f} of {total.words}")
    print(f"the same, dashes and quotation marks of any shape {total.alike / total.words:.4f}")
    print(f"figures without blanks {total.figures_right / total.figures:.4f} of {total.figures}")
    print(f"wrong words under {DOUBTFUL}: {total.wrong_doubtful / max(1, total.wrong):.3f} of {total.wrong}")
    print(f"{seconds / given.pages:.2f} CPU seconds a page, peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
