"""What a check of a log found, as plain values."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.core.sentences import say

Fault = Literal["changed", "removed", "inserted", "order", "torn", "cut", "seal", "gap", "empty"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written.

    Attributes:
        fault: "torn" is a last line without its end; "cut" a head that was not found; "gap" what the program
            itself noticed while it wrote.
        file: name of the file.
        line: in the file, from 1.
        n: of the record; 0 where it cannot be told.
        sentence: in plain words.
    """

    fault: Fault
    file: str
    line: int
    n: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a log is whole.

    Attributes:
        files: names, in order.
        records: how many good ones were read.
        begun, ended: times of the first and the last.
        head: hash of the last record; empty without one.
        findings: all faults, in order.
        remarks: what is no fault, but should be known.
        seals: how many seals were checked; `None` without a key.
    """

    files: tuple[str, ...]
    records: int
    begun: str
    ended: str
    head: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    seals: int | None

    @property
    def whole(self) -> bool:
        """True when the check found no fault."""
        return not self.findings

    @property
    def only_torn(self) -> bool:
        """Whether only the last line's end is missing, as when the program was killed while writing."""
        return [finding.fault for finding in self.findings] == ["torn"]

    @property
    def sentence(self) -> str:
        """The outcome."""
        count = (
            say("core.audit.n1_record")
            if self.records == 1
            else say("core.audit.records", records=self.records)
        )
        if self.whole:
            return say("core.audit.log_is_whole_each_as_it", count=count)
        if self.only_torn:
            return say("core.audit.last_line_is_torn_all_before", count=count)
        faults = (
            say("core.audit.n1_fault")
            if len(self.findings) == 1
            else say("core.audit.faults", count=len(self.findings))
        )
        return say("core.audit.log_is_not_as_it_was", faults=faults, count=count)

    def as_record(self) -> dict[str, Any]:
        """Plain values, for `--json`."""
        return {"whole": self.whole, "only_torn": self.only_torn, "sentence": self.sentence} | asdict(self)
