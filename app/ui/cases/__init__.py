"""The window for cases: set up, unlock, and everything that is kept."""

from app.ui.cases.case_button import CaseButton
from app.ui.cases.window import CasesWindow

__all__ = ["CaseButton", "CasesWindow"]
