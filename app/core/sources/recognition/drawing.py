"""The picture that is looked at: pages of a PDF drawn anew at 200 dots an inch, others as they were kept."""

import contextlib
import math
from collections.abc import Iterator
from pathlib import Path

from app.core.sources.page_pictures import LONGEST, PagePictures
from app.core.sources.source import Page, Picture, Source
from app.core.user_errors import SourceError

_DOTS = 200 / 72
#: A kept picture this near to that is not drawn again.
_NEAR = 0.95
#: Pixels of a picture that is kept of a page, as the reader keeps them.
_KEPT = 2_600_000


class Pictures:
    """Pictures of one source; draws nothing before the first is asked for."""

    def __init__(self, source: Source, drawer: PagePictures | None) -> None:
        self._source = source
        self._drawer = drawer

    def fine(self, page: Page) -> Picture | None:
        """The picture in which letters are looked for; `None` where there is none."""
        wanted = min(LONGEST, math.ceil(max(page.width, page.height) * _DOTS))
        kept = page.picture
        if kept is not None and max(kept.width, kept.height) >= _NEAR * wanted:
            return kept
        return self._drawn(page, wanted) or kept

    def kept(self, page: Page) -> Picture | None:
        """The picture that the model sees."""
        if page.picture is not None:
            return page.picture
        area = page.width * page.height
        return (
            self._drawn(page, int(max(page.width, page.height) * math.sqrt(_KEPT / area))) if area else None
        )

    def _drawn(self, page: Page, longest: int) -> Picture | None:
        if self._drawer is None or longest <= 0:
            return None
        try:
            return self._drawer.draw(page.number, longest)
        except SourceError:
            # Locked, moved, or too long to draw: what was kept is what there is.
            return None


@contextlib.contextmanager
def pictures_of(source: Source) -> Iterator[Pictures]:
    """Pictures of a source, drawn from its file where that is a PDF of its own."""
    if source.kind != "pdf" or not source.sha256 or not Path(source.path).is_file():
        yield Pictures(source, None)
        return
    with contextlib.closing(PagePictures(source.path, source.size, source.sha256)) as drawer:
        yield Pictures(source, drawer)
