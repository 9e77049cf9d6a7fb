"""The policy's rules in the words of the window."""

from PySide6.QtCore import QLocale

from app.core.policy import Policy, Row, rows
from app.core.policy.errors import PolicyRefuses
from app.viewmodels.qt import tr


def policy_rows(policy: Policy) -> tuple[Row, ...]:
    """Every rule: what it governs, what holds, and by whom, in words."""
    return tuple(
        Row(
            row.name,
            _abouts().get(row.name, row.about),
            _value(row.name, policy, row),
            row.governed,
            _origin(row),
        )
        for row in rows(policy)
    )


def policy_headline(policy: Policy) -> str:
    """Whether, by whom and how far this machine is governed."""
    if policy.closed:
        return tr("The policy of this machine is broken, so everything is closed.")
    if not policy.laid_down:
        return tr("No policy is laid down on this machine; all rules have their defaults.")
    count = QLocale().toString(sum(row.governed for row in rows(policy)))
    if policy.organisation:
        sentence = tr("{organisation} has laid down {count} rules on this machine.")
        return sentence.format(organisation=policy.organisation, count=count)
    return tr("{count} rules are laid down on this machine.").format(count=count)


def forbidden_model(policy: Policy, name: str) -> PolicyRefuses:
    """That the open model may not be used, who has laid that down, and what to do."""
    who = policy.organisation or tr("Whoever looks after this machine")
    whom = policy.contact or policy.organisation or tr("whoever looks after this machine")
    sentence = tr("{who} has laid down which models may be used here, and {name} is none of them.")
    way_on = tr("Open another one in the Model window (Ctrl+M), or ask {whom}. This one gets no document.")
    return PolicyRefuses(sentence.format(who=who, name=name), way_on.format(whom=whom))


def _origin(row: Row) -> str:
    if not row.governed:
        return tr("default")
    return row.origin or tr("laid down")


def _value(name: str, policy: Policy, row: Row) -> str:
    value = getattr(policy, name)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    words = {
        "any": tr("any"),
        "none": tr("none"),
        "no limit": tr("no limit"),
        "allowed": tr("allowed"),
        "required": tr("required"),
        "forbidden": tr("forbidden"),
        "on": tr("on"),
        "off": tr("off"),
        "keyed": tr("only as keyed hashes"),
        "clear": tr("in clear"),
        "the person's own": tr("among your own files"),
    }
    return words.get(row.value, row.value)


def _abouts() -> dict[str, str]:
    return {
        "organisation": tr("Who lays this down"),
        "contact": tr("Whom to ask about it"),
        "notice": tr("Notice below the question"),
        "models": tr("Models that may be opened"),
        "seal_required": tr("Work only where the kernel locks the network"),
        "cases": tr("Keeping of cases"),
        "retention_days": tr("How long a case is kept"),
        "exports": tr("Ways in which answers and sources may leave"),
        "copying": tr("Copying text out of the window"),
        "thinking_shown": tr("Showing the model's thoughts"),
        "max_file_mb": tr("Largest file"),
        "max_pages": tr("Pages that are read of a file"),
        "max_sources": tr("Sources at once"),
        "recognition": tr("Recognising text on scans"),
        "audit": tr("Audit log"),
        "audit_folder": tr("Folder of the audit log"),
        "audit_file_names": tr("File names in the audit log"),
        "audit_file_mb": tr("Size of a file of the audit log"),
    }
