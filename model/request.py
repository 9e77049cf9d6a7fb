"""What is asked of the engine: frozen, validated when built, free of tensors."""

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from model.errors import InvalidRequest
from model.sentences import say

Role = Literal["system", "user", "model"]

#: Soft tokens that one picture may take, from coarse to fine (the published model's budgets).
IMAGE_BUDGETS = (70, 140, 280, 560, 1120)
#: What a model can be opened in; "auto" is what its folder holds.
PRECISIONS = ("auto", "float32", "bf16", "int8", "int4")
#: On a field: where it is empty it is left out of records and hashes, so that those made before it was there
#: stay as they are.
UNLESS_EMPTY: Final[Mapping[str, bool]] = {"unless_empty": True}
#: Shares that were rounded may be this much over 1 together.
_ROUNDED = 1e-2
#: Largest seed; torch's generator takes any signed 64-bit value, a person types a short one.
MAX_SEED = 2**63 - 1


def _require(condition: bool, sentence: str) -> None:
    if not condition:
        raise InvalidRequest(sentence, say("model.request.change_value_and_try_again"))


def _whole(value: object) -> bool:
    """Whether it is a whole number; `True` and 48.0 are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of text, as it enters the prompt."""

    text: str


@dataclass(frozen=True, slots=True)
class ImagePart:
    """One picture.

    Attributes:
        rgb: `height * width * 3` bytes, row by row, red green blue.
        width, height: pixels.
        budget: the most soft tokens it may take in the prompt; one of `IMAGE_BUDGETS`.
    """

    rgb: bytes
    width: int
    height: int
    budget: int = 280

    def __post_init__(self) -> None:
        _require(
            _whole(self.width) and _whole(self.height), say("model.request.picture_width_and_height_must_be")
        )
        _require(self.width > 0 and self.height > 0, say("model.request.picture_has_no_width_or_no"))
        _require(
            len(self.rgb) == self.width * self.height * 3,
            say("model.request.picture_bytes_do_not_fit_its"),
        )
        _require(
            self.budget in IMAGE_BUDGETS,
            say("model.request.picture_budget_must_be_one_of", image_budgets=IMAGE_BUDGETS),
        )


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One frame of a video and the second at which it stands."""

    image: ImagePart
    second: float

    def __post_init__(self) -> None:
        _require(_finite(self.second) and self.second >= 0, say("model.request.frame_time_must_be_zero_or"))


@dataclass(frozen=True, slots=True)
class FramesPart:
    """A video as its frames, in order of time."""

    frames: tuple[VideoFrame, ...]

    def __post_init__(self) -> None:
        _require(len(self.frames) > 0, say("model.request.video_has_no_frames"))
        seconds = [frame.second for frame in self.frames]
        _require(seconds == sorted(seconds), say("model.request.video_frames_are_not_in_order"))


Part = TextPart | ImagePart | FramesPart


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Role
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        _require(self.role in ("system", "user", "model"), say("model.request.turn_has_unknown_speaker"))


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """How one canvas is denoised. The defaults are those of the published model.

    Attributes:
        max_steps: the most denoising steps for one canvas.
        entropy_bound: nats; per step, tokens are accepted from the most certain on while the sum of the
            entropies before them stays within it.
        t_max, t_min: temperature at the first and (extrapolated) last step; linear in the steps left.
        stability: steps in a row for which the best guess must stay the same before a canvas may stop early.
        confidence: nats; mean entropy under which a canvas may stop early.
        early_stop: whether a canvas may stop before `max_steps` at all.
    """

    max_steps: int = 48
    entropy_bound: float = 0.1
    t_max: float = 0.8
    t_min: float = 0.4
    stability: int = 1
    confidence: float = 0.005
    early_stop: bool = True

    def __post_init__(self) -> None:
        for name in ("max_steps", "stability"):
            _require(_whole(getattr(self, name)), say("model.request.must_be_whole_number", name=name))
        _require(isinstance(self.early_stop, bool), say("model.request.early_stop_must_be_yes_or"))
        _require(1 <= self.max_steps <= 1024, say("model.request.number_of_denoising_steps_must_be"))
        for name in ("entropy_bound", "t_max", "t_min", "confidence"):
            _require(_finite(getattr(self, name)), say("model.request.must_be_number", name=name))
        _require(self.entropy_bound > 0, say("model.request.entropy_bound_must_be_greater_than"))
        _require(0 < self.t_min <= self.t_max, say("model.request.temperatures_must_be_above_zero_and"))
        _require(self.stability >= 0, say("model.request.stability_must_be_zero_or_more"))
        _require(self.confidence > 0, say("model.request.confidence_threshold_must_be_greater_than"))


@dataclass(frozen=True, slots=True)
class Pin:
    """Holds positions of the answer: no step changes them, and they never count as uncertain.

    Exactly one of `text`, `tokens` and `choices` is given. Before the last held position the model can
    neither end its answer nor write markup, so whatever is held is part of the answer.

    Attributes:
        position: the first one, from 0, counted over all blocks of the answer.
        text: what stands from there on.
        tokens: the same as ids.
        choices: a closed set for this one position: ids, or texts of one token each.
    """

    position: int
    text: str = ""
    tokens: tuple[int, ...] = ()
    choices: tuple[str | int, ...] = ()

    def __post_init__(self) -> None:
        _require(_whole(self.position), say("model.request.place_of_fixed_passage_must_be"))
        _require(self.position >= 0, say("model.request.fixed_passage_begins_before_answer"))
        given = sum(map(bool, (self.text, self.tokens, self.choices)))
        _require(given == 1, say("model.request.fixed_passage_needs_text_tokens_or"))


@dataclass(frozen=True, slots=True)
class Fallback:
    """How likely the candidates of a locked place are where the model itself wants none of them.

    Where the checkpoint does not know texts like those of the request's last turn (`Engine.unfamiliar`), as
    much of the posterior follows it as the model's own distribution has mass on anything but candidates,
    times `weight`. Where it does know them, the shares are a prior with the weight `familiar`.

    Attributes:
        shares: candidates by their number, each with its share; what these leave of 1 is shared evenly out
            among all others.
        weight: how much it counts, from 0.
        familiar: nats of a prior for each nat of a share's logarithm, from 0.
    """

    shares: tuple[tuple[int, float], ...]
    weight: float = 1.0
    familiar: float = field(default=0.0, metadata=UNLESS_EMPTY)

    def __post_init__(self) -> None:
        _require(
            all(_finite(one) and one >= 0 for one in (self.weight, self.familiar)),
            say("model.request.weight_of_fallback_must_be_zero"),
        )
        _require(
            all(_whole(number) and number >= 0 and _finite(share) for number, share in self.shares)
            and all(share > 0 for _, share in self.shares)
            and sum(share for _, share in self.shares) <= 1 + _ROUNDED,
            say("model.request.shares_of_fallback_must_be_above"),
        )


@dataclass(frozen=True, slots=True)
class Lock:
    """A place of the answer that holds exactly one of the given passages.

    Attributes:
        candidates: the passages, each on one line as it is to be shown; texts that are equal as tokens count
            as one. An empty text leaves the place empty.
        position: its first token, counted over all blocks of the answer; `None` in a `Request.frame`, where
            it stands behind what is before it.
        width: tokens that the place takes; `None` takes what its longest candidate needs. Candidates that
            need more are left out.
        name: for people and records.
        escape: "json" where the place lies within a JSON string: the model, and the answer, then have the
            candidate with its quotation marks and backslashes escaped.
        prior: nats that are added to the log-probability of each candidate, on whatever base; empty where
            nothing is known beforehand. Of candidates that are equal as tokens the first one's counts.
        fallback: what is taken as far as the model wants none of them; `None` where nothing else is known.
    """

    candidates: tuple[str, ...]
    position: int | None = None
    width: int | None = None
    name: str = ""
    escape: Literal["none", "json"] = "none"
    prior: tuple[float, ...] = field(default=(), metadata=UNLESS_EMPTY)
    fallback: Fallback | None = field(default=None, metadata=UNLESS_EMPTY)

    def __post_init__(self) -> None:
        _require(
            isinstance(self.candidates, tuple) and len(self.candidates) > 0,
            say("model.request.place_has_no_candidates"),
        )
        _require(
            all(isinstance(each, str) for each in self.candidates), say("model.request.candidate_is_not_text")
        )
        _require(
            self.position is None or (_whole(self.position) and self.position >= 0),
            say("model.request.locked_place_begins_before_answer"),
        )
        _require(
            self.width is None or (_whole(self.width) and self.width >= 1),
            say("model.request.width_of_locked_place_must_be"),
        )
        _require(self.escape in ("none", "json"), say("model.request.there_is_no_such_way_of"))
        _require(
            not self.prior
            or (len(self.prior) == len(self.candidates) and all(_finite(weight) for weight in self.prior)),
            say("model.request.prior_does_not_fit_candidates"),
        )


@dataclass(frozen=True, slots=True)
class Request:
    """One question to the model, complete: the same request gives the same answer on the same machine.

    Attributes:
        messages: the conversation so far; the last turn is the person's.
        seed: drives every random choice of the run.
        sampler: `None` takes the checkpoint's own settings.
        max_canvases: the most blocks the answer may take, thinking included.
        thinking: whether the model may think before it answers.
        thinking_budget: the most tokens of a thought; when they are used up the end of the thought is held,
            so that an answer follows. Half a block is always left for the answer. `None` sets no limit.
        pins: what the answer must hold; not together with thinking, because nobody knows where the answer
            will begin.
        token_budget: the most tokens to write, thinking included, rounded up to whole blocks; `None` leaves
            it to `max_canvases`.
        locks: places of the answer, at positions that they give; not together with thinking, as pins.
        frame: the whole answer as fixed text and locks in their order, laid out over as many blocks as it
            takes, `max_canvases` bounding only a thought before it. A single lock is a short answer: one
            passage and nothing else. Not together with pins, locks or a token budget.
    """

    messages: tuple[Message, ...]
    seed: int
    sampler: SamplerSettings | None = None
    max_canvases: int = 8
    thinking: bool = False
    thinking_budget: int | None = None
    pins: tuple[Pin, ...] = ()
    token_budget: int | None = None
    locks: tuple[Lock, ...] = field(default=(), metadata=UNLESS_EMPTY)
    frame: tuple[str | Lock, ...] = field(default=(), metadata=UNLESS_EMPTY)

    def __post_init__(self) -> None:
        _require(len(self.messages) > 0, say("model.request.there_is_no_question"))
        _require(self.messages[-1].role == "user", say("model.request.last_turn_must_be_person"))
        _require(len(self.messages[-1].parts) > 0, say("model.request.question_is_empty"))
        _require(
            _whole(self.seed) and 0 <= self.seed <= MAX_SEED,
            say("model.request.seed_must_be_whole_number_from"),
        )
        _require(
            _whole(self.max_canvases) and 1 <= self.max_canvases <= 1024,
            say("model.request.number_of_blocks_must_be_between"),
        )
        for name, budget in (("thinking", self.thinking_budget), ("token", self.token_budget)):
            _require(
                budget is None or (_whole(budget) and budget >= 1),
                say("model.request.budget_must_be_at_least_one", name=name),
            )
        _require(
            not ((self.pins or self.locks) and self.thinking),
            say("model.request.answer_with_fixed_passages_cannot_be"),
        )
        self._check_frame()

    def _check_frame(self) -> None:
        _require(
            all(lock.position is not None for lock in self.locks),
            say("model.request.locked_place_has_no_position"),
        )
        if not self.frame:
            return
        framed = [part for part in self.frame if isinstance(part, Lock)]
        _require(len(framed) > 0, say("model.request.form_has_no_places_to_fill"))
        _require(
            all(lock.position is None for lock in framed), say("model.request.form_lays_out_its_places_by")
        )
        _require(
            all(isinstance(part, str) and part for part in self.frame if not isinstance(part, Lock)),
            say("model.request.form_holds_empty_text"),
        )
        _require(
            not (self.pins or self.locks or self.token_budget),
            say("model.request.form_goes_neither_with_fixed_passages"),
        )


class CancelToken:
    """Asks a run to end. Set from any thread; the engine looks at every step."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the run to end at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the end was asked for."""
        return self._event.is_set()
