"""What the commands that ask a model share: how it is opened, and how requests to it are laid out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.governed import passed
from app.core import tasks
from app.core.audit import PolicyGate, Recorder
from app.core.meaning.eye import eye_for, near_by_meaning
from app.core.paths import resources
from app.core.sources.source import Source
from app.core.tasks import Manner, Plan, Question
from model.checkpoint.content import content_sha256
from model.presets import preset

if TYPE_CHECKING:
    from model import Engine


@contextmanager
def open_model(folder: Path | None, device: str, gate: PolicyGate, recorder: Recorder) -> "Iterator[Engine]":
    """An open engine that the policy lets answer, told to the log; without a folder the program's own.

    Raises:
        PlainError: it cannot be opened, or may not be used.
    """
    # Its libraries take seconds: help and refusals do without them.
    from model import Engine

    folder = folder or resources() / "demo"
    engine = Engine.open(folder, device=device)
    try:
        content = engine.info.content_sha256 or content_sha256(folder)
        recorder.model_opened(engine.info, {"content": content})
        passed(gate.model(engine.info.name, content))
        yield engine
    finally:
        engine.close()


def plan_of(
    question: Question, sources: Sequence[Source], engine: "Engine", *, by_meaning: bool = True
) -> Plan:
    """The requests; of long sources also what is near in meaning, if wished. Raises as `tasks.plan`."""
    return tasks.plan(
        question,
        sources,
        count=engine.count_tokens,
        context_length=engine.info.context_length,
        canvas_length=engine.info.canvas_length,
        form_fill=engine.info.form_fill,
        eye=eye_for(engine.info),
        near=near_by_meaning() if by_meaning else None,
    )


def manner_of(name: str | None) -> Manner:
    """The usual way to answer, with the preset of this name where there is one."""
    return replace(tasks.USUAL, sampler=preset(name) if name else None)
