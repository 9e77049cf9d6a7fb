"""The dossier in the window: saved, and what running an answer again gave."""

from app.ui.dossier.button import DossierButton
from app.ui.dossier.line import DossierLine

__all__ = ["DossierButton", "DossierLine"]
