"""Words about cases: when something was, how many, how a run ended, how hard a passphrase is to guess."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from app.core.cases import CaseInfo, KeptSource, RunLine
from app.core.cases.journals import TableLine
from app.core.cases.passphrase import Strength
from app.core.sources.opening import amount
from app.viewmodels.cases.case_saving import Saving
from app.viewmodels.composer.asked_words import asked_words
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number


def moment(when: datetime) -> str:
    """Date and time here, as this system writes them."""
    local = QDateTime.fromSecsSinceEpoch(round(when.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def day(when: datetime) -> str:
    """A date in words."""
    local = QDateTime.fromSecsSinceEpoch(round(when.timestamp()))
    return QLocale().toString(local.date(), "d MMM yyyy")


def questions(count: int) -> str:
    """How many questions."""
    if count == 0:
        return tr("no questions")
    return tr("1 question") if count == 1 else tr("{count} questions").format(count=number(count))


def case_line(case: CaseInfo, expires_at: datetime | None) -> str:
    """The line under a case's title in the list."""
    parts = [tr("archived")] if case.archived else []
    parts.append(questions(case.runs))
    if expires_at is not None:
        parts.append(tr("deleted on {day}").format(day=day(expires_at)))
    parts.append(moment(case.changed))
    return "  ·  ".join(parts)


def run_title(run: RunLine) -> str:
    """The question of a run in one line."""
    return asked_words(run.task, run.question)


def run_line(run: RunLine) -> str:
    """When it was asked and how it ended."""
    ends = {
        "running": tr("being answered"),
        "done": tr("answered"),
        "stopped": tr("stopped"),
        "failed": tr("failed"),
        "interrupted": tr("cut off when the program ended"),
    }
    return "  ·  ".join((moment(run.asked), ends[run.end]))


def table_line(table: TableLine) -> str:
    """When it was begun, and how many documents were read for it."""
    parts = [moment(datetime.fromisoformat(table.begun))]
    if table.read:
        read = tr("1 document read") if table.read == 1 else tr("{count} documents read")
        parts.append(read.format(count=number(table.read)))
    return "  ·  ".join(parts)


def source_line(source: KeptSource) -> str:
    """Says whether the case holds a source or refers to it."""
    if source.copied:
        return tr("copied into the case, {amount}").format(amount=amount(source.size))
    return tr("stays at {path}").format(path=source.path)


def strength_words(strength: Strength) -> str:
    """How hard a passphrase is to guess."""
    return {
        "empty": tr("Four or five words that do not belong together are easy to keep and hard to guess."),
        "weak": tr("Too easy to guess. Make it longer: four or five words that do not belong together."),
        "fair": tr("Enough, if nobody sees it. One more word makes it strong."),
        "good": tr("Hard to guess."),
    }[strength.level]


def saving_words(saving: Saving) -> str:
    """Whether what happened is on the disk; empty where nothing happened yet."""
    return {
        Saving.NOTHING: "",
        Saving.SAVING: tr("saving…"),
        Saving.SAVED: tr("saved"),
        Saving.NOT_SAVED: tr("not saved"),
    }[saving]


def deletion_words() -> str:
    """Says what deleting does and what it cannot do."""
    return tr(
        "Its files are overwritten and its key is deleted, so that what a disk may still hold of them cannot "
        "be read. Flash disks and backups can keep old blocks of the encrypted file; files outside the case "
        "stay where they are. This cannot be undone."
    )
