"""Asking the engine one lesson and keeping what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from model import Engine
from model.demo import tokenizer as tokens
from model.demo.lessons.lesson import Lesson
from model.events import CanvasDone, CanvasStarted, Finished
from model.request import Pin, Request


@dataclass(frozen=True)
class Given:
    """What the model answered.

    ``tokens`` are those of thought and answer, the end not included, with the ``certainty`` that was shown
    for each; ``free`` says which of them were not pinned.
    """

    answer: str
    thought: str
    steps: int
    canvases: int
    seconds: float
    tokens: list[int] = field(default_factory=list)
    certainty: list[float] = field(default_factory=list)
    free: list[bool] = field(default_factory=list)


def harmless(engine: Engine) -> tuple[int, ...]:
    """Return the tokens that may stand in a slot: all that cannot end a text in JSON."""
    opened = engine._opened()
    marks = set(opened.tokenizer.special.values())
    return tuple(
        token
        for token in range(opened.shape.vocabulary)
        if token not in marks
        and not any(sign in '"\\' or sign < " " for sign in opened.tokenizer.text.text([token]))
    )


def pins_of(engine: Engine, lesson: Lesson) -> tuple[Pin, ...]:
    """Return what a form holds, as pins over the positions of the answer; nothing for any other lesson.

    The slots may hold any token but those that would end a value, and the form ends the answer, so that it
    is always JSON.
    """
    if not any(passage.held for passage in lesson.passages):
        return ()
    tokenizer = engine._opened().tokenizer
    choices = harmless(engine)
    pins: list[Pin] = []
    position = 0
    for passage in lesson.passages:
        ids = tokenizer.encode_plain(passage.text) if passage.text else []
        if passage.held:
            pins.append(Pin(position, tokens=tuple(ids)))
        length = passage.slot or len(ids)
        pins += [Pin(position + place, choices=choices) for place in range(passage.slot)]
        position += length
    return (*pins, Pin(position, tokens=(tokens.TURN_END,)))


def ask(engine: Engine, lesson: Lesson, seed: int) -> Given:
    """Put a lesson to the engine with the checkpoint's own settings and return what it answers."""
    wanted = len(engine._opened().tokenizer.encode(lesson.answer))
    pins = pins_of(engine, lesson)
    length = engine.info.canvas_length
    held = max((pin.position + len(pin.tokens) for pin in pins), default=0)
    request = Request(
        lesson.messages,
        seed=seed,
        thinking=lesson.thinking,
        pins=pins,
        max_canvases=max(wanted, held) // length + 2,
    )
    written: list[int] = []
    certainty: list[float] = []
    free: list[bool] = []
    for event in engine.stream(request):
        if isinstance(event, CanvasStarted) and event.canvas == 0:
            written, certainty, free = [], [], []
        elif isinstance(event, CanvasDone):
            end = len(event.tokens) if event.end is None else event.end
            written += event.tokens[:end]
            certainty += event.certainty[:end]
            free += [not pinned for pinned in event.pinned[:end]] or [True] * end
        elif isinstance(event, Finished):
            figures = event.figures
            return Given(
                answer=event.answer.strip(),
                thought=event.thinking,
                steps=figures.steps,
                canvases=figures.canvases,
                seconds=figures.prefill_seconds + figures.denoise_seconds,
                tokens=written,
                certainty=certainty,
                free=free,
            )
    raise RuntimeError("The engine's stream did not end with Finished.")
