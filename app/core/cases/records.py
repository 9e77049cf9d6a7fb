"""Records of a case as plain data: sources, questions, answers, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from app.core.cases.errors import CaseError
from app.core.tasks import Question

RunEnd = Literal["running", "done", "stopped", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What is known of a case without opening it.

    Attributes:
        id: random, in hexadecimal; also the name of its file.
        title: as the person named it.
        created: when, in UTC.
        changed: when something was last written to it, in UTC.
        archived: whether it is put away; it still counts for search and retention.
        keep_until: when it goes by itself, in UTC; `None` keeps it until it is deleted.
        runs: how many questions it holds.
        copies: whether sources are copied into it; otherwise it refers to the files.
    """

    id: str
    title: str
    created: datetime
    changed: datetime
    archived: bool = False
    keep_until: datetime | None = None
    runs: int = 0
    copies: bool = True

    def expires_at(self, most_days: int | None = None) -> datetime | None:
        """When it goes by itself, in UTC, where at most so many days after its last change are allowed."""
        latest = None if most_days is None else self.changed + timedelta(days=most_days)
        return min((each for each in (self.keep_until, latest) if each is not None), default=None)


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source of a case.

    Attributes:
        id: number within the case.
        name: file name.
        path: where it lay when it was added.
        sha256: of its bytes, in hexadecimal.
        size: in bytes.
        kind: what it was read as.
        pages: how many; 0 if it has none.
        copied: whether the case holds its bytes; otherwise it is a reference to `path`.
        added: when, in UTC.
    """

    id: int
    name: str
    path: str
    sha256: str
    size: int
    kind: str
    pages: int
    copied: bool
    added: datetime


@dataclass(frozen=True, slots=True)
class NewRun:
    """A question as it is asked, written down before the model begins.

    Attributes:
        question: with every setting of the run.
        settings: what else is to be known of it, as JSON values.
        sources: ids of the sources that are asked, in their order.
        request_sha256: of the request in canonical form.
        model: what answers, as JSON values.
    """

    question: Question
    settings: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[int, ...] = ()
    request_sha256: str = ""
    model: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a run.

    Attributes:
        end: how it ended; "running" and "interrupted" are not results.
        answer: Markdown.
        thinking: the thought, if there was one and the policy lets it be kept.
        reason: "end", "length" or "cancelled"; of a failed run the code of the failure.
        figures: steps, seconds and the like, as JSON values.
        evidence: the claims with their verdicts and places, as JSON values.
        coverage: what of the sources was not read, a line each.
        track: every step for the replay, packed by `app.core.cases.track_bytes`; empty if not kept.
        dossier: the signed dossier, as JSON text; empty if there is none.
    """

    end: RunEnd
    answer: str = ""
    thinking: str = ""
    reason: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Mapping[str, Any], ...] = ()
    coverage: tuple[str, ...] = ()
    track: bytes = b""
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A question with what came of it."""

    id: int
    asked: datetime
    finished: datetime | None
    run: NewRun
    result: RunResult

    @property
    def of_table(self) -> bool:
        """Whether it read a document for a table, which shows what came of it."""
        return "table" in self.run.settings


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run as a list shows it, without all that came of it."""

    id: int
    asked: datetime
    end: RunEnd
    task: str
    question: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person decided about a claim of an answer: `verdict` is theirs, `note` their words."""

    run: int
    claim: str
    verdict: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search found its words: a case, the run in it (0: the case itself) and the words around."""

    case: CaseInfo
    run: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What came of looking for cases whose time is over.

    Attributes:
        ids: of those that were deleted.
        titles: how they were called; unknown while the cases are locked.
        problems: why others could not be deleted.
    """

    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    problems: tuple[CaseError, ...] = ()
