"""What can go wrong with the audit log, in words for people."""

from model.errors import PlainError


class AuditError(PlainError):
    """Something is wrong with the audit log."""

    code = "audit"


class AuditUnavailable(AuditError):
    """A record could not be put on the disk."""

    code = "audit.unavailable"


class AuditUnreadable(AuditError):
    """A log, its folder or its key cannot be read."""

    code = "audit.unreadable"
