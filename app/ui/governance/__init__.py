"""The windows for the policy of this machine and for its log."""

from app.ui.governance.governor import Governor

__all__ = ["Governor"]
