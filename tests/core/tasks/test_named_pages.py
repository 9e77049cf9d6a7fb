"""Pages that a question names."""

import pytest

from app.core.tasks.named_pages import named_pages_in


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("What does page 12 say about rent?", {12}),
        ("Compare pages 3 and 5.", {3, 5}),
        ("Summarise pp. 2-4", {2, 3, 4}),
        ("Was steht auf Seite 7?", {7}),
        ("Fasse S. 3 bis 5 zusammen", {3, 4, 5}),
        ("Seiten 1, 2 und 9", {1, 2, 9}),
        ("What is the rent on 12 May?", set()),
        ("All of pages 1 to 900", set()),
        ("Which homepage 3 times?", set()),
    ],
)
def test_pages_that_are_named(question: str, pages: set[int]) -> None:
    assert named_pages_in(question) == pages
