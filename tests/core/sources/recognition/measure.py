"""How well made pages are recognised: `python -m tests.core.sources.recognition.measure --pages 10`."""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np

from app.core.sources.recognition.applying import DOUBTFUL
from app.core.sources.recognition.page import Recogniser
from tests.core.sources.recognition.made_pages import MadePage, made_page, scanned

#: Dots an inch, degrees askew, blur and grain of the pages in turn.
_WAYS = (
    (300, 0.0, 0.0, 0),
    (200, 0.7, 0.0, 0),
    (150, -0.5, 0.6, 30),
    (200, 1.5, 0.8, 60),
    (110, 0.0, 0.0, 0),
)


def pages(count: int, seed: int) -> Iterator[MadePage]:
    """Pages of all ways in turn."""
    for number in range(count):
        dpi, skew, blur, noise = _WAYS[number % len(_WAYS)]
        yield scanned(made_page(seed + number, dpi), seed + number, skew, blur, noise)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    recogniser = Recogniser()
    words = right = figures = figures_right = wrong = wrong_doubtful = 0
    begun = time.process_time()
    for page in pages(given.pages, given.seed):
        found = recogniser.read(np.asarray(page.image))
        given_words = [found.text[box.start : box.end] for box in found.boxes]
        wanted = page.words
        words += len(wanted)
        hits = set()
        for run in SequenceMatcher(None, wanted, given_words, autojunk=False).get_matching_blocks():
            hits |= set(range(run.a, run.a + run.size))
            right += run.size
        matched = {
            at
            for run in SequenceMatcher(None, wanted, given_words, autojunk=False).get_matching_blocks()
            for at in range(run.b, run.b + run.size)
        }
        for at, box in enumerate(found.boxes):
            if at not in matched:
                wrong += 1
                wrong_doubtful += (box.certainty or 0.0) < DOUBTFUL
        without_blanks = re.sub(r"\s", "", found.text)
        for at, word in enumerate(wanted):
            if any(sign.isdigit() for sign in word):
                figures += 1
                figures_right += at in hits or word.rstrip(".,") in without_blanks
    seconds = (time.process_time() - begun) / given.pages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"words exact {right / words:.4f} of {words}")
    print(f"figures without blanks {figures_right / figures:.4f} of {figures}")
    print(f"wrong words under {DOUBTFUL}: {wrong_doubtful / max(1, wrong):.3f} of {wrong}")
    print(f"{seconds:.2f} CPU seconds a page, peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
