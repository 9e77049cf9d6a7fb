"""Sources read by meaning ahead of a question."""

from collections.abc import Callable, Sequence

from app.core.forms.candidates import candidates
from app.core.forms.form import Field
from app.core.forms.passages import Shown
from app.core.language import language_of
from app.core.meaning.eye import installed
from app.core.sources.source import Source

#: Characters of all sources up to which the places of single values are read too.
_SHORT = 20_000


def read_sources(sources: Sequence[Source], stopped: Callable[[], bool]) -> None:
    """Read what questions about these sources will need; less, or nothing, once `stopped` says so."""
    if not installed() or not any(page.text.strip() for source in sources for page in source.pages):
        return
    # Not at the program's start: these read 30 MB.
    from app.core.meaning.embedder import Stopped, embedder
    from app.core.meaning.nearness import read_ahead
    from app.core.meaning.second_eye import second_eye

    reader, eye = embedder(), second_eye()
    if reader is None:
        return
    shown = [
        Shown(number, page, 0, len(page.text))
        for number, source in enumerate(sources)
        for page in source.pages
    ]
    try:
        if eye is not None and sum(len(one.text) for one in shown) <= _SHORT:
            (passages,) = candidates([Field("words", "text")], shown, language_of(sources))
            eye.read(shown, passages.texts, stopped)
        read_ahead(reader, [one.text for one in shown], stopped)
    except Stopped:
        return
