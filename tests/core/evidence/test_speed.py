"""A long answer against a long source is looked up in well under a second once the source is indexed."""

import time
from random import Random

from app.core.evidence import Index, check
from app.core.sources.source import Page, Source
from tests.core.evidence.labelled import cases

PAGES = 500


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
