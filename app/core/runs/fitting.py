"""Whether a question and its sources fit one request, as far as that is certain without a tokeniser."""

from collections.abc import Sequence

from app.core.sources.source import Source
from app.core.tasks import Question
from app.core.tasks.filling import asked_form
from model.events import ModelInfo

#: Tokens for the template and the instructions; for a picture; for a frame: more than any of them takes.
_AROUND, _PICTURE, _FRAME = 1500, 320, 120
_MARKS = 40
_BLOCKS = 8


def fits_surely(question: Question, sources: Sequence[Source], model: ModelInfo) -> bool:
    """Whether everything fits one request however its text is cut into tokens: none is less than a byte.

    Never of a form or a short answer, whose places are held to the sources by a plan.
    """
    if asked_form(question, sources) is not None:
        return False
    said = "".join((question.text, *(turn.question + turn.answer for turn in question.earlier)))
    tokens = _AROUND * (1 + len(question.earlier)) + len(said.encode("utf-8", "replace"))
    tokens += max(_BLOCKS, question.manner.max_canvases) * model.canvas_length
    picture = max(_PICTURE, question.manner.image_budget + _MARKS)
    for source in sources:
        tokens += _FRAME * len(source.frames)
        for page in source.pages:
            tokens += (picture if page.picture else 0) + len(page.text.encode("utf-8", "replace")) + 16
    return tokens <= model.context_length
