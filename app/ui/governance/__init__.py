"""What is governed on this machine, what was logged, and how both show in the window."""

from app.ui.governance.governor import Governor

__all__ = ["Governor"]
