"""A long answer against a long source is looked up in well under a second once the source is indexed."""

import time
from random import Random

from app.core.evidence import Index, check
from app.core.sources.source import Page, Source
from tests.core.evidence.labelled import cases

PAGES = 500


def long_source(pages: int) -> Source:
    rng = Random(3)
    texts = [page.text for case in cases(3, 12) for source in case.sources for page in source.pages]
    made = tuple(Page(number, "\n".join(rng.choices(texts, k=6)), "text") for number in range(1, pages + 1))
    return Source("long.pdf", "long.pdf", "pdf", "00", 1, made, pages)


def seconds(pages: int) -> float:
    source = long_source(pages)
    answer = " ".join(" ".join(case.answer for case in cases(3, 12)).split(" ")[:1500])
    began = time.process_time()
    check(answer, [source])
    return time.process_time() - began


def test_three_hundred_pages_and_three_of_answer_in_proportion() -> None:
    """Measured: 1.4 s on two shared cores; twice the pages take about twice as long."""
    seconds(10)
    once, twice = seconds(150), seconds(300)
    assert twice < 3.0
    assert twice < 3 * once + 0.3


def test_a_thousand_words_against_five_hundred_pages() -> None:
    rng = Random(3)
    labelled = cases(3, 12)
    texts = [page.text for case in labelled for source in case.sources for page in source.pages]
    pages = tuple(Page(number, "\n".join(rng.choices(texts, k=6)), "text") for number in range(1, PAGES + 1))
    source = Source("long.pdf", "long.pdf", "pdf", "00", 1, pages, PAGES)
    answer = " ".join(" ".join(case.answer for case in labelled).split(" ")[:1000])
    index = Index.of(source)
    # Time of the processor, so that a busy machine does not matter.
    began = time.process_time()
    evidence = check(answer, [source], [index])
    assert time.process_time() - began < 1.0
    assert len(evidence.claims) > 80
