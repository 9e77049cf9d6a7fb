"""What of a report leaves: chosen by the person, bounded by the policy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.core.policy import Policy
from app.core.reports.document import Opinion, Part, Report, Row, Spot, Value

#: Ways in which a report leaves as a file.
FileKind = Literal["pdf", "docx", "markdown", "csv", "xlsx", "json"]
#: Called now and then while something is written; raises to end it.
KeepOn = Callable[[], None]
ENDINGS: Final[dict[FileKind, str]] = {
    "pdf": ".pdf",
    "docx": ".docx",
    "markdown": ".md",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "json": ".json",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What stands in it.

    Attributes:
        runner_ups: whether the best different values leave too.
        reviewers: whether it says who decided and when.
        crops: whether pieces of the pages leave with it.
        passages: whether the words around a value leave with it.
        unreviewed: whether values leave that nobody looked at; they are marked.
        pseudonymised: whether names and the like are replaced.
    """

    runner_ups: bool = False
    reviewers: bool = False
    crops: bool = True
    passages: bool = True
    unreviewed: bool = True
    pseudonymised: bool = False

    def under(self, policy: Policy) -> "Options":
        """The same, as far as the policy lets it."""
        return replace(
            self,
            reviewers=policy.exports_reviewers,
            unreviewed=self.unreviewed and policy.exports_unreviewed == "marked",
            pseudonymised=self.pseudonymised or policy.exports_pseudonymised == "required",
        )


def trimmed(report: Report, options: Options) -> Report:
    """The report without what stays inside. Every way out goes through here: nothing else can leave."""
    return replace(
        report,
        person=report.person if options.reviewers else "",
        parts=tuple(_part(part, options) for part in report.parts),
    )


def _part(part: Part, options: Options) -> Part:
    claims = tuple(
        replace(
            claim,
            spots=_spots(claim.spots, options),
            decided=claim.decided if options.reviewers else None,
            others=_opinions(claim.others, options),
        )
        for claim in part.claims
    )
    values = part.values
    if values is not None:
        values = replace(values, rows=tuple(_row(row, options) for row in values.rows))
    return replace(part, claims=claims, values=values)


def _row(row: Row, options: Options) -> Row:
    return replace(row, values=tuple(_value(value, options) for value in row.values))


def _value(value: Value, options: Options) -> Value:
    if value.review == "none" and value.state != "failed" and not options.unreviewed:
        return Value(value.name, value.kind, "", value.state, "withheld")
    return replace(
        value,
        spots=_spots(value.spots, options),
        runner_up=value.runner_up if options.runner_ups else "",
        reviewer=value.reviewer if options.reviewers else "",
        others=_opinions(value.others, options),
        reviewed=value.reviewed if options.reviewers else None,
    )


def _opinions(others: Sequence[Opinion], options: Options) -> tuple[Opinion, ...]:
    return tuple(one if options.reviewers else replace(one, reviewer="") for one in others)


def _spots(spots: Sequence[Spot], options: Options) -> tuple[Spot, ...]:
    told = []
    for spot in spots:
        cropped = spot if options.crops else replace(spot, crop=None)
        told.append(cropped if options.passages else replace(cropped, passage="", start=0, end=0))
    return tuple(told)
