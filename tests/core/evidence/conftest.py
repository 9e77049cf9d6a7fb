"""Small sources of plain text."""

from collections.abc import Callable

import pytest

from app.core.evidence import Claim, Evidence, check
from app.core.sources.source import Page, Source

MakeSource = Callable[..., Source]
CheckOne = Callable[[str, str], Claim]


def text_source(*pages: str, name: str = "paper.txt") -> Source:
    made = tuple(Page(number, text, "text") for number, text in enumerate(pages, start=1))
    return Source(name, name, "text", "00", 1, made, len(made))


@pytest.fixture
def make_source() -> MakeSource:
    """Makes a source of pages of text."""
    return text_source


@pytest.fixture
def look_up() -> Callable[..., Evidence]:
    """Checks an answer against pages of one source."""
    return lambda answer, *pages: check(answer, [text_source(*pages)])


@pytest.fixture
def only_claim() -> CheckOne:
    """The one claim of an answer against one page."""

    def only(answer: str, page: str) -> Claim:
        claims = check(answer, [text_source(page)]).claims
        assert len(claims) == 1, claims
        return claims[0]

    return only
