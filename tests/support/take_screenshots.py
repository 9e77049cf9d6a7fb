"""Takes the README's pictures from the real window with the shipped checkpoint, in the middle of a run.

    python -m tests.support.take_screenshots [FOLDER]

The document is made up, of the half that training never draws from, and was chosen: it is the first that the
demonstration model summarises rightly. How many were tried is printed. The pictures go to
`resources/screenshots` if no folder is named.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.assembly.setup import Setup
from app.core import seal
from app.core.denoise_track import CellState, DenoiseTrack
from app.core.paths import Places, resources
from app.core.runs import RunState
from app.core.sources.reading import read
from app.ui.answer.pacer import Pacer
from model import Engine
from model.demo.corpus import Document, generate
from model.demo.gallery import FIRST_SEED
from tests.support import documents, gallery

WIDTH, HEIGHT = 1240, 800
SEED = 5
FIELDS = 5
TRIES = 300
FILE = "Invoice.pdf"
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


def choose(engine: Engine, folder: Path) -> Document:
    """Return the first document that is summarised with all its facts and nothing else.

    Raises:
        LookupError: there is none among the first few hundred.
    """
    for number in range(TRIES):
        document = generate(FIRST_SEED + number, "evaluate", kind="invoice", language="en")
        if len(document.fields) < FIELDS or not document.summary or not gallery.printable(document.text):
            continue
        source = read(documents.write_pdf(folder / FILE, [document.text]))
        given = gallery.answer(engine, source, "", SEED, task="summarise")
        if gallery.states(given, document.summary_facts, source):
            print(f"The document in the pictures is number {number + 1} of those tried.")
            return document
    raise LookupError(f"Of {TRIES} documents none is summarised rightly.")


def take(folder: Path, theme: str, text: str) -> None:
    """One run in one theme: a picture in its middle and one at its end."""
    with tempfile.TemporaryDirectory() as made:
        files = [str(documents.write_pdf(Path(made) / FILE, [text]))]
        program = bootstrap.build(
            Setup(
                ["--theme", theme, "--seed", str(SEED), "--device", "cpu", *files],
                seal.engage(),
                kept_in=Places.below(Path(made) / "kept"),
                stands_ms=STANDS_MS,
            )
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
        window.composer.write("summarise", "")
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
    engine = Engine.open(resources() / "demo", "cpu")
    with tempfile.TemporaryDirectory() as made:
        text = choose(engine, Path(made)).text
    engine.close()
    for theme in ("light", "dark"):
        take(folder, theme, text)
    QApplication.quit()


if __name__ == "__main__":
    main()
