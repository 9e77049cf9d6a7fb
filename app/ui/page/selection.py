"""The selection on the sheets: from one letter of a page to another, maybe pages apart."""

import re

from app.viewmodels.page.page_model import Mark, PageModel

#: A page and a boundary between two of its letters.
Spot = tuple[int, int]
_WORD = re.compile(r"\S+")


class Selection:
    """Empty until something is selected."""

    def __init__(self, pages: PageModel) -> None:
        self._pages = pages
        self._from: Spot | None = None
        self._to: Spot | None = None

    @property
    def empty(self) -> bool:
        """True without a selection."""
        return self._from == self._to

    def clear(self) -> None:
        """Select nothing."""
        self._from = self._to = None

    def begin(self, spot: Spot) -> None:
        """Start at a letter."""
        self._from = self._to = spot

    def reach(self, spot: Spot) -> bool:
        """Go on to a letter; whether that changed anything."""
        if self._from is None or spot == self._to:
            return False
        self._to = spot
        return True

    def take_word(self, spot: Spot) -> None:
        """Select the word at a letter."""
        page, at = spot
        for word in _WORD.finditer(self._text(page)):
            if word.start() <= at <= word.end():
                self._from, self._to = (page, word.start()), (page, word.end())
                return

    def take_all(self) -> None:
        """Select everything."""
        source = self._pages.source
        if source is not None and source.pages:
            last = source.pages[-1]
            self._from, self._to = (source.pages[0].number, 0), (last.number, len(last.text))

    def on(self, page: int) -> Mark | None:
        """The part that lies on a page."""
        first, last = self._ends()
        if first is None or last is None or not first[0] <= page <= last[0]:
            return None
        start = first[1] if page == first[0] else 0
        end = last[1] if page == last[0] else len(self._text(page))
        return Mark(page, start, end) if start < end else None

    def text(self) -> str:
        """The selection as plain text."""
        first, last = self._ends()
        if first is None or last is None:
            return ""
        parts = (self.on(page) for page in range(first[0], last[0] + 1))
        return "\n".join(self._text(part.page)[part.start : part.end] for part in parts if part)

    def _ends(self) -> tuple[Spot | None, Spot | None]:
        if self._from is None or self._to is None:
            return None, None
        return min(self._from, self._to), max(self._from, self._to)

    def _text(self, page: int) -> str:
        source = self._pages.source
        found = source.pages[page - 1] if source and 0 < page <= len(source.pages) else None
        return found.text if found else ""
