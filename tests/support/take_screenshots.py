"""Takes the README's pictures from the real window with the shipped checkpoint, in the middle of a run.

    python -m tests.support.take_screenshots [FOLDER]

The document and its question come from the gallery, thus were chosen because the demonstration model answers
the question rightly. The pictures go to `resources/screenshots` if no folder is named.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.core import seal
from app.core.denoise_track import CellState, DenoiseTrack
from app.core.paths import Places, resources
from app.ui.answer.pacer import Pacer
from app.viewmodels.run_model import RunState
from tests.support import documents
from tests.support.gallery import known

WIDTH, HEIGHT = 1240, 800
MINUTES = 5
#: Each picture of the run stands long enough to be grabbed at rest.
STANDS_MS = 450


def wait(condition: Callable[[], bool]) -> None:
    """Turn Qt's loop until `condition()` is true.

    Raises:
        TimeoutError: after five minutes.
    """
    loop = QEventLoop()
    look, bell = QTimer(), QTimer()

    def end_if_true() -> None:
        if condition():
            loop.exit(0)

    look.timeout.connect(end_if_true)
    bell.setSingleShot(True)
    bell.timeout.connect(lambda: loop.exit(1))
    look.start(5)
    bell.start(MINUTES * 60_000)
    if loop.exec():
        raise TimeoutError("the window did not come so far")


def spread(track: DenoiseTrack) -> int:
    """How many of noise, draft and settled the last picture shows, and how evenly."""
    cells = track.frames[-1].cells if track.frames else ()
    return min(
        sum(cell.state is state for cell in cells)
        for state in (CellState.NOISE, CellState.DRAFT, CellState.SETTLED)
    )


def take(folder: Path, theme: str) -> None:
    """One run in one theme: a picture in its middle and one at its end."""
    with tempfile.TemporaryDirectory() as made:
        files = [str(documents.write_pdf(Path(made) / "Invoice.pdf", [known().text]))]
        program = bootstrap.build(
            ["--theme", theme, "--seed", "5", "--device", "cpu", *files],
            seal.engage(),
            places=Places.below(Path(made) / "kept"),
            stands_ms=STANDS_MS,
        )
        window, run = program.window, program.run
        window.resize(WIDTH, HEIGHT)
        program.begin()
        shelf = program.shelf
        wait(lambda: run.model is not None and shelf.busy == 0 and len(shelf.cards) == len(files))
        best = -1

        def keep_the_fullest(track: DenoiseTrack) -> None:
            nonlocal best
            if spread(track) > best:
                best = spread(track)
                # Late enough for the words to have faded in, before the next picture comes.
                QTimer.singleShot(
                    STANDS_MS * 2 // 3, window, lambda: window.grab().save(str(folder / f"run-{theme}.png"))
                )

        pacer = window.answer.findChild(Pacer)
        assert isinstance(pacer, Pacer)
        pacer.shown.connect(keep_the_fullest)
        window.composer.write("ask", known().question)
        window.composer.ask()
        wait(lambda: run.state in (RunState.DONE, RunState.FAILED) and window.answer.settled)
        window.grab().save(str(folder / f"answer-{theme}.png"))
        window.close()
        program.end()


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=resources() / "screenshots")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        take(folder, theme)
    QApplication.quit()


if __name__ == "__main__":
    main()
