"""What a check of a log found, as plain values."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

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
        """Whether nothing was found."""
        return not self.findings

    @property
    def only_torn(self) -> bool:
        """Whether only the last line's end is missing, as when the program was killed while writing."""
        return [finding.fault for finding in self.findings] == ["torn"]

    @property
    def sentence(self) -> str:
        """The outcome."""
        count = "1 record" if self.records == 1 else f"{self.records:,} records"
        if self.whole:
            return f"The log is whole: {count}, each as it was written."
        if self.only_torn:
            return f"The last line is torn; all before it is whole: {count}."
        faults = "1 fault" if len(self.findings) == 1 else f"{len(self.findings):,} faults"
        return f"The log is not as it was written: {faults} in {count}."

    def as_record(self) -> dict[str, Any]:
        """Plain values, for `--json`."""
        return {"whole": self.whole, "only_torn": self.only_torn, "sentence": self.sentence} | asdict(self)
