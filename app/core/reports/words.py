"""The words and signs of a report. Nothing in it is told by colour alone."""

from datetime import datetime
from typing import Final

from app.core.evidence.evidence import Verdict
from app.core.forms.filled import ValueState
from app.core.reports.blocks import Mark
from app.core.reports.document import Checked, Opinion, Part, Report, Review, Spot, Value
from app.core.seal import SealReport
from app.core.sentences import say

#: A sign for each mark, for where nothing can be drawn. The font that comes with the program has them all.
SIGNS: Final[dict[Mark, str]] = {
    "found": "✓",
    "recognised": "✓",
    "derived": "=",
    "found_elsewhere": "→",
    "other_use": "≠",
    "not_found": "△",
    "not_checked": "?",
    "wrong": "✗",
    "accepted": "✓",
    "corrected": "→",
    "rejected": "✗",
    "doubtful": "?",
    "unreviewed": "○",
}


def machine_notice() -> str:
    """The notice that a machine wrote it (Regulation (EU) 2024/1689, article 50)."""
    return say("core.reports.written_by_machine")


def demonstration_notice() -> str:
    """What the demonstration checkpoint is not."""
    return say("core.reports.demonstration_model")


def moment(when: datetime) -> str:
    """A date with its time, as people write it."""
    month = say("core.reports.months").split()[when.month - 1]
    return say("core.reports.moment", day=when.day, month=month, year=when.year, time=f"{when:%H:%M}")


def number(count: int) -> str:
    """A number with its thousands parted, as the language writes it."""
    return say("core.reports.number", count=count)


def task_words(task: str) -> str:
    """What was to be done; the name of a task that another version had stays as it is."""
    return {
        "ask": say("core.reports.task_ask"),
        "summarise": say("core.reports.task_summarise"),
        "extract": say("core.reports.task_extract"),
        "form": say("core.reports.task_form"),
    }.get(task, task)


def seal_words(seal: SealReport | None) -> str:
    """The sentence on the network lock; nothing where it is not known."""
    if seal is None:
        return ""
    # Log and records have it in English; these are all that there are.
    return {
        "Sealed: no network, no new connections": say("core.reports.sealed"),
        "Sealed: no network": say("core.reports.sealed_network"),
        "Sealed in Python only: this system does not let a program lock its own network": say(
            "core.reports.sealed_python"
        ),
        "Not sealed: this process can reach the network": say("core.reports.not_sealed"),
    }.get(seal.sentence, seal.sentence)


def verdict_words(claim: Checked) -> str:
    """What came of looking a claim up."""
    verdict: Verdict = claim.verdict
    match verdict:
        case "found":
            if only_recognised(claim.spots):
                return say("core.reports.found_recognised")
            return say("core.reports.found")
        case "found_elsewhere":
            return say("core.reports.found_elsewhere")
        case "other_use":
            if claim.about:
                return say("core.reports.other_use_about", about=claim.about)
            return say("core.reports.other_use")
        case "derived":
            return say("core.reports.derived", calculation=claim.calculation)
        case "not_found":
            return say("core.reports.not_checked") if claim.blind else say("core.reports.not_found")


def claim_marks(claim: Checked) -> frozenset[Mark]:
    """The marks of a claim: the verdict, and a person's word on it."""
    if claim.decision == "wrong":
        return frozenset(("wrong",))
    verdict: Mark = claim.verdict
    if claim.verdict == "found" and only_recognised(claim.spots):
        verdict = "recognised"
    if claim.blind:
        verdict = "not_checked"
    return frozenset((verdict, "accepted") if claim.decision == "right" else (verdict,))


def only_recognised(spots: tuple[Spot, ...]) -> bool:
    """Whether all of it stands in recognised text only."""
    return bool(spots) and all(spot.recognised for spot in spots)


def decision_words(claim: Checked) -> str:
    """What a person said of a claim; empty where nobody did."""
    return {"right": say("core.reports.checked_right"), "wrong": say("core.reports.checked_wrong")}.get(
        claim.decision, ""
    )


def opinion_words(opinion: Opinion) -> str:
    """What an earlier reviewer said."""
    who = opinion.reviewer or say("core.reports.earlier_reviewer")
    match opinion.verdict:
        case "right":
            return say("core.reports.other_right", who=who)
        case "wrong":
            return say("core.reports.other_wrong", who=who)
        case "corrected":
            return say(
                "core.reports.other_corrected", who=who, value=opinion.note or state_words("not_stated")
            )
        case "rejected":
            return say("core.reports.other_rejected", who=who)
    return say("core.reports.other_accepted", who=who)


def state_words(state: ValueState) -> str:
    """How a value came there. A copied value is never called found or right."""
    return {
        "copied": say("core.reports.copied"),
        "chosen": say("core.reports.chosen"),
        "not_stated": say("core.reports.not_stated"),
        "free": say("core.reports.free"),
        "failed": say("core.reports.failed"),
    }[state]


def review_words(review: Review) -> str:
    """What a person did with a value."""
    return {
        "none": say("core.reports.not_reviewed"),
        "accepted": say("core.reports.accepted"),
        "bulk": say("core.reports.accepted_in_bulk"),
        "corrected": say("core.reports.corrected"),
        "rejected": say("core.reports.rejected"),
        "withheld": say("core.reports.withheld"),
    }[review]


def mark_words(mark: Mark) -> str:
    """What a mark says, for the legend."""
    return {
        "found": say("core.reports.found"),
        "recognised": say("core.reports.found_recognised"),
        "derived": say("core.reports.legend_derived"),
        "found_elsewhere": say("core.reports.found_elsewhere"),
        "other_use": say("core.reports.other_use"),
        "not_found": say("core.reports.not_found"),
        "not_checked": say("core.reports.not_checked"),
        "wrong": say("core.reports.checked_wrong"),
        "accepted": say("core.reports.accepted"),
        "corrected": say("core.reports.corrected"),
        "rejected": say("core.reports.rejected"),
        "doubtful": say("core.reports.legend_doubtful"),
        "not_stated": say("core.reports.not_stated"),
        "failed": say("core.reports.failed"),
        "free": say("core.reports.free"),
        "withheld": say("core.reports.withheld"),
        "unreviewed": say("core.reports.not_reviewed"),
    }.get(mark, "")


def value_marks(value: Value) -> frozenset[Mark]:
    """How a value looks. One that was changed never looks like one that was read."""
    if value.review == "withheld":
        return frozenset(("withheld", "muted"))
    marks: set[Mark] = set()
    if value.review in ("accepted", "bulk"):
        marks.add("accepted")
    elif value.review == "corrected":
        marks.add("corrected")
    elif value.review == "rejected":
        marks.add("rejected")
    elif value.doubtful:
        marks.add("doubtful")
    elif value.text or value.state == "not_stated":
        marks.add("unreviewed")
    if not value.text:
        marks |= {"failed" if value.state == "failed" else "not_stated", "muted"}
    elif value.state == "free" and value.review not in ("corrected",):
        marks.add("free")
    return frozenset(marks)


def value_words(value: Value) -> str:
    """The value as it is read; words where it has none."""
    if value.review == "withheld":
        return say("core.reports.withheld")
    if value.text:
        return value.text
    return state_words("failed" if value.state == "failed" else "not_stated")


def place_words(spot: Spot, report: Report) -> str:
    """Where a passage stands: source and page."""
    source = report.sources[spot.source]
    if spot.page < 1 or max(source.pages_total, source.pages_read) < 2:
        return source.name
    unit = {
        "pptx": say("core.reports.slide", page=spot.page),
        "odp": say("core.reports.slide", page=spot.page),
        "xlsx": say("core.reports.sheet", page=spot.page),
        "ods": say("core.reports.sheet", page=spot.page),
    }.get(source.kind, say("core.reports.page", page=spot.page))
    return f"{source.name}, {unit}"


def title_of_part(part: Part) -> str:
    """What a part is called: its question, or the form that was filled in."""
    if part.values is not None and part.values.form:
        return part.values.form
    words = " ".join(part.question.split())
    if not words:
        return {
            "summarise": say("core.reports.summary"),
        }.get(part.task, say("core.reports.answer"))
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"
