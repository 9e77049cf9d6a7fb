"""How questions are answered, whatever is asked: what a person sets once for many runs."""

from dataclasses import dataclass

from app.core.sentences import say
from model.errors import InvalidRequest
from model.request import IMAGE_BUDGETS, SamplerSettings

#: Soft tokens for a page that is a picture (FACTS of the published model: 280 is its default).
PAGE_BUDGET = 280
#: Tokens after which a thought is closed, so that an answer follows: four blocks of the published model.
THINKING_BUDGET = 1024
MAX_CANVASES = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """Settings of a run that are the same for every request of it.

    Attributes:
        sampler: how a block is denoised; `None` takes the checkpoint's own settings.
        max_canvases: the most blocks an answer may take, thinking included.
        token_budget: the most tokens of an answer, thinking included; `None` leaves it to `max_canvases`.
        thinking_budget: tokens after which a thought is closed.
        image_budget: soft tokens for a picture or a page that is one.

    Raises:
        InvalidRequest: a picture cannot have this budget; the other values are looked at by `Request`.
    """

    sampler: SamplerSettings | None = None
    max_canvases: int = MAX_CANVASES
    token_budget: int | None = None
    thinking_budget: int = THINKING_BUDGET
    image_budget: int = PAGE_BUDGET

    def __post_init__(self) -> None:
        if self.image_budget not in IMAGE_BUDGETS:
            raise InvalidRequest(
                say("core.tasks.picture_cannot_take_tokens", tokens=self.image_budget),
                say("core.tasks.choose_one_of", choices=", ".join(map(str, IMAGE_BUDGETS))),
            )


USUAL = Manner()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was answered before, in the same conversation: `answer` is without its thought."""

    task: str
    question: str
    answer: str
