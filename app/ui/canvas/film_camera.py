"""Paints a run for a film, a frame at a time, beside what the window does."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.core.denoise_track import CanvasFrame, DenoiseTrack
from app.core.film import Picture, frames_shown
from app.core.replay import Veil
from app.theme import Theme
from app.ui.canvas.view import CanvasView

#: Pixels: the text's width, the room around it, the line at the foot, the most that is shown of a long run.
WIDTH, _AROUND, _FOOT, _HIGHEST = 720, 28, 34, 1000
#: Milliseconds that a step and the last picture are shown.
STEP_MS, _LAST_MS = 180, 2600


class FilmCamera(QObject):
    """One film; a picture each time the window has nothing else to do.

    Args:
        track: the run.
        foot: a line that stands below every picture.
        veil: hides values; `None` hides nothing.

    Signals:
        advanced(done, total): pictures.
        finished(pictures): all of them, `Picture`s.
    """

    advanced = Signal(int, int)
    finished = Signal(object)

    def __init__(
        self,
        track: DenoiseTrack,
        theme: Theme,
        foot: str,
        veil: Veil | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._track, self._theme, self._foot, self._veil = track, theme, foot, veil
        self._view = CanvasView(theme)
        self._view.set_reduced_motion(True)
        self._pictures: list[Picture] = []
        self._size = self._measured()
        nbytes = 3 * self._size.width() * self._size.height()
        self._frames: Sequence[int] = frames_shown(len(track.frames), nbytes)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    def start(self) -> None:
        """Begin; `finished` tells the end."""
        self._timer.start()

    def stop(self) -> None:
        """Take no more pictures."""
        self._timer.stop()
        self._view.deleteLater()

    def _blocks(self, at: int) -> tuple[CanvasFrame, ...]:
        blocks = self._track.blocks_at(at)
        return blocks if self._veil is None else self._veil.over(blocks)

    def _measured(self) -> QSize:
        """All pictures are as large as the largest."""
        height = 0
        for at in range(len(self._track.frames)):
            self._view.show_blocks(self._blocks(at), live=False)
            height = max(height, self._view.heightForWidth(WIDTH))
        self._view.resize(WIDTH, height)
        return QSize(WIDTH + 2 * _AROUND, min(height, _HIGHEST) + 2 * _AROUND + _FOOT)

    def _take(self) -> None:
        number = len(self._pictures)
        at = self._frames[number]
        self._view.show_blocks(self._blocks(at), live=False)
        last = number == len(self._frames) - 1
        self._pictures.append(self._picture(at, _LAST_MS if last else STEP_MS))
        self.advanced.emit(number + 1, len(self._frames))
        if last:
            self.stop()
            self.finished.emit(tuple(self._pictures))

    def _picture(self, at: int, milliseconds: int) -> Picture:
        image = QImage(self._size, QImage.Format.Format_RGB888)
        image.fill(QColor(self._theme.card))
        painter = QPainter(image)
        room = self._size.height() - 2 * _AROUND - _FOOT
        # Of a long answer the place where it is written.
        over = max(0, self._view.height() - room)
        up = min(over, max(0, self._view.front.bottom() - room * 2 // 3))
        painter.setClipRect(0, _AROUND, self._size.width(), room)
        self._view.render(painter, QPoint(_AROUND, _AROUND - up), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.setClipping(False)
        painter.setPen(QColor(self._theme.muted))
        foot = self._size.height() - _FOOT
        frame = self._track.frames[at]
        painter.drawText(
            _AROUND,
            foot - 6,
            WIDTH,
            _FOOT,
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            self._foot,
        )
        painter.drawText(
            _AROUND,
            foot - 6,
            WIDTH,
            _FOOT,
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            str(frame.step),
        )
        painter.end()
        line, width = image.bytesPerLine(), 3 * image.width()
        pixels = bytes(image.constBits())
        if line != width:
            pixels = b"".join(pixels[row * line : row * line + width] for row in range(image.height()))
        return Picture(pixels, image.width(), image.height(), milliseconds)
