"""What the presets are worth: accuracy, steps and time on the demonstration checkpoint, with a grid around.

The questions and extractions come from the tuning seeds, whose documents neither training nor the final
evaluation uses. Times are those of denoising alone; a person waits for the reading of the document as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

from model.bench.beside import DEMO
from model.demo.evaluation import tuning_items
from model.demo.lessons.lesson import Lesson
from model.engine import Engine
from model.events import Finished, RunStats
from model.presets import PRESETS
from model.request import Request, SamplerSettings

#: What the grid varies, in two sweeps: how fast tokens are accepted, and how soon a canvas may stop.
_BOUNDS, _STEPS = (0.03, 0.1, 0.4, 1.6), (4, 16, 48)
_CONFIDENCES, _STABILITIES = (0.002, 0.005, 0.05), (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting.

    Attributes:
        questions, extractions: share that is right to the letter.
        steps: denoising steps a canvas.
        milliseconds: of denoising, an answer.
    """

    name: str
    settings: SamplerSettings
    questions: float
    extractions: float
    steps: float
    milliseconds: float

    def as_dict(self) -> dict[str, Any]:
        """As plain numbers."""
        return asdict(self)


def settings_grid() -> Iterator[tuple[str, SamplerSettings]]:
    """Settings around the published ones."""
    for steps, bound in product(_STEPS, _BOUNDS):
        yield f"{steps} steps, bound {bound:g}", SamplerSettings(max_steps=steps, entropy_bound=bound)
    for stability, confidence in product(_STABILITIES, _CONFIDENCES):
        name = f"stability {stability}, confidence {confidence:g}"
        yield name, SamplerSettings(stability=stability, confidence=confidence)


def measure(items: int, device: str = "auto", grid: bool = True, checkpoint: Path = DEMO) -> list[Row]:
    """Ask `items` questions and half as many extractions with each setting."""
    questions = tuning_items("field_questions", items)
    extractions = tuning_items("extract", max(1, items // 2))
    engine = Engine.open(checkpoint, device)
    try:
        _ask(engine, questions[:1], SamplerSettings(max_steps=2))  # the first run is slower than the rest
        return [
            _row(engine, name, settings, questions, extractions)
            for name, settings in (*PRESETS.items(), *(settings_grid() if grid else ()))
        ]
    finally:
        engine.close()


def _row(
    engine: Engine,
    name: str,
    settings: SamplerSettings,
    questions: Sequence[Lesson],
    extractions: Sequence[Lesson],
) -> Row:
    asked = _ask(engine, questions, settings)
    extracted = _ask(engine, extractions, settings)
    figures = [figures for _, figures in (*asked, *extracted)]
    return Row(
        name,
        settings,
        sum(right for right, _ in asked) / len(asked),
        sum(right for right, _ in extracted) / len(extracted),
        sum(one.steps for one in figures) / max(1, sum(one.canvases for one in figures)),
        1000 * sum(one.denoise_seconds for one in figures) / len(figures),
    )


def _ask(engine: Engine, lessons: Sequence[Lesson], settings: SamplerSettings) -> list[tuple[bool, RunStats]]:
    """Whether each was answered right, and what it took."""
    answered = []
    for number, one in enumerate(lessons):
        request = Request(one.messages, number, settings, max_canvases=4)
        finished = list(engine.stream(request))[-1]
        assert isinstance(finished, Finished)
        answered.append((finished.answer.strip() == one.visible.strip(), finished.figures))
    return answered


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| settings | questions right | extractions right | steps a canvas | ms an answer |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} | {row.questions:.3f} | {row.extractions:.3f} | {row.steps:.1f} "
        f"| {row.milliseconds:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)
