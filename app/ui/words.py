"""Sentences that stand in more than one place of the window."""

from PySide6.QtCore import QCoreApplication

from app.workers.file_finder import Found


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


def bounds_notice(found: Found) -> str:
    """What of a drop was not even looked at."""
    if found.left_out:
        sentence = QCoreApplication.translate(
            "Words", "{count} files were left out: at most {most} are taken at once."
        )
        return sentence.format(count=found.left_out, most=found.files)
    return QCoreApplication.translate(
        "Words", "Some folders lie too deep or hold too much; not all of them were looked into."
    )
