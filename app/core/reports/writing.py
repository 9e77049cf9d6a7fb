"""Having a report written: whole or not at all, logged before it is there, stopped at any time."""

import io
from pathlib import Path
from typing import Protocol

from app.core.private_file import private_file
from app.core.reports.document import Report
from app.core.reports.errors import NotPseudonymised, ReportCancelled, ReportError, ReportNotSaved
from app.core.reports.options import FileKind, KeepOn, Options, trimmed
from app.core.reports.process import write_apart
from app.core.reports.writers import go_on
from app.core.sentences import say


class Log(Protocol):
    """What takes note of a report that leaves: a `Recorder`, or what hands on to one."""

    def report_exported(
        self, kind: str, sha256: str, size: int, path: Path | None = None, *, pseudonymised: bool = False
    ) -> str:
        """As `Recorder.report_exported`."""


def stopped() -> ReportCancelled:
    """What ends an export that the person stopped."""
    return ReportCancelled(say("core.reports.was_stopped"), say("core.reports.start_it_again"))


def require_placeholders(report: Report, options: Options) -> None:
    """See that what may leave with placeholders only has them.

    Raises:
        NotPseudonymised: it has not.
    """
    if options.pseudonymised and not report.pseudonymised:
        raise NotPseudonymised(
            say("core.reports.not_pseudonymised_yet"), say("core.reports.look_at_preview_first")
        )


def kind_of(path: Path) -> FileKind:
    """The kind that a file's name asks for.

    Raises:
        ReportError: it asks for none.
    """
    kinds: dict[str, FileKind] = {
        ".pdf": "pdf", ".docx": "docx", ".md": "markdown", ".markdown": "markdown", ".csv": "csv",
        ".xlsx": "xlsx", ".json": "json",
    }  # fmt: skip
    found = kinds.get(path.suffix.lower())
    if found is None:
        raise ReportError(
            say("core.reports.no_such_kind", kind=path.suffix or path.name),
            say("core.reports.choose_one_of", names=", ".join(kinds)),
        )
    return found


def export_report(
    path: Path,
    kind: FileKind,
    report: Report,
    options: Options,
    recorder: Log,
    keep_on: KeepOn = go_on,
) -> str:
    """Write a report to a file; the log has its hash before the file is there.

    Whoever calls has asked the gate whether this kind may leave, and has made the options with
    `Options.under` the policy.

    Returns:
        SHA-256 of the file.

    Raises:
        AuditUnavailable: the policy requires the log, and it cannot be written; there is no file.
        ReportNotSaved: it could not be written; what was at `path` still is.
        NotPseudonymised: it has to be and is not.
        ReportError: it was stopped.
    """
    require_placeholders(report, options)
    try:
        with private_file(path) as file:
            digest, size = write_apart(kind, trimmed(report, options), file, keep_on)
            keep_on()
            recorder.report_exported(kind, digest, size, path, pseudonymised=report.pseudonymised)
    except OSError as error:
        raise ReportNotSaved(
            say("core.reports.could_not_be_written", name=path.name),
            say("core.reports.see_that_disk_has_room"),
            str(error),
        ) from error
    return digest


def printed_report(report: Report, options: Options, recorder: Log, keep_on: KeepOn = go_on) -> bytes:
    """The pages for a printer, as a PDF in memory; the log has its hash before it is handed back.

    Raises:
        AuditUnavailable: the policy requires the log, and it cannot be written.
        ReportNotSaved: it could not be made.
        NotPseudonymised: it has to be and is not.
        ReportError: it was stopped.
    """
    require_placeholders(report, options)
    file = io.BytesIO()
    try:
        digest, size = write_apart("pdf", trimmed(report, options), file, keep_on)
    except OSError as error:
        raise ReportNotSaved(
            say("core.reports.could_not_be_printed"), say("core.reports.close_other_programs"), str(error)
        ) from error
    recorder.report_exported("print", digest, size, pseudonymised=report.pseudonymised)
    return file.getvalue()
