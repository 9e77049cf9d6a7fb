"""One source on the shelf, and the words that its card says."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QLocale

from app.core.sources.readers.inlays import unrecognised
from app.core.sources.recognition.inlaid import pictures_in
from app.core.sources.source import Source
from app.core.user_errors import SourceEncrypted
from app.core.visible import visible
from app.viewmodels.qt import tr


class CardState(StrEnum):
    """Where a source stands on its way to the model."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Card:
    """A source as the shelf shows it.

    Attributes:
        tokens: `None` until the model has counted its text.
        unfamiliar: whether the model says that it was not made for texts like this.
        recognising: pictures that were looked at for text, and how many there are; `None` while none are.
        so_far: the source with the words that were recognised up to now, while some are still to be.
        inside: whether it is a file inside another, and has no path of its own.
        ticked: whether the next question is about it.
    """

    ident: str
    path: str
    name: str
    state: CardState = CardState.WAITING
    source: Source | None = None
    tokens: int | None = None
    unfamiliar: bool = False
    recognising: tuple[int, int] | None = None
    so_far: Source | None = None
    inside: bool = False
    ticked: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", visible(self.name))

    def with_source(self, source: Source) -> "Card":
        """The card once its file was read."""
        state = CardState.READY if source.readable else CardState.FAILED
        return replace(self, state=state, source=source)

    @property
    def busy(self) -> bool:
        """Whether it is still to be read, or text on its pictures to be recognised."""
        return self.state in (CardState.WAITING, CardState.READING) or self.recognising is not None

    @property
    def locked(self) -> bool:
        """Whether it is a file of its own that asks for a password."""
        return (
            self.state is CardState.FAILED
            and self.source is not None
            and bool(self.source.sha256)
            and not self.inside
            and any(problem.code == SourceEncrypted.code for problem in self.source.problems)
        )

    @property
    def text(self) -> str:
        """All that the model reads of it as text."""
        return "\n".join(page.text for page in self.source.pages) if self.source else ""


def number(value: int) -> str:
    """A whole number with the thousands marked, as this system writes it."""
    return QLocale().toString(value)


def detail_lines(card: Card) -> tuple[str, ...]:
    """The lines under the name: what it is and how long, then its state."""
    if card.state is CardState.WAITING:
        return (tr("waiting to be read"),)
    if card.state is CardState.READING:
        return (tr("reading…"),)
    source = card.source
    if card.locked:
        return (tr("needs a password"),)
    if source is None or card.state is CardState.FAILED:
        return (tr("could not be read"),)
    extent = _extent(source)
    if card.tokens:
        extent = tr("{extent}, {tokens} tokens").format(extent=extent, tokens=number(card.tokens))
    pictures = sum(page.state == "picture" for page in source.pages)
    if card.recognising is not None:
        done, total = card.recognising
        if total == 1:
            return extent, tr("recognising text…")
        frames = bool(source.frames)
        words = (
            tr("recognising text, {done} of {total} frames…")
            if frames
            else tr("recognising text, {done} of {total} pages…")
        )
        return extent, words.format(done=number(done), total=number(total))
    if any(page.recognised for page in source.pages):
        return extent, tr("ready, text recognised")
    if source.frames or (pictures and pictures == source.pages_read):
        state = tr("read as pictures") if len(source.frames) + pictures > 1 else tr("read as a picture")
    elif pictures:
        state = tr("read and ready, {count} as pictures").format(count=number(pictures))
    else:
        state = tr("read and ready")
    return extent, state


def problem_lines(card: Card) -> tuple[str, ...]:
    """The reasons why something was not read, a sentence a line; one of many pages is said once."""
    if card.source is None:
        return ()
    sentences = dict.fromkeys(problem.sentence for problem in card.source.problems)
    if card.recognising is not None and (count := pictures_in(card.source)):
        # That is being done.
        sentences.pop(unrecognised(count).sentence, None)
    sentences.update(
        dict.fromkeys(page.why for page in card.source.pages if page.state == "not_read" and page.why)
    )
    return tuple(sentences)


def advice(card: Card) -> str:
    """The way on from the card's problems; may be empty."""
    if card.source is None:
        return ""
    return " ".join(dict.fromkeys(problem.way_on for problem in card.source.problems if problem.way_on))


def spoken(card: Card) -> str:
    """The whole card in one line, for screen readers."""
    out = () if card.ticked else (tr("ticked out, not asked about"),)
    return ", ".join((card.name, *out, *detail_lines(card), *problem_lines(card)))


def ticked_words(ticked: int, count: int) -> str:
    """How many of the sources are asked about."""
    return tr("{ticked} of {count} ticked").format(ticked=number(ticked), count=number(count))


#: Kinds that are told by how many parts they have: one, many, some of them.
def _counted(kind: str) -> tuple[str, str, str] | None:
    if kind == "pdf":
        return tr("1 page"), tr("{count} pages"), tr("{read} of {whole} pages read")
    if kind in ("xlsx", "ods"):
        return tr("1 sheet"), tr("{count} sheets"), tr("{read} of {whole} sheets read")
    if kind in ("pptx", "odp"):
        return tr("1 slide"), tr("{count} slides"), tr("{read} of {whole} slides read")
    if kind == "epub":
        return tr("1 chapter"), tr("{count} chapters"), tr("{read} of {whole} chapters read")
    return None


def _kind_name(kind: str) -> str:
    names = {
        "docx": tr("Word document"),
        "odt": tr("OpenDocument text"),
        "rtf": tr("Rich text"),
        "html": tr("Web page"),
        "mail": tr("E-mail"),
        "csv": tr("Table"),
        "json": "JSON",
        "xml": "XML",
        "archive": tr("Archive"),
        "markdown": "Markdown",
        "text": tr("Text"),
    }
    return names.get(kind, tr("File"))


def _extent(source: Source) -> str:
    if source.kind == "video":
        read, whole = len(source.frames), round(source.seconds)
        if read < whole:
            return tr("{read} of {whole} seconds read").format(read=number(read), whole=number(whole))
        return tr("1 second") if whole == 1 else tr("{count} seconds").format(count=number(whole))
    if source.kind == "image":
        picture = source.pages[0].picture if source.pages else None
        if picture is None:
            return tr("Picture")
        return tr("Picture, {width} by {height}").format(width=picture.width, height=picture.height)
    read, whole = source.pages_read, max(source.pages_total, len(source.pages))
    counted = _counted(source.kind)
    if counted is not None:
        one, many, part = counted
        if read < whole:
            return part.format(read=number(read), whole=number(whole))
        return one if whole == 1 else many.format(count=number(whole))
    return _kind_name(source.kind)
