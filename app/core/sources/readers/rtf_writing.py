"""Where the text of a rich text document goes: to the page, to a note, to a comment, into a margin."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.sources import marks
from app.core.sources.readers.scripts import above, below


@dataclass(frozen=True, slots=True)
class State:
    """What holds until the end of a group.

    Attributes:
        target: number of the target that its text goes to; below 0 it goes nowhere.
        font: number of the font, which decides the encoding.
        after_unicode: letters that stand for old programs behind each letter of Unicode.
        mark: "deleted", "inserted", "hidden", or nothing.
        author: number of who changed the text.
        heading: level of a heading, from 1; 0 for other paragraphs.
        raised: 1 for letters above the line, -1 below it.
    """

    target: int = 0
    font: int = 0
    after_unicode: int = 1
    mark: str = ""
    author: int = 0
    heading: int = 0
    raised: int = 0


@dataclass
class _Target:
    kind: str
    pieces: list[str] = field(default_factory=list)
    mark: str = ""
    fresh: bool = True


class Writing:
    """Takes text piece by piece, and puts together what stands apart when its group ends."""

    def __init__(self) -> None:
        self._targets = [_Target("page")]
        self._authors: list[str] = []
        self._author = ""
        self._margins: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
        self._notes: list[str] = []
        self._counts = {"footnote": 0, "endnote": 0}

    def lines(self) -> Iterator[str]:
        """Headers, page, notes, footers."""
        self._end_mark(self._targets[0])
        yield from self._margins["header"]
        yield from _tidy(self._targets[0])
        yield from self._notes
        yield from self._margins["footer"]

    def open(self, kind: str) -> int:
        """A new target for what stands apart."""
        self._targets.append(_Target(kind))
        return len(self._targets) - 1

    def make_endnote(self, number: int) -> None:
        """A footnote turns out to be an endnote."""
        if number > 0 and self._targets[number].kind == "footnote":
            self._targets[number].kind = "endnote"

    def put(self, text: str, state: State) -> None:
        """Add text."""
        if state.target < 0 or not text:
            return
        if state.raised and not text.startswith("["):
            text = above(text) if state.raised > 0 else below(text)
        target = self._targets[state.target]
        mark = self._mark(state) if text.strip() else target.mark if text.isspace() and state.mark else ""
        if mark != target.mark:
            self._end_mark(target)
        if state.heading and target.fresh and text.strip() and target.kind == "page":
            target.pieces.append("#" * min(state.heading, 6) + " ")
        if mark and mark != target.mark:
            target.pieces.append(f"[{mark}: ")
            target.mark = mark
        target.pieces.append(text)
        target.fresh = text.endswith("\n") or (target.fresh and not text.strip())

    def close(self, number: int, outer: State) -> None:
        """The group of a target ended."""
        target = self._targets[number]
        self._end_mark(target)
        text = "\n".join(_tidy(target)).strip()
        target.pieces.clear()
        if target.kind == "authors":
            self._authors = [name.strip() for name in text.split(";")]
        elif target.kind == "author":
            self._author = text
        elif target.kind == "label":
            if text and not outer.heading:
                self.put(f"{text} " if any(map(str.isalnum, text)) else "- ", outer)
        elif target.kind in self._margins:
            if passage := marks.passage(target.kind, text):
                self._margins[target.kind][passage] = None
        elif target.kind == "comment":
            self.put(marks.passage("comment", text, self._author), outer)
            self._author = ""
        elif text:
            self._counts[target.kind] += 1
            label = f"{target.kind} {self._counts[target.kind]}"
            self.put(marks.place(label), outer)
            self._notes.append(marks.passage(label, text))

    def _mark(self, state: State) -> str:
        if state.mark in ("deleted", "inserted") and 0 <= state.author < len(self._authors):
            return marks.place(state.mark, self._authors[state.author])[1:-1]
        return state.mark

    def _end_mark(self, target: _Target) -> None:
        if target.mark:
            target.pieces.append("]")
            target.mark = ""


def _tidy(target: _Target) -> list[str]:
    # Halves of characters beyond 16 bits come one by one.
    text = "".join(target.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return [line.rstrip("\t ") for line in text.split("\n")]
