"""What was read once is not read again, and nobody can tell from the answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from model.context import Context, Reading
from model.engine import Engine
from model.errors import ContextDamaged, ContextForeign, OutOfMemory, PromptTooLong
from model.events import CanvasDone, CanvasStep, Event, Finished, Prefill
from model.request import CancelToken, ImagePart, Message, Part, Request, SamplerSettings, TextPart
from tests.support.reference import generate, open_reference
from tests.support.tiny_checkpoint import CANVAS, STEPS, write_tiny_checkpoint

Ask = Callable[..., Request]
QUICK = SamplerSettings(max_steps=STEPS, confidence=0.05)
SOURCE = "Invoice 2024-117 of 3 May: the amount of EUR 1,240.50 is due within 30 days.\n"
OTHER = "The contract ends on 31 December.\n"


def picture(seed: int) -> ImagePart:
    pixels = np.random.default_rng(seed).integers(0, 256, (60, 96, 3), dtype=np.uint8)
    return ImagePart(pixels.tobytes(), 96, 60, 70)


def about(*parts: Part, ask: str = "\nWhat is the total?", seed: int = 0, canvases: int = 1) -> Request:
    return Request((Message("user", (*parts, TextPart(ask))),), seed, QUICK, canvases)


def reused(events: list[Event]) -> int:
    finished = events[-1]
    assert isinstance(finished, Finished)
    return finished.figures.reused_tokens


def steps(events: list[Event]) -> list[Any]:
    """Every number of every step: equal only if the arithmetic was the same to the last bit."""
    return [event for event in events if isinstance(event, CanvasStep | CanvasDone)]


@pytest.fixture
def fresh(tiny_checkpoint: Path) -> Iterator[Callable[[Request], list[Event]]]:
    """Answers as an engine does that has read nothing before."""
    engine = Engine.open(tiny_checkpoint, "cpu")

    def answer(request: Request) -> list[Event]:
        engine.forget()
        return list(engine.stream(request))

    yield answer
    engine.close()


SOURCES: dict[str, tuple[Part, ...]] = {
    "short": (TextPart(SOURCE),),
    "long": (TextPart(SOURCE * 6),),
    "picture": (picture(1), TextPart(SOURCE)),
    "pictures": (TextPart(SOURCE), picture(1), TextPart(OTHER), picture(2)),
}


@pytest.mark.parametrize("sources", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("piece", [512, 40])
def test_a_second_question_reads_only_the_question(
    engine: Engine,
    fresh: Callable[[Request], list[Event]],
    sources: tuple[Part, ...],
    piece: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": piece})
    list(engine.stream(about(*sources, canvases=2)))
    second = about(*sources, ask="\nWho signed it, and when?", seed=1, canvases=3)
    events = list(engine.stream(second))
    expected = fresh(second)
    assert steps(events) == steps(expected)
    assert reused(expected) == 0
    question = engine.count_tokens("\nWho signed it, and when?<turn|>\n<|turn>model\n")
    read = [event for event in events if isinstance(event, Prefill)]
    assert read[0].total - read[0].done <= question
    assert read[0].reused == reused(events) == read[0].done > 0


def test_the_same_question_again_reads_nothing(engine: Engine) -> None:
    first = list(engine.stream(about(TextPart(SOURCE))))
    again = list(engine.stream(about(TextPart(SOURCE))))
    assert steps(first) == steps(again)
    assert [event.done - event.total for event in again if isinstance(event, Prefill)] == [0]


def test_another_source_is_read_anew(engine: Engine, fresh: Callable[[Request], list[Event]]) -> None:
    list(engine.stream(about(TextPart(SOURCE * 3))))
    other = about(TextPart("A" + SOURCE * 3))
    events = list(engine.stream(other))
    assert reused(events) == 0
    assert steps(events) == steps(fresh(other))


def test_another_picture_of_the_same_size_is_looked_at(
    engine: Engine, fresh: Callable[[Request], list[Event]]
) -> None:
    list(engine.stream(about(picture(1), TextPart(SOURCE))))
    other = about(picture(2), TextPart(SOURCE))
    events = list(engine.stream(other))
    assert reused(events) == 0
    assert steps(events) == steps(fresh(other))


def conversation(engine: Engine, turns: int, *sources: Part) -> list[Request]:
    """A request for each turn, with the answers that the engine gave before."""
    questions = ("\nWhat is the total?", "Who signed it, and when was that?", "Is it due? Why, and to whom?")
    messages: list[Message] = []
    requests: list[Request] = []
    for turn in range(turns):
        parts = (*sources, TextPart(questions[turn])) if turn == 0 else (TextPart(questions[turn]),)
        messages.append(Message("user", parts))
        requests.append(Request(tuple(messages), turn, QUICK, 2))
        finished = list(engine.stream(requests[-1]))[-1]
        assert isinstance(finished, Finished)
        messages.append(Message("model", (TextPart(finished.answer or "So."),)))
    return requests


@pytest.mark.parametrize("sources", [(TextPart(SOURCE * 2),), (picture(3), TextPart(SOURCE))])
def test_turns_go_on_from_the_turn_before(
    engine: Engine,
    fresh: Callable[[Request], list[Event]],
    sources: tuple[Part, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The answers are short here: without this, a turn would be too small to begin a piece.
    monkeypatch.setattr("model.engine._SMALLEST_PIECE", 8)
    requests = conversation(engine, 3, *sources)
    engine.forget()
    found = []
    for request in requests:
        events = list(engine.stream(request))
        found.append(reused(events))
        assert steps(events) == steps(fresh(request))
    assert 0 == found[0] < found[1] < found[2]


def test_parity_with_transformers_over_several_turns(
    engine: Engine, tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference reads every prompt from its beginning; we go on from what is kept."""
    monkeypatch.setattr("model.engine._SMALLEST_PIECE", 8)
    reference = open_reference(tiny_checkpoint)
    requests = conversation(engine, 3, TextPart(SOURCE * 2))
    kept = 0
    for early_stop in (True, False):
        engine.forget()
        for request in requests:
            settings = SamplerSettings(max_steps=STEPS, confidence=0.05, early_stop=early_stop)
            asked = Request(request.messages, request.seed, settings, 2)
            events = list(engine.stream(asked))
            kept += reused(events) > 0
            tokens = list(engine._reading(asked).tokens)
            expected = generate(reference, tokens, asked.seed, 2, settings).canvases
            ours: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = []
            for event in events:
                if isinstance(event, CanvasStep):
                    if event.step == 1:
                        ours.append([])
                    ours[-1].append((event.tokens, event.canvas_tokens))
            assert ours[: len(expected)] == expected
    assert kept == 4


def logits(context: Context) -> Tensor:
    canvas = torch.arange(200, 200 + CANVAS).unsqueeze(0)
    with torch.inference_mode():
        return context.decoder(CANVAS).capped(canvas, None)


@pytest.mark.parametrize("sources", SOURCES.values(), ids=SOURCES)
def test_kept_and_whole_reading_give_the_same_logits(engine: Engine, sources: tuple[Part, ...]) -> None:
    """To the last bit as a fresh reading in the same pieces; within rounding as a reading in one piece."""
    network = engine._opened().network
    list(engine.stream(about(*sources)))
    reading = engine._reading(about(*sources, ask="\nWho signed it?"))
    kept = engine._cache.take(reading)
    assert kept.length > 30
    list(kept.read(reading))
    again = Context(network)
    list(again.read(reading))
    assert torch.equal(logits(kept), logits(again))
    whole = Context(network)
    list(whole.read(Reading(reading.tokens, reading.blocks, 10_000)))
    torch.testing.assert_close(logits(kept), logits(whole), atol=1e-4, rtol=1e-5)


def test_sources_are_read_ahead_in_pieces(
    engine: Engine, fresh: Callable[[Request], list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 40})
    sources = (TextPart(SOURCE * 4), picture(1), TextPart(OTHER))
    told = list(engine.read_ahead(about(*sources, ask="\n?")))
    assert [event.done for event in told] == sorted({event.done for event in told})
    assert told[0].done == 0
    assert told[-1].done == told[-1].total
    assert len(told) > 4
    asked = about(*sources, seed=4)
    events = list(engine.stream(asked))
    assert reused(events) == told[-1].total
    assert steps(events) == steps(fresh(asked))


def test_a_further_source_goes_on_from_the_first(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 40})
    first = list(engine.read_ahead(about(TextPart(SOURCE * 4), ask="\n?")))
    second = list(engine.read_ahead(about(TextPart(SOURCE * 4), TextPart(OTHER * 3), ask="\n?")))
    assert first[-1].total - 40 <= second[0].reused < first[-1].total
    assert second[-1].done == second[-1].total


def test_reading_ahead_can_be_cancelled_and_goes_on_later(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 40})
    cancel = CancelToken()
    told: list[Prefill] = []
    for event in engine.read_ahead(about(TextPart(SOURCE * 4)), cancel):
        told.append(event)
        if event.done >= 80:
            cancel.cancel()
    assert [event.done for event in told] == [0, 40, 80]
    assert next(engine.read_ahead(about(TextPart(SOURCE * 4)))).reused == 80


def test_a_stream_that_is_dropped_while_reading_leaves_what_it_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 40})
    stream = engine.stream(about(TextPart(SOURCE * 4)))
    for event in stream:
        if isinstance(event, Prefill) and event.done >= 80:
            break
    stream.close()  # type: ignore[attr-defined]
    assert reused(list(engine.stream(about(TextPart(SOURCE * 4))))) == 80


def test_two_streams_at_a_time_do_not_share(engine: Engine, fresh: Callable[[Request], list[Event]]) -> None:
    list(engine.stream(about(TextPart(SOURCE))))
    requests = [about(TextPart(SOURCE), seed=seed, canvases=2) for seed in (1, 2)]
    streams = [engine.stream(request) for request in requests]
    events: list[list[Event]] = [[], []]
    going = {0, 1}
    while going:
        for number in sorted(going):
            event = next(streams[number], None)
            if event is None:
                going.discard(number)
            else:
                events[number].append(event)
    for request, told in zip(requests, events, strict=True):
        assert steps(told) == steps(fresh(request))


def test_forgetting(engine: Engine) -> None:
    list(engine.stream(about(TextPart(SOURCE))))
    engine.forget()
    assert reused(list(engine.stream(about(TextPart(SOURCE))))) == 0


def test_too_long_to_read_ahead(engine: Engine) -> None:
    with pytest.raises(PromptTooLong):
        engine.read_ahead(about(TextPart("word " * 600)))


@contextmanager
def failing(module: Any, error: Exception) -> Iterator[None]:
    """A layer that runs out of memory."""

    def fail(*_: Any) -> None:
        raise error

    handle = module.register_forward_pre_hook(fail)
    try:
        yield
    finally:
        handle.remove()


@pytest.mark.parametrize("where", ["reading", "denoising"])
def test_out_of_memory_in_the_middle_lets_go_of_everything(engine: Engine, where: str) -> None:
    """The next run works and begins with nothing half read."""
    list(engine.stream(about(TextPart(SOURCE))))
    model = engine._opened().network.model
    layer = model.encoder.language_model.layers[2] if where == "reading" else model.decoder.layers[2]
    with failing(layer, torch.OutOfMemoryError("CUDA out of memory")), pytest.raises(OutOfMemory) as caught:
        list(engine.stream(about(TextPart(SOURCE), ask="\nWho?")))
    assert caught.value.way_on
    assert engine._cache.kept is None
    events = list(engine.stream(about(TextPart(SOURCE), ask="\nWho?")))
    assert reused(events) == 0
    assert isinstance(events[-1], Finished)


class TestFile:
    """A context on disk."""

    def saved(self, engine: Engine, tmp_path: Path, *sources: Part) -> Path:
        list(engine.stream(about(*sources, canvases=2)))
        path = tmp_path / "context.safetensors"
        assert engine.save_context(path) > 0
        return path

    @pytest.mark.parametrize("sources", SOURCES.values(), ids=SOURCES)
    def test_loaded_it_is_as_good_as_kept(
        self,
        engine: Engine,
        tmp_path: Path,
        sources: tuple[Part, ...],
        fresh: Callable[[Request], list[Event]],
    ) -> None:
        path = self.saved(engine, tmp_path, *sources)
        engine.forget()
        assert engine.load_context(path) > 0
        second = about(*sources, ask="\nWho signed it?", seed=1)
        events = list(engine.stream(second))
        assert reused(events) > 0
        assert steps(events) == steps(fresh(second))
        assert path.stat().st_mode & 0o077 == 0

    def test_nothing_read_nothing_written(self, engine: Engine, tmp_path: Path) -> None:
        assert engine.save_context(tmp_path / "context") == 0
        assert list(tmp_path.iterdir()) == []

    def test_another_model_refuses_it(self, engine: Engine, tmp_path: Path) -> None:
        path = self.saved(engine, tmp_path, TextPart(SOURCE))
        # The index knows only names and files: another size of a shard is another index.
        other = Engine.open(write_tiny_checkpoint(tmp_path / "other", seed=1, shards=3), "cpu")
        with pytest.raises(ContextForeign) as caught:
            other.load_context(path)
        assert caught.value.code == "model.context.foreign"
        other.close()

    def test_the_same_layout_with_other_weights_refuses_it(self, engine: Engine, tmp_path: Path) -> None:
        path = self.saved(engine, tmp_path, TextPart(SOURCE))
        other = Engine.open(write_tiny_checkpoint(tmp_path / "other", seed=1), "cpu")
        assert other.info.index_sha256 == engine.info.index_sha256
        with pytest.raises(ContextForeign):
            other.load_context(path)
        other.close()

    def test_a_copy_of_the_model_takes_it(self, engine: Engine, tmp_path: Path) -> None:
        path = self.saved(engine, tmp_path, TextPart(SOURCE))
        copy = Engine.open(write_tiny_checkpoint(tmp_path / "copy"), "cpu")
        assert copy.load_context(path) > 0
        copy.close()

    @pytest.mark.parametrize("damage", ["cut", "missing", "tokens"])
    def test_damage_is_noticed(self, engine: Engine, tmp_path: Path, damage: str) -> None:
        path = self.saved(engine, tmp_path, TextPart(SOURCE))
        data = bytearray(path.read_bytes())
        if damage == "cut":
            path.write_bytes(data[:-100])
        elif damage == "missing":
            path.unlink()
        else:
            kept = engine._cache.kept
            assert kept is not None
            written = torch.tensor(kept.tokens, dtype=torch.int32).numpy().tobytes()
            data[data.index(written)] ^= 1
            path.write_bytes(data)
        with pytest.raises(ContextDamaged):
            engine.load_context(path)
