"""Draws pages beside the window: the most wanted first, one at a time, in a thread of its own."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Picture, Source
from app.core.user_errors import SourceCancelled
from app.workers.failure import plain

#: Opens a file for drawing: path, bytes, SHA-256.
OpenPages = Callable[[str, int, str], PagePictures]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is needed: page `number` from 1, its longer side in pixels."""

    number: int
    longest: int


@dataclass(frozen=True, slots=True)
class _Job:
    ticket: int
    source: Source


class PageDrawer(QObject):
    """Lives in the window's thread. One source at a time; its reader process lives as long as it is shown.

    Signals:
        drawn(ticket, Wanted, QImage): a picture is there.
        failed(ticket, Wanted, PlainError): this page cannot be drawn.
    """

    drawn = Signal(int, object, object)
    failed = Signal(int, object, object)

    def __init__(self, open_pages: OpenPages = PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_pages = open_pages
        self._news = threading.Condition()
        self._job: _Job | None = None
        self._wants: list[Wanted] = []
        self._leaving = False
        self._pages: PagePictures | None = None
        self._thread: threading.Thread | None = None

    @property
    def reader(self) -> int | None:
        """Number of the reader process while there is one."""
        pages = self._pages
        return pages.reader if pages else None

    def begin(self, ticket: int, source: Source) -> None:
        """Draw pages of `source` from now on; its reader starts with the first `want`."""
        self._change(_Job(ticket, source))

    def leave(self) -> None:
        """Draw nothing any more; the reader ends."""
        self._change(None)

    def want(self, wants: Sequence[Wanted]) -> None:
        """Draw these, in this order, instead of what was wanted before and not begun."""
        with self._news:
            self._wants = list(wants)
            if self._thread is None and wants and not self._leaving:
                # It must live as long as the readers it starts: the kernel ends them with it.
                self._thread = threading.Thread(target=self._work, name="page-drawer", daemon=True)
                self._thread.start()
            self._news.notify()

    def close(self) -> None:
        """End everything. Returns at once."""
        with self._news:
            self._leaving = True
        self.leave()

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        if self._thread is not None:
            self._thread.join()

    def _change(self, job: _Job | None) -> None:
        with self._news:
            self._job = job
            self._wants = []
            if self._pages is not None:
                self._pages.end()
            self._news.notify()

    # -- the thread's side ---------------------------------------------------------------------------

    def _work(self) -> None:
        current: _Job | None = None
        while (turn := self._next_turn(current)) is not None:
            job, wanted = turn
            if job is not current:
                self._open(job)
                current = job
            if job is not None and wanted is not None:
                self._draw(job, wanted)
        self._open(None)

    def _next_turn(self, current: _Job | None) -> tuple[_Job | None, Wanted | None] | None:
        """Wait for the next thing to do; `None` to end."""
        with self._news:
            self._news.wait_for(lambda: self._leaving or self._wants or self._job is not current)
            if self._leaving:
                return None
            return self._job, self._wants.pop(0) if self._wants else None

    def _open(self, job: _Job | None) -> None:
        if self._pages is not None:
            self._pages.close()
        source = job.source if job else None
        pages = self._open_pages(source.path, source.size, source.sha256) if source else None
        with self._news:
            self._pages = pages
            if pages is not None and (self._job is not job or self._leaving):
                pages.end()

    def _draw(self, job: _Job, wanted: Wanted) -> None:
        assert self._pages is not None
        try:
            picture = self._pages.draw(wanted.number, wanted.longest)
        except SourceCancelled:
            return
        except Exception as error:
            self.failed.emit(job.ticket, wanted, plain(error))
            return
        self.drawn.emit(job.ticket, wanted, image_of(picture))


def image_of(picture: Picture) -> QImage:
    """The picture as Qt draws it fastest; a copy of its own, made in whatever thread asks."""
    image = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
