"""What is seen on a PDF page: its text in reading order, and whether it takes the picture too.

One rule for doubt: where what is drawn and what the text says can differ, or one of them is poor, the page is
given as text and picture, and says why.
"""

from dataclasses import dataclass
from typing import Any

from app.core.sentences import say
from app.core.sources.readers.pdf_columns import in_reading_order, with_tabs
from app.core.sources.readers.pdf_doubt import is_garbled, is_poorly_recognised
from app.core.sources.readers.pdf_hidden import Word, joined, parted, unseen
from app.core.sources.readers.pdf_objects import PageObjects
from app.core.sources.readers.pdf_tables import with_rows
from app.core.sources.readers.pdf_text import lettering
from app.core.sources.readers.pdf_wrapped import with_wrapped_cells
from app.core.sources.source import Doubt, TextBox

#: From this share of the page on its pictures are the page, if little else stands on it.
_SCAN_SHARE = 0.5
#: Fewer letters than this beside such a picture are a stamp; so is text that covers less of the page.
_SCAN_LETTERS, _STAMP_AREA = 40, 0.03
#: From this share on a picture beside text is worth a word, up to that of a scan with its text behind it.
_BESIDE_SHARE, _BEHIND_SHARE = 0.2, 0.85
#: So many shapes with so little text are a drawing, or letters drawn as shapes.
_DRAWN_SHAPES, _DRAWN_LETTERS = 300, 200
#: A layer of unseen words is the page's text from this share on.
_LAYER = 0.6


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as it was read.

    Attributes:
        as_picture: whether it takes the picture; with `readable` the text would do without.
        doubtful: whether the text may be wrong.
        pictures_beside: whether pictures stand beside the text that are not given.
        hidden: passages that nobody sees.
        why: what is to be known of the page, in plain words.
        cut: whether there was more text than fits.
        doubt: as that of `Page`.
    """

    text: str
    boxes: tuple[TextBox, ...]
    as_picture: bool = False
    readable: bool = True
    doubtful: bool = False
    pictures_beside: bool = False
    hidden: int = 0
    why: str = ""
    cut: bool = False
    doubt: Doubt = ""


def seen(page: Any, most: int) -> Sight:
    """Read a `pypdfium2.PdfPage`; at most `most` characters of its text."""
    objects = PageObjects.of(page)
    textpage = page.get_textpage()
    try:
        layer = lettering(page, textpage, most)
        words = [Word(*word) for word in layer.words]
        out_of_sight = unseen(page, textpage, words, objects)
    finally:
        textpage.close()
    apart = {start for start, _, _ in out_of_sight.hidden}
    visible = [word for word in words if word.start not in apart]
    plain, hidden = parted(layer.text, layer.boxes, out_of_sight.hidden)
    text, boxes = in_reading_order(plain[0].rstrip("\n") if hidden[0] else plain[0], plain[1])
    text, boxes = with_rows(with_tabs(text, boxes), boxes, objects)
    text, boxes = with_wrapped_cells(text, boxes)
    found = _judged(page, objects, out_of_sight.layer, visible, text, bool(hidden[0]))
    # What is hidden stays behind the rest, whatever the order of that.
    text, boxes = joined((text, boxes), hidden)
    return Sight(text, boxes, hidden=hidden[0].count("[hidden, "), cut=layer.cut, **found)


def _judged(
    page: Any, objects: PageObjects, layer: int, visible: list[Word], text: str, hidden: bool
) -> dict[str, Any]:
    """Whether the page takes its picture, and why."""
    width, height = page.get_size()
    letters = sum(word.end - word.start for word in visible)
    inked = sum(
        (word.box.right - word.box.left) * (word.box.bottom - word.box.top) for word in visible if word.box
    )
    covered = inked / (width * height) if width * height > 0 else 0.0
    if not letters:
        why = say("core.sources.text_not_seen") if hidden else ""
        return {"as_picture": True, "readable": False, "why": why}
    if layer and layer >= _LAYER * len(visible):
        if letters < _SCAN_LETTERS:
            return {"as_picture": True, "readable": False}
        if is_poorly_recognised(text):
            why = say("core.sources.recognised_elsewhere_wrongly")
            return {"as_picture": True, "doubtful": True, "why": why}
        return {"why": say("core.sources.recognised_elsewhere"), "doubt": "layer"}
    if is_garbled(text):
        why = say("core.sources.other_letters_drawn")
        return {"as_picture": True, "doubtful": True, "why": why}
    if objects.share >= _SCAN_SHARE and (letters < _SCAN_LETTERS or covered < _STAMP_AREA):
        why = say("core.sources.picture_with_text")
        return {"as_picture": True, "readable": letters >= _SCAN_LETTERS, "why": why}
    if objects.shapes >= _DRAWN_SHAPES and letters < _DRAWN_LETTERS:
        return {"as_picture": True, "why": say("core.sources.drawing_with_text")}
    beside = _BESIDE_SHARE <= objects.share < _BEHIND_SHARE
    return {"pictures_beside": beside, "doubt": "pictures" if beside else ""}
