"""One source on the shelf, and the words that its card says."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.sources.source import Source


class CardState(StrEnum):
    """Where a source stands on its way to the model."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Card:
    """A source as the shelf shows it; `tokens` is `None` until the model has counted its text."""

    ident: str
    path: str
    name: str
    state: CardState = CardState.WAITING
    source: Source | None = None
    tokens: int | None = None

    def with_source(self, source: Source) -> "Card":
        """The card once its file was read."""
        state = CardState.READY if source.readable else CardState.FAILED
        return replace(self, state=state, source=source)

    @property
    def busy(self) -> bool:
        """Whether it is still to be read."""
        return self.state in (CardState.WAITING, CardState.READING)

    @property
    def text(self) -> str:
        """All that the model reads of it as text."""
        return "\n".join(page.text for page in self.source.pages) if self.source else ""


def number(value: int) -> str:
    """A whole number with the thousands marked, as this system writes it."""
    return QLocale().toString(value)


def detail_lines(card: Card) -> tuple[str, ...]:
    """What the card says under the name: what it is and how long, then its state."""
    if card.state is CardState.WAITING:
        return (_tr("waiting to be read"),)
    if card.state is CardState.READING:
        return (_tr("reading…"),)
    source = card.source
    if source is None or card.state is CardState.FAILED:
        return (_tr("could not be read"),)
    extent = _extent(source)
    if card.tokens:
        extent = _tr("{extent}, {tokens} tokens").format(extent=extent, tokens=number(card.tokens))
    pictures = sum(page.state == "picture" for page in source.pages)
    if source.frames or (pictures and pictures == source.pages_read):
        state = _tr("read as pictures") if len(source.frames) + pictures > 1 else _tr("read as a picture")
    elif pictures:
        state = _tr("read and ready, {count} as pictures").format(count=number(pictures))
    else:
        state = _tr("read and ready")
    return extent, state


def problem_lines(card: Card) -> tuple[str, ...]:
    """What was not read and why, a sentence a line; the same sentence on many pages is said once."""
    if card.source is None:
        return ()
    sentences = dict.fromkeys(problem.sentence for problem in card.source.problems)
    sentences.update(
        dict.fromkeys(page.why for page in card.source.pages if page.state == "not_read" and page.why)
    )
    return tuple(sentences)


def advice(card: Card) -> str:
    """What the person can do about the card's problems; may be empty."""
    if card.source is None:
        return ""
    return " ".join(dict.fromkeys(problem.way_on for problem in card.source.problems if problem.way_on))


def spoken(card: Card) -> str:
    """The whole card in one line, for screen readers."""
    return ", ".join((card.name, *detail_lines(card), *problem_lines(card)))


def _extent(source: Source) -> str:
    if source.kind == "video":
        read, whole = len(source.frames), round(source.seconds)
        if read < whole:
            return _tr("{read} of {whole} seconds read").format(read=number(read), whole=number(whole))
        return _tr("1 second") if whole == 1 else _tr("{count} seconds").format(count=number(whole))
    if source.kind == "image":
        picture = source.pages[0].picture if source.pages else None
        if picture is None:
            return _tr("Picture")
        return _tr("Picture, {width} by {height}").format(width=picture.width, height=picture.height)
    if source.kind == "pdf":
        read, whole = source.pages_read, max(source.pages_total, len(source.pages))
        if read < whole:
            return _tr("{read} of {whole} pages read").format(read=number(read), whole=number(whole))
        return _tr("1 page") if whole == 1 else _tr("{count} pages").format(count=number(whole))
    names = {"docx": _tr("Word document"), "markdown": _tr("Markdown"), "text": _tr("Text")}
    return names.get(source.kind, _tr("File"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)
