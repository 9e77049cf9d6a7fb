"""A report as blocks in their order, without any measure: what PDF, Word and Markdown lay out."""

from dataclasses import dataclass
from typing import Literal

from app.core.language import Language
from app.core.reports.document import Crop, Fact

#: What a run of text is. Verdicts and states have a form of their own besides any colour; see `words.SIGNS`.
Mark = Literal[
    "strong",
    "italic",
    "code",
    "muted",
    "found",
    "recognised",
    "derived",
    "found_elsewhere",
    "other_use",
    "not_found",
    "not_checked",
    "wrong",
    "accepted",
    "corrected",
    "rejected",
    "doubtful",
    "not_stated",
    "failed",
    "free",
    "withheld",
    "unreviewed",
]
Style = Literal["body", "lead", "muted", "notice", "bullet", "number", "quote", "code", "question"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `number` stands raised behind them: the line of the list that tells of them."""

    text: str
    marks: frozenset[Mark] = frozenset()
    number: int = 0


Runs = tuple[Run, ...]


def run(text: str, *marks: Mark) -> Run:
    """Words with these marks."""
    return Run(text, frozenset(marks))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the whole. Stands among the bookmarks."""

    level: int
    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `label` stands before a line of a list."""

    runs: Runs
    style: Style = "body"
    label: str = ""
    language: Language | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A large figure with what it counts; `warning` where it is none to be glad of."""

    figure: str
    label: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures side by side."""

    items: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table; `right` for figures, `weight` is its share of what is left of the width."""

    name: str
    right: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; goes on on the next page, with its head again.

    Attributes:
        plain: without heads and lines, as a list of names and what they say.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks say, by their signs and words."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as it looks on its page or, where the page has no picture, in its words.

    Attributes:
        passage, start, end: the words around, and those that are meant.
        doubtful: whether it is marked as such.
        caption: what was taken from it.
        below: where it stands, and what a person did with it.
    """

    passage: str
    start: int
    end: int
    crop: Crop | None
    doubtful: bool
    caption: str
    below: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side, three in a row."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that was not read: what, and why."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Warnings:
    """A list of them."""

    items: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What it rests on, name and value."""

    items: tuple[Fact, ...]


Block = Heading | Paragraph | Counts | Table | Legend | Cards | Warnings | Facts
