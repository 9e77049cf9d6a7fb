"""How long a full canvas takes to reduce, place and paint: `python -m tests.gui.canvas.paint_bench [SCALE]`.

Prints milliseconds of processor time, which other busy programs change little. At 60 a second a frame has 16.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.denoise_track import EMPTY_TRACK, reduce
from app.theme import DARK
from app.ui.canvas import CanvasView
from app.ui.canvas.motion import FADE
from tests.support.denoise_script import TEXT, Script, tokens_of

_ROUNDS = 60


def main() -> None:
    """Measure a run of 256 positions in 12 steps at three of its moments."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    application = QApplication([])
    clock = [0.0]
    view = CanvasView(DARK, now=lambda: clock[0])
    view.resize(690, 620)
    view.show()
    image = QImage(view.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    reducing: list[float] = []
    placing: list[float] = []
    track = EMPTY_TRACK
    words = tokens_of(" ".join([TEXT] * 4))[:256]
    for number, event in enumerate(Script(words, length=256, steps=12).events()):
        started = time.process_time()
        track = reduce(track, event)
        reducing.append(time.process_time() - started)
        started = time.process_time()
        view.show_blocks(track.latest)
        placing.append(time.process_time() - started)
        if number in (0, 5, 9, 13):
            clock[0] += FADE / 2
            moving = _median(lambda: view.render(image))
            clock[0] += FADE
            resting = _median(lambda: view.render(image))
            print(f"after event {number:2}: painting {moving:5.2f} ms in motion, {resting:5.2f} ms at rest")
        clock[0] += FADE * 2
    for name, seconds in (("reducing", reducing), ("placing", placing)):
        print(f"{name} a step: {1000 * statistics.median(seconds):.2f} ms, first {1000 * seconds[0]:.2f} ms")
    view.close()
    application.processEvents()


def _median(act: Callable[[], object]) -> float:
    """Median processor time of `act` in milliseconds."""
    taken = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        act()
        taken.append(time.process_time() - started)
    return 1000 * statistics.median(taken)


if __name__ == "__main__":
    main()
