"""Sources that a question takes before they are read to their end: what is missing is told in them."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.sentences import say
from app.core.sources.findings import named_pages, problem
from app.core.sources.source import Source
from app.core.user_errors import SourcePartly


def not_read_yet(path: str, name: str) -> Source:
    """A file whose turn has not come, or that is being read."""
    told = SourcePartly(
        say("core.sources.still_being_read_when_asked"), say("core.sources.ask_again_once_read")
    )
    return Source(path, name, "unknown", "", 0, problems=(problem(told),))


def not_recognised_yet(source: Source, pages: Sequence[int]) -> Source:
    """A source with text still to be recognised on these pages; on frames of a video where there are none."""
    sentence = (
        say("core.sources.text_not_recognised_when_asked", named=named_pages(sorted(pages)))
        if pages and source.pages_total > 1
        else say("core.sources.text_on_picture_not_recognised_when_asked")
    )
    told = SourcePartly(sentence, say("core.sources.ask_again_once_recognised"))
    return replace(source, problems=(*source.problems, problem(told)))
