"""The engine: one open checkpoint, one stream of events for each request."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from model.about import chosen_device, info_of
from model.candidate_tables import CandidateTables
from model.checkpoint.content import HashingBeside
from model.checkpoint.lock_habit import lock_habit
from model.checkpoint.open import OpenCheckpoint, Report, open_checkpoint
from model.context import Reading, SoftBlock
from model.context_cache import ContextCache
from model.context_file import Origin, load, save
from model.diffusion.constraints import AnswerConstraints
from model.diffusion.locks import with_prior
from model.errors import CheckpointDamaged, EngineClosed, InvalidRequest, PromptTooLong
from model.events import Event, LoadProgress, Prefill
from model.familiarity import BOUND, surprise
from model.memory import named_memory_errors
from model.prompt.assemble import PictureMarks, assemble
from model.prompt.layout import FREE, Ground, Layout, lay_out
from model.prompt.pinned import answer_constraints
from model.prompt.placed import with_locks
from model.prompt.rewrite import rewritten
from model.request import PRECISIONS, CancelToken, ImagePart, Lock, Request, SamplerSettings, TextPart
from model.run import Run, RunSpec, read_ahead
from model.sentences import say
from model.vision.images import PictureReader, digest

#: Prompt tokens that the encoder reads at a time; a cancel is looked at in between.
PIECE = {"cpu": 512, "cuda": 4096}
#: Where a question begins a piece of its own begins, unless it is shorter than this.
_SMALLEST_PIECE = 32
#: Letters of a request by which it is told whether the checkpoint knows texts like it.
_JUDGED = 8_000
#: Weights up to which one processor thread is quickest: the parts are too small to share, and threads that
#: wait for each other on a busy machine made a step of the demonstration model a hundred times slower.
_ONE_THREAD = 50_000_000
_ALL_THREADS = torch.get_num_threads()


class Engine:
    """An open checkpoint. It belongs to the thread that opened it; only frozen plain data comes out.

    Attributes:
        info: what is open.
        default_sampler: the checkpoint's own settings, from its `generation_config.json`.
    """

    def __init__(self, checkpoint: OpenCheckpoint, device: torch.device) -> None:
        shape, folder = checkpoint.shape, checkpoint.folder
        self._checkpoint: OpenCheckpoint | None = checkpoint
        self._device = device
        self._marks = PictureMarks(shape.image_begin, shape.image_soft, shape.image_end)
        self._pictures = PictureReader(folder.processor, shape.vision, folder.largest_budget)
        self._cache = ContextCache(checkpoint.network)
        self._habit = lock_habit(folder)
        self._tables = CandidateTables(checkpoint.tokenizer, self._habit.temperature)
        self.info = info_of(checkpoint, device)
        self.default_sampler: SamplerSettings = checkpoint.sampler

    @classmethod
    def open(
        cls,
        path: str | Path,
        device: str = "auto",
        progress: Report | None = None,
        precision: str = "auto",
    ) -> "Engine":
        """Open a checkpoint folder.

        Args:
            path: laid out like the published model.
            device: "auto" takes the graphics card where there is one; else "cpu", "cuda" or "cuda:N".
            progress: told how far the opening is.
            precision: one of `PRECISIONS`; "float32" and "bf16" say what to compute in, "int8" and "int4"
                what the folder must hold, "auto" takes what there is.

        Raises:
            CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the folder's fault.
            DeviceUnavailable: there is no such device.
            InvalidRequest: there is no such precision.
            PrecisionUnavailable: the folder does not hold it.
            OutOfMemory: the weights do not fit.
        """
        report: Report = progress or (lambda _: None)
        place = chosen_device(device)
        if precision not in PRECISIONS:
            raise InvalidRequest(
                say("model.engine.there_is_no_precision_called", precision=precision),
                say("model.engine.choose_one_of", precisions=", ".join(PRECISIONS)),
            )
        report(LoadProgress("libraries", 1, 1))
        with named_memory_errors(place, opening=True), HashingBeside(Path(path)) as hashing:
            engine = cls(open_checkpoint(Path(path), place, report, precision), place)
            engine.info = replace(engine.info, content_sha256=_read_whole(hashing))
        if place.type == "cpu":
            torch.set_num_threads(1 if engine.info.parameters <= _ONE_THREAD else _ALL_THREADS)
        report(LoadProgress("ready", 1, 1))
        return engine

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        self._checkpoint = None
        self.forget()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes in the prompt.

        Raises:
            EngineClosed: the engine was closed.
        """
        return len(self._opened().tokenizer.encode_plain(text))

    def unfamiliar(self, text: str) -> bool:
        """Whether a text is unlike everything this checkpoint was made for, as far as its folder says so.

        Only the demonstration checkpoint does; any other answers no.

        Raises:
            EngineClosed: the engine was closed.
        """
        checkpoint = self._opened()
        bound = checkpoint.folder.vitrine.get(BOUND)
        if not isinstance(bound, int | float):
            return False
        known = surprise(checkpoint.network, checkpoint.tokenizer.encode_plain(text))
        return known is not None and known > bound

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        """Answer a request; see `model.events` for the order of the events. `Finished` comes last.

        A cancel ends the stream within one denoising step or one piece of the prompt.

        Raises:
            EngineClosed: the engine was closed.
            PromptTooLong: prompt and one canvas do not fit the context; nothing was computed.
            InvalidRequest: a picture cannot be shown to the model, or fixed passages or locked places cannot
                be held.
            OutOfMemory: the run did not fit; the engine can still be used.
        """
        checkpoint = self._opened()
        cancel = cancel or CancelToken()
        pins, layout = self._held(checkpoint, request, cancel)
        reading = self._reading(request)
        room = self._room(reading)
        spec = RunSpec(
            reading=reading,
            settings=request.sampler or self.default_sampler,
            seed=request.seed,
            max_canvases=self._canvases(request, room, pins.length, len(layout.canvases)),
            cancel=cancel,
            pins=pins,
            layout=layout,
            thinking=request.thinking,
            thinking_budget=request.thinking_budget,
            calibrations=self._habit.calibrations(short=len(request.frame) == 1),
        )
        return Run(checkpoint, self._device, spec, self._cache).events()

    def read_ahead(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Prefill]:
        """Read what stands before the question, while the person still types; then it need not be read again.

        The question is the last text of the last turn, and may be a placeholder here. What was read stays
        until something else is read; a cancel ends the reading after a piece, and what was read stays too.
        Candidates of the request's locked places are made ready behind it.

        Raises:
            EngineClosed: the engine was closed.
            PromptTooLong: prompt and one canvas do not fit the context; nothing was computed.
            InvalidRequest: a picture cannot be shown to the model, or locked places cannot be held.
            OutOfMemory: it did not fit; the engine can still be used.
        """
        checkpoint, cancel = self._opened(), cancel or CancelToken()
        reading = self._reading(request)
        self._room(reading)
        before = reading.until(reading.cuts[-1] if reading.cuts else 0)
        return self._made_ready(
            read_ahead(before, self._device, self._cache, cancel), checkpoint, request, cancel
        )

    def _made_ready(
        self, read: Iterator[Prefill], checkpoint: OpenCheckpoint, request: Request, cancel: CancelToken
    ) -> Iterator[Prefill]:
        """What is read ahead, then the candidates."""
        yield from read
        if not cancel.cancelled:
            self._held(checkpoint, request, cancel)

    def forget(self) -> None:
        """Let go of what was read: nothing of it stays in memory for the next run."""
        self._cache.forget()
        self._tables.forget()

    def save_context(self, path: str | Path) -> int:
        """Write what was read to one file; returns its tokens. It holds what the sources say: keep it safe.

        Raises:
            EngineClosed: the engine was closed.
            NoRoomOnDisk: it could not be written.
        """
        self._opened()
        kept = self._cache.kept
        if kept is None:
            return 0
        save(kept, Path(path), self._origin())
        return kept.length

    def load_context(self, path: str | Path) -> int:
        """Take what was read from a file, so that it need not be read again; returns its tokens.

        It is used where a request begins with the same tokens and pictures, and is let go otherwise.

        Raises:
            EngineClosed: the engine was closed.
            ContextForeign: it was made with another model, precision or device.
            ContextDamaged: the file is not what was written.
        """
        network = self._opened().network
        with named_memory_errors(self._device):
            context = load(Path(path), network, self._origin())
        self._cache.put(context)
        return context.length

    def _origin(self) -> Origin:
        info, dtype = self.info, self._opened().network.dtype
        return Origin(
            info.content_sha256, info.precision, str(dtype).removeprefix("torch."), self._device.type
        )

    def rewrite(
        self, request: Request, answer: str, span: tuple[int, int], room: int | None = None
    ) -> Request:
        """A request that writes one passage of an answer anew, with both its sides held and in view.

        Args:
            request: the conversation that the answer belongs to; seed and settings are taken from it.
            answer: the whole text of the answer.
            span: first character of the passage and the one behind it.
            room: tokens that the new passage takes; by default as many as the old one.

        Raises:
            EngineClosed: the engine was closed.
            InvalidRequest: the span is not inside the answer.
        """
        opened = self._opened()
        return rewritten(
            request, answer, span, opened.tokenizer, opened.ends, opened.shape.canvas_length, room
        )

    def _held(
        self, checkpoint: OpenCheckpoint, request: Request, cancel: CancelToken
    ) -> tuple[AnswerConstraints, Layout]:
        """What the answer to a request must hold, as fixed positions or laid out as a whole."""
        tokenizer, ends = checkpoint.tokenizer, checkpoint.ends
        pins = answer_constraints(request.pins, tokenizer, ends, checkpoint.shape.vocabulary)
        if not (request.locks or request.frame):
            return pins, FREE
        request = self._without_fallbacks(request)
        fill = tokenizer.encode_plain(self.info.form_fill) if self.info.form_fill else []
        ground = Ground(
            tokenizer,
            self._tables,
            turn_end=tokenizer.turn_end(ends),
            end=min(ends),
            fill=fill[0] if len(fill) == 1 else None,
            length=self.info.canvas_length,
        )
        if request.frame:
            return pins, lay_out(request.frame, ground, cancel)
        pins, places = with_locks(pins, request.locks, ends, ground, cancel)
        return pins, Layout(places=places)

    def _without_fallbacks(self, request: Request) -> Request:
        """A request with its fallbacks only where the checkpoint does not know texts like its last turn's.

        Where it does, they are a prior.
        """
        given = [*request.locks, *(part for part in request.frame if isinstance(part, Lock))]
        if all(lock.fallback is None for lock in given):
            return request
        texts = [part.text for part in request.messages[-1].parts if isinstance(part, TextPart)]
        if self.unfamiliar("".join(texts)[:_JUDGED]):
            return request
        return replace(
            request,
            locks=tuple(with_prior(lock) for lock in request.locks),
            frame=tuple(with_prior(part) if isinstance(part, Lock) else part for part in request.frame),
        )

    def _canvases(self, request: Request, room: int, held: int, laid_out: int) -> int:
        """How many blocks a request may take, those that are laid out beforehand not counted.

        `room` is what the context has, `held` the fixed positions.
        """
        length = self.info.canvas_length
        wanted = request.max_canvases
        if laid_out + request.thinking > room:
            raise InvalidRequest(
                say("model.engine.form_is_too_long_for_what"),
                say("model.engine.remove_source_or_fields_of_form"),
                f"{laid_out} blocks of {length}, room for {room}",
            )
        room -= laid_out
        if request.token_budget is not None:
            wanted = min(wanted, -(-request.token_budget // length))
        if held > min(wanted, room) * length:
            raise InvalidRequest(
                say("model.engine.fixed_passages_reach_beyond_longest_answer"),
                say("model.engine.allow_more_blocks_or_hold_less"),
                f"{held} positions, {min(wanted, room)} blocks of {length}",
            )
        return min(wanted, room)

    def _reading(self, request: Request) -> Reading:
        """What the encoder has to read for a request."""
        checkpoint = self._opened()
        prompt = assemble(
            request, checkpoint.template, checkpoint.tokenizer, self._marks, self._pictures.soft_tokens
        )
        cuts: list[int] = []
        for joint in prompt.joints:
            if joint - (cuts[-1] if cuts else 0) >= _SMALLEST_PIECE:
                cuts.append(joint)
        blocks = tuple(
            SoftBlock(placed.start, placed.stop, self._seen(checkpoint, placed.image), digest(placed.image))
            for placed in prompt.pictures
        )
        return Reading(prompt.tokens, blocks, PIECE[self._device.type], tuple(cuts))

    def _room(self, reading: Reading) -> int:
        """How many blocks fit behind a prompt."""
        room = (self.info.context_length - len(reading.tokens)) // self.info.canvas_length
        if room < 1:
            raise PromptTooLong(
                say("model.engine.sources_and_question_are_too_long"),
                say("model.engine.remove_source_or_choose_fewer_pages"),
                f"{len(reading.tokens)} tokens and a block of {self.info.canvas_length} in a context of "
                f"{self.info.context_length}",
            )
        return room

    def _opened(self) -> OpenCheckpoint:
        if self._checkpoint is None:
            raise EngineClosed(say("model.engine.model_was_closed"), say("model.engine.open_it_again"))
        return self._checkpoint

    def _seen(self, checkpoint: OpenCheckpoint, image: ImagePart) -> Callable[[], Tensor]:
        """What looks at a picture when its turn comes: its soft tokens, `[n, hidden]`."""

        def look() -> Tensor:
            patches = self._pictures.patches(image)
            features: Tensor = checkpoint.network.model.encoder.get_image_features(
                patches.values.to(self._device), patches.positions.to(self._device), return_dict=True
            ).pooler_output
            return features

        return look


def _read_whole(hashing: HashingBeside) -> str:
    try:
        return hashing.result()
    except OSError as error:
        raise CheckpointDamaged(
            say("model.engine.file_of_model_cannot_be_read"),
            say("model.engine.copy_model_folder_again_from_where"),
            str(error),
        ) from error
