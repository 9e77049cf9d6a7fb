"""The plain words for a token of the canvas, on hover and to a screen reader."""

from PySide6.QtCore import QLocale

from app.core.denoise_track import Cell, CellState
from app.viewmodels.qt import tr


def percent(share: float) -> str:
    """A share as people say it: never "100 %" for almost certain, nor "0 %" for what is possible."""
    if 0.995 <= share < 1:
        return tr("over 99 %")
    if 0 < share < 0.01:
        return tr("under 1 %")
    return tr("{number} %").format(number=QLocale().toString(round(share * 100)))


def certainty_text(cell: Cell) -> str:
    """Certainty, and once final what else the model considered, a line each."""
    if cell.state is CellState.NOISE:
        return tr("Still noise")
    lines = [tr("Thought, not answer")] if cell.thought else []
    lines += [tr("Certainty {percent}").format(percent=percent(cell.certainty))]
    if cell.alternatives:
        others = ", ".join(f"{_visible(text)} ({percent(share)})" for text, share in cell.alternatives)
        lines.append(tr("also considered: {others}").format(others=others))
    return "\n".join(lines)


def spoken_text(cell: Cell) -> str:
    """The token, its state and its certainty in one sentence."""
    if cell.state is CellState.NOISE:
        return certainty_text(cell)
    said = ", ".join(certainty_text(cell).splitlines())
    return tr("{word}: {state}. {certainty}").format(
        word=_visible(cell.text), state=state_name(cell.state), certainty=said
    )


def state_name(state: CellState) -> str:
    """The word for a state, as in the legend."""
    return {
        CellState.EMPTY: tr("empty"),
        CellState.NOISE: tr("noise"),
        CellState.DRAFT: tr("draft"),
        CellState.SETTLED: tr("settled"),
        CellState.FINAL: tr("final"),
    }[state]


def step_text(canvas: int, step: int, steps: int) -> str:
    """Which block and step; blocks are counted from 1 for people."""
    return tr("Block {block}, step {step} of {steps}").format(block=canvas + 1, step=step, steps=steps)


def _visible(text: str) -> str:
    if text.strip():
        return text.strip()
    return tr("line break") if "\n" in text else tr("space")
