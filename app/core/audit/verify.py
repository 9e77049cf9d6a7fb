"""Check a log: every record as it was written, none missing, none added, all in order, the end where it was.

What each thing proves. The chain: that records fit together; who changes one has to write all after it anew.
The seals: that all were written by somebody who could read the key. A head that was kept elsewhere: that
everything up to it is still what it was when that head was taken, whoever wrote.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.core.audit.files import number_of
from app.core.audit.keys import LogKey
from app.core.audit.line import FIRST, Line
from app.core.audit.reading import Entry, entries, files_at
from app.core.audit.verdict import Fault, Finding, Verdict
from app.core.sentences import say


def verify(
    place: Path, head: str = "", key: LogKey | None = None, keep_on: Callable[[], None] = lambda: None
) -> Verdict:
    """Check the log in a folder, or one of its files.

    Args:
        place: a folder, or a file; a file alone may begin and end in the middle of a log.
        head: the hash of a record that has to be there, as a report or an export shows it.
        key: checks the seals too.
        keep_on: called for every line; ends the check by raising.

    Raises:
        AuditUnreadable: there is no log, or it cannot be read.
    """
    files = files_at(place)
    check = _Check(key, folder=place.is_dir())
    for entry in entries(files):
        keep_on()
        check.take(entry)
    return check.verdict([path.name for path in files], head.strip().lower())


class _Check:
    def __init__(self, key: LogKey | None, folder: bool) -> None:
        self._key = key
        self._folder = folder
        self._findings: list[Finding] = []
        self._remarks: list[str] = []
        self._debris: list[Entry] = []
        self._seen: dict[str, int] = {}
        self._first: Line | None = None
        self._last: Line | None = None
        self._at: Entry | None = None
        self._key_name = ""
        self._seals = 0
        self._clock_told = False

    def take(self, entry: Entry) -> None:
        self._at = entry
        record = entry.record
        if record is None:
            self._debris.append(entry)
            return
        changed = self._settle_debris(record)
        if self._last is None:
            self._take_first(entry, record)
        elif record.prev != self._last.hash or record.n != self._last.n + 1:
            self._take_misfit(entry, record, self._last, changed)
        self._take_kind(entry, record)
        self._take_seal(entry, record)
        if self._last is not None and record.time < self._last.time and not self._clock_told:
            self._clock_told = True
            self._remarks.append(say("core.audit.clock_went_back_before_record", n=record.n))
        self._first = self._first or record
        self._last = record
        self._seen.setdefault(record.hash, record.n)
        if not entry.ended:
            self._find("torn", entry, record.n, say("core.audit.last_line_has_lost_its_end"))

    def verdict(self, files: list[str], head: str) -> Verdict:
        self._settle_debris(None)
        first, last = self._first, self._last
        if last is None and not self._findings:
            self._findings.append(Finding("empty", files[0], 0, 0, say("core.audit.log_holds_no_record")))
        self._check_end(files)
        if head and head not in self._seen:
            sentence = say("core.audit.no_record_has_head_that_was")
            self._findings.append(Finding("cut", files[-1], 0, last.n if last else 0, sentence))
        elif head and last is not None:
            self._remarks.append(
                say("core.audit.head_that_was_given_is_that", seen=self._seen[head], n=last.n)
            )
        if self._key is not None and last is not None and not self._seals:
            self._findings.append(Finding("seal", files[0], 0, 0, say("core.audit.key_is_not_that_of_this")))
        return Verdict(
            files=tuple(files),
            records=len(self._seen),
            begun=first.time if first else "",
            ended=last.time if last else "",
            head=last.hash if last else "",
            findings=tuple(self._findings),
            remarks=tuple(self._remarks),
            seals=None if self._key is None else self._seals,
        )

    # -- one record ------------------------------------------------------------------------------------

    def _settle_debris(self, record: Line | None) -> int:
        """Tell of lines that are no records and that `record`, which follows, does not tell of; how many."""
        debris, self._debris = self._debris, []
        if not debris:
            return 0
        if record is not None and record.kind == "log.torn":
            torn = b"\n".join(entry.raw for entry in debris)
            if record.what == {"bytes": len(torn), "sha256": hashlib.sha256(torn).hexdigest()}:
                self._remarks.append(say("core.audit.before_record_stands_line_that_was", n=record.n))
                return 0
        n = self._last.n if self._last else 0
        for place, entry in enumerate(debris, 1):
            if record is None and place == len(debris) and not entry.ended:
                self._find("torn", entry, n + place, say("core.audit.last_line_is_no_whole_record"))
            else:
                self._find(
                    "changed",
                    entry,
                    n + place,
                    say("core.audit.record_was_changed_line", n=n + place, why=entry.why),
                )
        return len(debris)

    def _take_first(self, entry: Entry, record: Line) -> None:
        if record.kind == "log.begun" and record.prev == FIRST and record.n == 1 and entry.number == 1:
            return
        if record.kind == "log.continued" and entry.number == 1 and not self._folder:
            self._remarks.append(
                say("core.audit.this_file_goes_on_from_which", previous=record.what.get("previous"))
            )
            return
        sentence = say("core.audit.log_begins_with_record_what_stood", n=record.n)
        self._find("removed", entry, record.n, sentence)

    def _take_misfit(self, entry: Entry, record: Line, last: Line, changed: int) -> None:
        if changed and record.n == last.n + 1 + changed:
            return  # It follows what was changed, which was told.
        if record.hash in self._seen:
            self._find(
                "inserted", entry, record.n, say("core.audit.record_stands_here_once_more", n=record.n)
            )
        elif record.n > last.n + 1:
            missing = (
                say("core.audit.to", n=last.n + 1, n2=record.n - 1)
                if record.n > last.n + 2
                else f"{last.n + 1}"
            )
            self._find(
                "removed",
                entry,
                record.n,
                say("core.audit.before_record_is_missing", n=record.n, missing=missing),
            )
        elif record.n <= last.n:
            self._find(
                "order", entry, record.n, say("core.audit.record_stands_after_record", n=record.n, n2=last.n)
            )
        else:
            sentence = say("core.audit.record_does_not_follow_record_before", n=record.n)
            self._find("inserted", entry, record.n, sentence)

    def _take_kind(self, entry: Entry, record: Line) -> None:
        if record.kind in ("log.begun", "log.continued"):
            self._key_name = str(record.what.get("key"))
            if record.what.get("format") != 1:
                self._remarks.append(say("core.audit.record_is_of_newer_form_than", n=record.n))
        elif record.kind == "log.gap":
            sentence = say(
                "core.audit.record_tells_that_records_up_to", n=record.n, known_n=record.what.get("known_n")
            )
            self._find("gap", entry, record.n, sentence)
        elif record.kind == "log.key":
            self._key_name = str(record.what.get("key"))
            sentence = say("core.audit.from_record_on_log_is_sealed", n=record.n)
            if self._key is not None:
                self._find("seal", entry, record.n, sentence)
            else:
                self._remarks.append(sentence)

    def _take_seal(self, entry: Entry, record: Line) -> None:
        if self._key is None or self._key_name != self._key.name:
            return
        self._seals += 1
        if not record.sealed_by(self._key.sealing):
            sentence = say("core.audit.seal_of_record_is_wrong_it", n=record.n)
            self._find("seal", entry, record.n, sentence)

    def _check_end(self, files: list[str]) -> None:
        if self._last is None or self._at is None or self._last.kind != "log.rotated":
            return
        following = self._last.what.get("next")
        if not self._folder or not number_of(Path(files[-1])):
            self._remarks.append(say("core.audit.log_goes_on_in_which_was", following=following))
        else:
            self._find(
                "removed",
                self._at,
                self._last.n,
                say("core.audit.file_that_follows_is_not_here", following=following),
            )

    def _find(self, fault: Fault, entry: Entry, n: int, sentence: str) -> None:
        self._findings.append(Finding(fault, entry.path.name, entry.number, n, sentence))
