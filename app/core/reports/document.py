"""What leaves the program, as plain frozen data: one record for every kind of file, print and clipboard."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.core.evidence.evidence import Kind as ClaimKind
from app.core.evidence.evidence import Verdict
from app.core.forms.filled import ValueState
from app.core.forms.form import FieldKind
from app.core.language import Language
from app.core.sources.source import Picture

ReportKind = Literal["answer", "form", "table", "case", "trial"]
#: What a person did with a value. "bulk": accepted in one go with all others above a certainty. "withheld":
#: nobody looked at it, and the policy lets no such value leave.
Review = Literal["none", "accepted", "bulk", "corrected", "rejected", "withheld"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a crop and where it stands, in pixels of the crop."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a page as it looks.

    Attributes:
        picture: its pixels.
        marks: rectangles (left, top, right, bottom) in its pixels around the passage.
        words: every word on it whose place is known; what has none cannot be painted over.
    """

    picture: Picture
    marks: tuple[tuple[float, float, float, float], ...] = ()
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a source that a value or a claim rests on.

    Attributes:
        source: index into `Report.sources`.
        page: from 1; 0 for the frames of a video.
        passage: the words around, in one line.
        start, end: the characters of `passage` that are meant.
        recognised: whether they were recognised on a picture, and may be misread.
    """

    source: int
    page: int
    passage: str
    start: int = 0
    end: int = 0
    recognised: bool = False
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What another reviewer said of the same; the name only where the policy wants it.

    Attributes:
        verdict: "right" or "wrong" of a claim; "accepted", "corrected" or "rejected" of a value.
        note: their words; of a value what they put in its place.
    """

    verdict: str
    reviewer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one field holds, how it came there, and what a person made of it.

    Attributes:
        name, kind: of the field.
        text: as the source spells it, or as a person typed it; empty where it is not stated.
        state: see `app.core.forms.filled.ValueState`.
        doubtful: whether it was to be looked at and still is.
        certainty: 0 to 1; `None` where it was not measured.
        runner_up: the best different value; leaves only if asked for.
        read_as: what was read before a person corrected it.
        note: the person's reason.
        reviewer, reviewed: leave only where the policy wants it.
        broken: a sentence for each rule of the form that it breaks.
        others: what those said who reviewed the case before it was handed over.
    """

    name: str
    kind: FieldKind
    text: str
    state: ValueState
    review: Review = "none"
    doubtful: bool = False
    certainty: float | None = None
    spots: tuple[Spot, ...] = ()
    runner_up: str = ""
    read_as: str = ""
    note: str = ""
    reviewer: str = ""
    reviewed: datetime | None = None
    broken: tuple[str, ...] = ()
    others: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the form."""

    name: str
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class Row:
    """One document, or one of several things that it holds.

    Attributes:
        document: its name.
        source: index into `Report.sources`; `None` where several were read together.
        values: one a column; none where nothing could be read.
        unread: why nothing could be read of it.
    """

    document: str
    source: int | None
    values: tuple[Value, ...]
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """A form over one document or many.

    Attributes:
        accepted: sentences about how the values were accepted.
    """

    form: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    accepted: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Value, ...]:
        """Every value, row by row."""
        return tuple(value for row in self.rows for value in row.values)


@dataclass(frozen=True, slots=True)
class Checked:
    """Something in an answer that was looked up.

    Attributes:
        start, end: characters `start:end` of the answer.
        decision: what a person said of it: "right", "wrong", or nothing.
        blind: whether the sources hold no text in which it could have been looked up.
        others: what those said who reviewed the case before it was handed over.
    """

    start: int
    end: int
    text: str
    kind: ClaimKind
    verdict: Verdict
    spots: tuple[Spot, ...] = ()
    calculation: str = ""
    about: str = ""
    decision: str = ""
    note: str = ""
    decided: datetime | None = None
    others: tuple[Opinion, ...] = ()
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what an answer rests on; `exact` for hashes and figures compared letter by letter."""

    name: str
    value: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One question with what came of it.

    Attributes:
        task: name of the task.
        answer: Markdown; empty where `values` say it all.
        claims: in the order of the answer.
        found_line: what the check of the answer came to, in words.
        language: of the sources, in which the answer is written.
        coverage: what of the sources was not read or not looked through, a line each.
        ended: why it is not whole; empty for a whole answer.
        settings, model: how it was asked, and what answered.
        notices: what has to be known before relying on it.
        dossier: hash of the dossier that was kept with it.
    """

    question: str
    task: str
    answer: str = ""
    claims: tuple[Checked, ...] = ()
    found_line: str = ""
    values: Values | None = None
    language: Language = "en"
    coverage: tuple[str, ...] = ()
    ended: str = ""
    settings: tuple[Fact, ...] = ()
    model: tuple[Fact, ...] = ()
    notices: tuple[str, ...] = ()
    asked: datetime | None = None
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A source with what says which file it is."""

    name: str
    sha256: str
    kind: str
    size: int
    pages_read: int
    pages_total: int
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not read. `page` is 0 where it concerns all of it."""

    document: str
    page: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """Something that a placeholder stands for; the original is in the key only."""

    placeholder: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """What is handed on.

    Attributes:
        title: of the document.
        made: with its time zone.
        program: name and version of what made it.
        case: title of the case; empty for an answer that none holds.
        person: who prepared it; leaves only where the policy wants it.
        seal: one sentence on the network lock that was in force.
        head: hash of the audit log's last record when it was made; empty where no log is kept.
        language: of the words that the program adds.
        replaced: what was pseudonymised; empty where nothing was.
        pseudonymised: whether it was gone through for names and the like.
        unsure: what may be a name or the like and was left, for whoever reads it.
    """

    kind: ReportKind
    title: str
    made: datetime
    program: str
    parts: tuple[Part, ...]
    sources: tuple[ReportSource, ...] = ()
    not_read: tuple[Unread, ...] = ()
    case: str = ""
    person: str = ""
    seal: str = ""
    sealed: bool = False
    head: str = ""
    language: Language = "en"
    pseudonymised: bool = False
    replaced: tuple[Replaced, ...] = ()
    unsure: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of all its parts."""
        return tuple(value for part in self.parts if part.values for value in part.values.all)
