"""What can go wrong with cases. Codes are stable: they stand in records."""

from model.errors import PlainError


class CaseError(PlainError):
    """Anything that goes wrong with the store of cases."""

    code = "case"


class KeyNeeded(CaseError):
    """The cases are locked and no passphrase was given."""

    code = "case.key_needed"


class KeyWrong(CaseError):
    """The passphrase or the recovery key does not open the cases."""

    code = "case.key_wrong"


class KeyLost(CaseError):
    """The system's credential store no longer holds the key of the cases."""

    code = "case.key_lost"


class KeyStoreUnavailable(CaseError):
    """This system has no credential store that can be used."""

    code = "case.no_key_store"


class CasesDamaged(CaseError):
    """A file of the store cannot be read with its key: altered, cut short or not one of ours."""

    code = "case.damaged"


class CasesInUse(CaseError):
    """Another Vitrine has the cases open."""

    code = "case.in_use"


class CaseMissing(CaseError):
    """There is no such case, or it was deleted."""

    code = "case.missing"


class CaseNotSaved(CaseError):
    """The disk is full or cannot be written to; what was saved before is still there."""

    code = "case.not_saved"


class CaseNotDeleted(CaseError):
    """A deletion has to be logged and cannot be; the case is as it was."""

    code = "case.not_deleted"


class CasesForbidden(CaseError):
    """The policy of this machine says that nothing may be kept."""

    code = "case.forbidden"


class CaseNeeded(CaseError):
    """The policy of this machine says that every question is kept, and no case is open."""

    code = "case.needed"


class SourceNotKept(CaseError):
    """The case holds a source by reference only, and the file is gone or is another one now."""

    code = "case.source_gone"


class SourceChanged(CaseError):
    """A file is another one by now than the one that was read, so it was not taken into the case."""

    code = "case.source_changed"
