"""Sentences that stand in more than one place of the window."""

from collections.abc import Sequence

from app.viewmodels.qt import tr
from app.workers.file_finder import Found


def demonstration_notice() -> str:
    """Stands wherever an answer of the demonstration model shows."""
    return tr("Demonstration model: for trying Vitrine, not for real work")


def unfamiliar_notice(names: Sequence[str]) -> str:
    """Stands there where sources are unlike everything the demonstration model was made for."""
    if len(names) == 1:
        sentence = tr(
            "“{name}” is unlike what the demonstration model was made for: do not rely on what it answers.",
        )
        return sentence.format(name=names[0])
    sentence = tr(
        "{count} sources are unlike what the demonstration model was made for: do not rely on what it "
        "answers.",
    )
    return sentence.format(count=len(names))


def unseen_notice() -> str:
    """Stands at an answer about pictures from a checkpoint without eyes."""
    return tr(
        "This checkpoint was not taught to see; pictures and videos went through, but do not expect an "
        "answer about them.",
    )


def bounds_notice(found: Found) -> str:
    """Say which part of a drop was not looked at."""
    if found.left_out:
        sentence = tr("{count} files were left out: at most {most} are taken at once.")
        return sentence.format(count=found.left_out, most=found.files)
    return tr("Some folders lie too deep or hold too much; not all of them were looked into.")
