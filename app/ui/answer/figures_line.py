"""The time, tokens and memory of a run, in one quiet line."""

from PySide6.QtCore import QLocale

from app.core.runs import Outcome
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number


def figures_text(outcome: Outcome) -> str:
    """Steps, tokens, tokens a step, what was read before, seconds, and whether the answer is whole."""
    figures = outcome.figures
    locale = QLocale()
    parts = []
    if outcome.reason == "cancelled":
        parts.append(tr("Stopped"))
    parts.append(
        tr("1 step") if figures.steps == 1 else tr("{count} steps").format(count=number(figures.steps))
    )
    parts.append(
        tr("1 token") if figures.tokens == 1 else tr("{count} tokens").format(count=number(figures.tokens))
    )
    if figures.steps:
        parts.append(tr("{rate} tokens a step").format(rate=locale.toString(figures.tokens_per_step, "f", 1)))
    if figures.reused_tokens:
        parts.append(
            tr("{known} of {all} tokens read before").format(
                known=number(figures.reused_tokens), all=number(figures.prompt_tokens)
            )
        )
    seconds = figures.prefill_seconds + figures.denoise_seconds
    parts.append(tr("{seconds} seconds").format(seconds=locale.toString(seconds, "f", 1)))
    return "  ·  ".join(parts)
