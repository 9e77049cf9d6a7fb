"""What can go wrong when something leaves the program. Codes are stable: they stand in records."""

from model.errors import PlainError


class ReportError(PlainError):
    """Anything that goes wrong with a report."""

    code = "report"


class ReportNotSaved(ReportError):
    """The file could not be written; what was there before still is."""

    code = "report.not_saved"


class ReportCancelled(ReportError):
    """The person stopped it; there is no file."""

    code = "report.cancelled"


class NothingToExport(ReportError):
    """There is no answer, form or table yet."""

    code = "report.nothing"


class NotPseudonymised(ReportError):
    """Something that had to be replaced could not be, or still shows; there is no file."""

    code = "report.not_pseudonymised"


class NoReport(ReportError):
    """A file is no report that was exported as JSON, or its content is not what its hash stands for."""

    code = "report.not_this"


class HandoverUnreadable(ReportError):
    """A handed-over case cannot be opened: another passphrase, altered, cut short, or none at all."""

    code = "report.handover_unreadable"
