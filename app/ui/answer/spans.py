"""From letters of the answer as it was written to letters of the answer as it is shown.

Markdown drops some letters and turns others round, so each span gets a mark at its beginning and one at its
end, letters of a private area that mean nothing, before it is rendered; afterwards they are found and taken
out. Where marks would change what is shown, the words are searched in their order instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument

_FIRST, _LAST = 0xE000, 0xF8FF
#: Spans that can be told apart; more stay unmarked, and listed all the same.
MOST = (_LAST - _FIRST) // 2


@dataclass(frozen=True, slots=True)
class Span:
    """Letters `start:end`, and the link that they become."""

    start: int
    end: int
    link: str


#: Renders Markdown, or a form, into a document.
Render = Callable[[QTextDocument, str], None]


def render_with_spans(
    document: QTextDocument, answer: str, spans: Sequence[Span], render: Render
) -> list[Span]:
    """Render `answer` and say where the spans stand in the document, in its own positions.

    A span whose words are not shown, such as those of a link's address, is left out.
    """
    apart = _apart(spans)
    plain = QTextDocument()
    render(plain, answer)
    if apart and not _has_marks(answer):
        render(document, _marked(answer, apart))
        placed = _take_marks(document, apart)
        if document.toPlainText() == plain.toPlainText():
            return placed
    render(document, answer)
    return _searched(document, answer, apart)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """In order, none over another, none empty, no more than there are marks for."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start < span.end and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept[:MOST]


def _marked(answer: str, spans: Sequence[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for number, span in enumerate(spans):
        pieces += [answer[done : span.start], chr(_FIRST + 2 * number), answer[span.start : span.end]]
        pieces.append(chr(_FIRST + 2 * number + 1))
        done = span.end
    return "".join([*pieces, answer[done:]])


def _has_marks(text: str) -> bool:
    return any(_FIRST <= ord(letter) <= _LAST for letter in text)


def _take_marks(document: QTextDocument, spans: Sequence[Span]) -> list[Span]:
    found: dict[int, int] = {}
    places: list[int] = []
    block = document.begin()
    while block.isValid():
        unit = block.position()
        for letter in block.text():
            if _FIRST <= ord(letter) <= _LAST:
                found[ord(letter) - _FIRST] = unit - len(places)
                places.append(unit)
            unit += 2 if letter > "\uffff" else 1
        block = block.next()
    cursor = QTextCursor(document)
    for place in reversed(places):
        cursor.setPosition(place)
        cursor.deleteChar()
    return [
        Span(found[2 * number], found[2 * number + 1], span.link)
        for number, span in enumerate(spans)
        if 2 * number in found and found[2 * number] < found.get(2 * number + 1, -1)
    ]


def _searched(document: QTextDocument, answer: str, spans: Sequence[Span]) -> list[Span]:
    placed = []
    after = 0
    for span in spans:
        words = answer[span.start : span.end].replace("*", "").replace("`", "").strip()
        found = document.find(words, after, QTextDocument.FindFlag.FindCaseSensitively) if words else None
        if found is not None and not found.isNull():
            after = found.selectionEnd()
            placed.append(Span(found.selectionStart(), after, span.link))
    return placed
