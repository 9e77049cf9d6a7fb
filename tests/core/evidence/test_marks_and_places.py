"""Marks are true or not, claims belong to their marks, and every place has its page and boxes."""

from collections.abc import Callable

import pytest

from app.core.evidence import Evidence, Index, check
from app.core.sources.source import Page, Source, TextBox

MakeSource = Callable[..., Source]


def verdicts(evidence: Evidence) -> list[str]:
    return [claim.verdict for claim in evidence.claims]


def two(make_source: MakeSource) -> list[Source]:
    return [
        make_source("The rent is EUR 500.", "Signed on 3 March 2024.", name="lease_2024.pdf"),
        make_source("The price is EUR 900 and the fee EUR 70.", name="offer.pdf"),
    ]


@pytest.mark.parametrize(
    ("answer", "expected", "true"),
    [
        ("The rent is EUR 500 [1 p.1].", ["found"], [True]),
        ("The rent is EUR 500. [1 p.1]", ["found"], [True]),
        ("The rent is EUR 500 [1 p.2].", ["found"], [False]),
        ("The rent is EUR 500 [2 p.1].", ["found_elsewhere"], [False]),
        ("The rent is EUR 500 [9 p.1].", ["found_elsewhere"], [False]),
        ("The rent is EUR 500 [1].", ["found"], [True]),
        ("It is EUR 500 [1 p.1] and EUR 900 [2 p.1].", ["found", "found"], [True, True]),
        ("It is EUR 500 [2 p.1] and EUR 900 [1 p.1].", ["found_elsewhere"] * 2, [False, False]),
        ("In [1 p.1] it is EUR 500, and in [2 p.1] it is EUR 900.", ["found", "found"], [True, True]),
        ("It is EUR 500. [1 p.1] The price is EUR 900. [2 p.1]", ["found", "found"], [True, True]),
        ("EUR 500, signed on 3 March 2024 [1 p.1, 2].", ["found", "found"], [True, True]),
        ("EUR 500, signed on 3 March 2024 [1 p.1-2; 2 p.1].", ["found", "found"], [True, True, False]),
        ("lease_2024.pdf says EUR 900.", ["found_elsewhere"], []),
        ("The offer.pdf says EUR 900.", ["found"], []),
        ("It is EUR 500 [1 p.1].\n\nThe fee is EUR 70.", ["found", "found_elsewhere"], [True]),
        ("EUR 500 and EUR 900.", ["found", "found"], []),
        ("Nothing to check [1 p.1].", [], [False]),
    ],
)
def test_what_a_claim_speaks_of(
    answer: str, expected: list[str], true: list[bool], make_source: MakeSource
) -> None:
    evidence = check(answer, two(make_source))
    assert verdicts(evidence) == expected
    assert [citation.true for citation in evidence.citations] == true


def test_a_mark_keeps_its_characters(make_source: MakeSource) -> None:
    answer = "It is EUR 500 [1 p.1, 2]. And EUR 70 [2 p.1]."
    citations = check(answer, two(make_source)).citations
    assert [(answer[one.start : one.end], one.source, one.page) for one in citations] == [
        ("1 p.1", 1, 1),
        ("2", 1, 2),
        ("[2 p.1]", 2, 1),
    ]


def test_the_place_that_the_answer_names_comes_first(make_source: MakeSource) -> None:
    source = make_source("EUR 500", "EUR 500", "500.00 EUR")
    claim = check("It is EUR 500 [1 p.3].", [source]).claims[0]
    assert [place.page_number for place in claim.places] == [3, 1, 2]
    assert source.pages[2].text[claim.places[0].start : claim.places[0].end] == "500.00 EUR"


def boxed(text: str, lefts: list[tuple[float, float]]) -> Source:
    """A page whose runs without white space have boxes from left to right at these ends."""
    boxes, at = [], 0
    for word, (left, right) in zip(text.split(), lefts, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        boxes.append(TextBox(start, at, left, 100.0, right, 112.0))
    return Source("a.pdf", "a.pdf", "pdf", "00", 1, (Page(1, text, "text", tuple(boxes)),), 1)


def test_boxes_cover_the_words_and_no_others() -> None:
    source = boxed("The rent is EUR 500.00 today", [(10.0 * at, 10.0 * at + 8) for at in range(6)])
    place = check("500 €", [source]).claims[0].places[0]
    assert [box.left for box in place.boxes] == [30.0, 40.0]


def test_a_blank_inside_a_number_is_told_from_one_between_columns() -> None:
    near = boxed("2 300.00 EUR", [(10, 16), (19, 50), (53, 70)])
    far = boxed("2 300.00 EUR", [(10, 16), (60, 91), (94, 110)])
    for source, joined, apart in ((near, "found", "not_found"), (far, "not_found", "found")):
        assert verdicts(check("EUR 2,300.00", [source])) == [joined]
        assert verdicts(check("EUR 300.00", [source])) == [apart]


def test_the_line_says_how_many_and_what_of_the_others(make_source: MakeSource) -> None:
    answer = "EUR 900 [2 p.1]. EUR 70 [1 p.1]. EUR 500 and EUR 900 together are EUR 1,400. EUR 3 was paid."
    evidence = check(answer, two(make_source))
    assert evidence.found_line == (
        "3 of 6 stand in the sources, 1 derived, 1 stands in another source, 1 not in the sources, "
        "1 mark of a wrong page"
    )
    bare = check("Nothing is said of it here.", two(make_source))
    assert bare.found_line == "1 sentence holds nothing to check"
    assert check("", two(make_source)).found_line == ""


def test_pages_without_text_are_counted(make_source: MakeSource) -> None:
    blind = Source("s.pdf", "s.pdf", "pdf", "0", 1, (Page(1, "", "picture"), Page(2, "", "not_read")), 2)
    assert check("EUR 5", [blind, *two(make_source)]).blind_pages == 2
    read = Page(1, "EUR 5", "picture", (TextBox(0, 5, 0, 0, 9, 9, 0.97),))
    scan = Source("r.pdf", "r.pdf", "pdf", "1", 1, (read,), 1)
    assert check("EUR 5", [scan]).blind_pages == 0, "its text was recognised and is looked at"


def test_an_index_is_made_once_and_gives_the_same(make_source: MakeSource) -> None:
    sources = two(make_source)
    indexes = [Index.of(source) for source in sources]
    answer = "It is EUR 500 [1 p.1] and EUR 900 [2 p.1]."
    assert check(answer, sources, indexes) == check(answer, sources) == check(answer, sources, indexes)
