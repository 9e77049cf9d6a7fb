"""The marks of a form on the page: every value's place, and the candidates of the row at hand."""

from collections.abc import Iterator, Sequence

from app.core.evidence import Place
from app.core.sources.source import Source
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.row import Look, Row
from app.viewmodels.page.page_model import Mark, MarkStyle, PageModel


class FormPlaces:
    """Keeps a `PageModel` in step with a `FormModel`; `current` is the row at hand, -1 for none."""

    def __init__(self, form: FormModel, pages: PageModel) -> None:
        self._form = form
        self._pages = pages

    def mark(self, current: int) -> None:
        """Mark what there is on the source that is looked at, without going anywhere."""
        shown = self._pages.source
        if shown is not None and self._form.form is not None:
            self._pages.mark(list(self._marks(current, shown)))

    def reveal(self, current: int) -> bool:
        """Go to the place of a row's value; whether it has one."""
        row = self._form.row(current)
        if row is None or not row.offer.places:
            return False
        source = self._form.sources_of(row)[row.offer.places[0].source_index]
        first = _mark(row.offer.places[0], _style(row))
        self._pages.reveal(source, [first])
        self._pages.mark([first, *(mark for mark in self._marks(current, source) if mark != first)])
        return True

    def _marks(self, current: int, shown: Source) -> Iterator[Mark]:
        """The row at hand first; below it everything else that has come to stand."""
        at_hand = self._form.row(current)
        if at_hand is not None:
            sources = self._form.sources_of(at_hand)
            yield from _marks_of(at_hand.offer.places[:1], sources, shown, _style(at_hand))
            if at_hand.rival is not None and at_hand.look is not Look.NOISE:
                yield from _marks_of(at_hand.rival.places[:1], sources, shown, "dotted")
        for number, row in enumerate(self._form.rows):
            if row is None or number == current:
                continue
            style: MarkStyle | None = "dashed" if row.look is Look.DRAFT else None
            if row.shown in (Look.COPIED, Look.CHOSEN):
                style = "doubtful" if row.doubtful else "fill"
            if style is not None:
                yield from _marks_of(row.offer.places[:1], self._form.sources_of(row), shown, style)


def _style(row: Row) -> MarkStyle:
    if row.look is Look.DRAFT:
        return "dashed"
    return "doubtful" if row.doubtful else "solid"


def _marks_of(
    places: Sequence[Place], sources: Sequence[Source], shown: Source, style: MarkStyle
) -> Iterator[Mark]:
    for place in places:
        if sources[place.source_index] is shown:
            yield _mark(place, style)


def _mark(place: Place, style: MarkStyle) -> Mark:
    return Mark(max(1, place.page_number), place.start, place.end, style)
