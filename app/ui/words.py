"""Sentences that stand in more than one place of the window."""

from PySide6.QtCore import QCoreApplication


def demonstration_notice() -> str:
    """Stands wherever an answer of the demonstration model shows."""
    return QCoreApplication.translate("Words", "Demonstration model: for trying Vitrine, not for real work")


def unseen_notice() -> str:
    """Stands at an answer about pictures from a checkpoint without eyes."""
    return QCoreApplication.translate(
        "Words",
        "This checkpoint was not taught to see; pictures and videos went through, but do not expect an "
        "answer about them.",
    )
