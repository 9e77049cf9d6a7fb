"""Errors of dossiers."""

from model.errors import PlainError


class DossierError(PlainError):
    """Anything that goes wrong with a dossier."""

    code = "dossier"


class DossierUnreadable(DossierError):
    """The file is no dossier, or cannot be opened."""

    code = "dossier.unreadable"


class DossierNotSaved(DossierError):
    """The dossier could not be written."""

    code = "dossier.not_saved"


class CannotRunAgain(DossierError):
    """What the answer rested on is not at hand, so the run cannot be repeated."""

    code = "dossier.cannot_run_again"
