"""From what the program knows of an answer, a form or a case to a report."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from app import __version__
from app.core.evidence import Evidence
from app.core.evidence.evidence import Claim, Place
from app.core.evidence.tally import hold_text
from app.core.forms.decision import Decision
from app.core.forms.filled import FieldValue, FilledForm
from app.core.language import Language, language_of
from app.core.reports import words
from app.core.reports.document import (
    Checked,
    Column,
    Crop,
    Fact,
    Opinion,
    Part,
    Report,
    ReportKind,
    ReportSource,
    Row,
    Spot,
    Unread,
    Value,
    Values,
)
from app.core.runs import Outcome
from app.core.seal import SealReport
from app.core.sentences import language, say
from app.core.sources.source import Page, Source
from app.core.tasks import Question
from model.events import ModelInfo

#: Below this calibrated certainty a value that nobody looked at counts as doubtful.
DOUBTFUL_BELOW = 0.8
#: Letters of the passage on either side of the words that are meant.
_AROUND = 90
#: Places of one value or claim that are told.
MOST_SPOTS = 8

#: Cuts a place out of its page; `None` where there is no picture of it.
Cut = Callable[[Place], Crop | None]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person decided about a claim: "right" or "wrong", in their words, and when."""

    verdict: str
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a report.

    Attributes:
        sources: all that it was asked about, as places count them.
        evidence: `None` where the answer was not looked up.
        decisions: what a person said of claims, by `start:text`.
        cut: cuts pieces out of pages; `None` leaves them out.
        asked: when it was asked.
        others: what earlier reviewers said of claims, by `start:text`.
        field_others: the same of values, by the field's name.
        field_decisions: what a person decided about values of a form, by the field's name.
    """

    outcome: Outcome
    sources: tuple[Source, ...]
    evidence: Evidence | None = None
    decisions: Mapping[str, Said] = field(default_factory=dict)
    cut: Cut | None = None
    asked: datetime | None = None
    dossier: str = ""
    field_decisions: Mapping[str, Decision] = field(default_factory=dict)
    others: Mapping[str, tuple[Opinion, ...]] = field(default_factory=dict)
    field_others: Mapping[str, tuple[Opinion, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the report beside its questions; see `Report`."""

    made: datetime
    title: str = ""
    case: str = ""
    person: str = ""
    seal: SealReport | None = None
    head: str = ""
    notes: tuple[str, ...] = ()


def program_name() -> str:
    """What made it."""
    return f"Vitrine {__version__}"


def spoken_language() -> Language:
    """Of the words that the program adds: the one that it speaks."""
    return "de" if language() == "de" else "en"


def report_of(asked: Sequence[Asked], around: Around, kind: ReportKind | None = None) -> Report:
    """The report of one question or several. Pure, but for what `Asked.cut` draws."""
    shelf = _Shelf()
    parts = tuple(_part(one, shelf) for one in asked)
    if kind is None:
        kind = "form" if len(parts) == 1 and parts[0].values is not None else "answer"
    return Report(
        kind=kind,
        title=around.title or (words.title_of_part(parts[0]) if parts else say("core.reports.title_of_case")),
        made=around.made,
        program=program_name(),
        parts=parts,
        sources=tuple(shelf.listed),
        not_read=tuple(shelf.not_read),
        case=around.case,
        person=around.person,
        seal=words.seal_words(around.seal),
        sealed=bool(around.seal and around.seal.in_force),
        head=around.head,
        language=spoken_language(),
        notes=around.notes,
    )


def source_of(source: Source) -> ReportSource:
    """What says which file it is."""
    recognised = any(page.recognised for page in source.pages)
    return ReportSource(
        source.name,
        source.sha256,
        source.kind,
        source.size,
        source.pages_read,
        source.pages_total,
        recognised,
    )


def unread_of(source: Source) -> Iterator[Unread]:
    """What of a source was not read, each with why."""
    told = set()
    for problem in source.problems:
        told.add((problem.page, problem.sentence))
        yield Unread(source.name, problem.page, problem.sentence)
    for page in source.pages:
        if page.state == "not_read" and page.why and not any(number == page.number for number, _ in told):
            yield Unread(source.name, page.number, page.why)


def value_of(value: FieldValue, spots: tuple[Spot, ...]) -> Value:
    """A value as it was filled in, which nobody looked at yet."""
    unsure = value.certainty is not None and value.certainty < DOUBTFUL_BELOW
    rivals = [one.text for one in (*filter(None, (value.runner_up,)), *value.others)]
    return Value(
        name=value.field.name,
        kind=value.field.kind,
        text=value.value,
        state=value.state,
        doubtful=unsure or bool(value.others),
        certainty=value.certainty,
        spots=spots,
        runner_up="; ".join(rival or words.state_words("not_stated") for rival in dict.fromkeys(rivals)),
    )


def decided(value: Value, decision: Decision, spots: tuple[Spot, ...]) -> Value:
    """The value as a person left it; what was read before stays beside it.

    Args:
        spots: where a corrected value stands; none where it stands nowhere.
    """
    at = datetime.fromisoformat(decision.at) if decision.at else None
    said = replace(value, note=decision.reason, reviewer=decision.by, reviewed=at, doubtful=False)
    if decision.verdict == "accepted":
        return replace(said, review="bulk" if decision.at_once else "accepted")
    read = value.text or words.state_words("not_stated")
    if decision.verdict == "rejected":
        return replace(said, review="rejected", text="", state="not_stated", read_as=read, certainty=None)
    return replace(said, review="corrected", text=decision.value, read_as=read, spots=spots, certainty=None)


def spot_of(place: Place, source: Source, index: int, crop: Crop | None = None) -> Spot:
    """A place with the words around it, in one line.

    Args:
        index: of the source in the report.
    """
    page = next((page for page in source.pages if page.number == place.page_number), None)
    if page is None:
        return Spot(index, place.page_number, "", recognised=place.recognised, crop=crop)
    passage, start, end = passage_around(page, place.start, place.end)
    recognised = place.recognised or _recognised(page, place)
    return Spot(index, place.page_number, passage, start, end, recognised, crop)


def passage_around(page: Page, start: int, end: int) -> tuple[str, int, int]:
    """The words around characters `start:end` of a page, in one line, and where those stand in it."""
    text = page.text
    if not 0 <= start <= end <= len(text):
        # Read again, it is another text: nothing of it is told as what was meant.
        return "", 0, 0
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    left = max(left, text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1)
    stop = text.find("\n", min(len(text), text.find("\n", end) + 1 or len(text)))
    right = min(right, stop) if stop >= 0 else right
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    before, meant, after = (
        " ".join(text[a:b].split()) for a, b in ((left, start), (start, end), (end, right))
    )
    if before and text[start - 1 : start].isspace():
        before += " "
    if after and text[end : end + 1].isspace():
        after = f" {after}"
    return f"{before}{meant}{after}", len(before), len(before) + len(meant)


# -- inside --------------------------------------------------------------------------------------------


class _Spots(Protocol):
    """Turns places into spots; the first gets its piece of the page if wished."""

    def __call__(self, places: Sequence[Place], cropped: bool = True) -> tuple[Spot, ...]: ...


class _Shelf:
    """The sources of all questions, each once, and what was not read of them."""

    def __init__(self) -> None:
        self.listed: list[ReportSource] = []
        self.not_read: list[Unread] = []

    def index(self, source: Source) -> int:
        told = source_of(source)
        if told not in self.listed:
            self.listed.append(told)
            self.not_read += unread_of(source)
        return self.listed.index(told)


def _part(one: Asked, shelf: _Shelf) -> Part:
    outcome = one.outcome
    indexes = [shelf.index(source) for source in one.sources]

    def spots(places: Sequence[Place], cropped: bool = True) -> tuple[Spot, ...]:
        told = []
        for number, place in enumerate(dict.fromkeys(places[:MOST_SPOTS])):
            if place.source_index >= len(one.sources):
                continue
            crop = one.cut(place) if one.cut is not None and cropped and number == 0 else None
            told.append(spot_of(place, one.sources[place.source_index], indexes[place.source_index], crop))
        return tuple(told)

    values = None
    if outcome.filled is not None:
        values = _values(one, outcome.filled, indexes, spots)
    evidence = one.evidence or Evidence()
    claims = () if values is not None else tuple(_claim(claim, one, spots) for claim in evidence.claims)
    return Part(
        question=outcome.question.text,
        task=outcome.question.task,
        answer=outcome.answer,
        claims=claims,
        found_line=_found_line(evidence, one.sources) if values is None else "",
        values=values,
        language=language_of(one.sources),
        coverage=_coverage(outcome),
        ended=_ended(outcome.reason),
        settings=settings_of(outcome.question),
        model=model_facts(outcome.model),
        notices=(
            *((words.demonstration_notice(),) if outcome.model.demonstration else ()),
            *_looks(evidence),
        ),
        asked=one.asked,
        dossier=one.dossier,
    )


def _coverage(outcome: Outcome) -> tuple[str, ...]:
    lines = outcome.coverage
    if outcome.filled is not None:
        lines = (*lines, *outcome.filled.coverage)
    return tuple(dict.fromkeys(lines))


def _values(one: Asked, filled: FilledForm, indexes: Sequence[int], spots: _Spots) -> Values:
    of_it = filled.source_indexes or tuple(range(len(one.sources)))
    if len(of_it) == 1:
        name, source = one.sources[of_it[0]].name, indexes[of_it[0]]
    else:
        name, source = say("core.reports.sources_together", count=len(of_it)), None

    def made(value: FieldValue) -> Value:
        told = value_of(value, spots(value.places))
        told = replace(told, others=one.field_others.get(value.field.name, ()))
        decision = one.field_decisions.get(value.field.name)
        return told if decision is None else decided(told, decision, spots(decision.places))

    shared = tuple(map(made, filled.values))
    # A form with a group that repeats has a row for each time it was found.
    groups = [tuple(map(made, row)) for row in filled.rows] or [()]
    rows = tuple(Row(name, source, (*shared, *group)) for group in groups)
    width = len(rows[0].values)
    columns = tuple(Column(field.name, field.kind) for field in filled.form.columns[:width])
    return Values(filled.form.name, columns, rows)


def _claim(
    claim: Claim,
    one: Asked,
    spots: _Spots,
) -> Checked:
    key = f"{claim.start}:{claim.text}"
    said = one.decisions.get(key, Said(""))
    cropped = claim.verdict in ("other_use", "found_elsewhere") or bool(said.verdict)
    return Checked(
        claim.start,
        claim.end,
        claim.text,
        claim.kind,
        claim.verdict,
        spots(claim.places, cropped),
        claim.calculation,
        claim.about,
        said.verdict,
        " ".join(filter(None, (said.note, _mended(claim, one.evidence)))),
        said.at,
        one.others.get(key, ()),
        claim.verdict == "not_found" and not hold_text(one.sources),
    )


def _found_line(evidence: Evidence, sources: Sequence[Source]) -> str:
    if sources and not hold_text(sources):
        return say("core.reports.nothing_to_check_in")
    return evidence.found_line


def _mended(claim: Claim, evidence: Evidence | None) -> str:
    """What was made of a claim that stands nowhere; empty for any other."""
    for mend in evidence.mends if evidence is not None else ():
        if mend.start < claim.end and claim.start < mend.end:
            return {
                "left": say("core.reports.mend_left"),
                "mended": say("core.reports.mend_proposed", value=mend.value),
                "accepted": say("core.reports.mend_accepted", value=mend.value),
                "undone": say("core.reports.mend_undone", value=mend.value),
            }[mend.state]
    return ""


def _looks(evidence: Evidence) -> tuple[str, ...]:
    """A line about the model's own look, which is no check."""
    if not evidence.looks:
        return ()
    said = Counter(look.verdict for look in evidence.looks)
    return (
        say(
            "core.reports.looks",
            supported=said["supported"],
            contradicted=said["contradicted"],
            not_said=said["not_said"],
        ),
    )


def _recognised(page: Page, place: Place) -> bool:
    # Places of a kept answer come without boxes.
    return not place.boxes and any(
        box.certainty is not None for box in page.boxes if box.start < place.end and place.start < box.end
    )


def _ended(reason: str) -> str:
    return {
        "cancelled": say("core.reports.stopped_early"),
        "length": say("core.reports.cut_short"),
    }.get(reason, "")


def settings_of(question: Question) -> tuple[Fact, ...]:
    """How it was asked."""
    thinking = say("core.reports.yes") if question.thinking else say("core.reports.no")
    return (
        Fact(say("core.reports.task"), words.task_words(question.task)),
        Fact(say("core.reports.seed"), str(question.seed), exact=True),
        Fact(say("core.reports.thinking"), thinking),
    )


def model_facts(info: ModelInfo) -> tuple[Fact, ...]:
    """What answered."""
    facts = (
        Fact(say("core.reports.model"), info.name),
        Fact(say("core.reports.weights"), info.content_sha256 or info.index_sha256, exact=True),
        Fact(say("core.reports.precision"), info.precision),
        Fact(say("core.reports.device"), info.device_name or info.device),
    )
    return tuple(fact for fact in facts if fact.value)
