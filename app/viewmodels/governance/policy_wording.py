"""The policy's rules in the words of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.policy import Policy, Row, rows
from app.core.policy.errors import PolicyRefuses


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
        return _tr("The policy of this machine is broken, so everything is closed.")
    if not policy.laid_down:
        return _tr("No policy is laid down on this machine; all rules have their defaults.")
    count = QLocale().toString(sum(row.governed for row in rows(policy)))
    if policy.organisation:
        sentence = _tr("{organisation} has laid down {count} rules on this machine.")
        return sentence.format(organisation=policy.organisation, count=count)
    return _tr("{count} rules are laid down on this machine.").format(count=count)


def forbidden_model(policy: Policy, name: str) -> PolicyRefuses:
    """That the open model may not be used, who has laid that down, and what to do."""
    who = policy.organisation or _tr("Whoever looks after this machine")
    whom = policy.contact or policy.organisation or _tr("whoever looks after this machine")
    sentence = _tr("{who} has laid down which models may be used here, and {name} is none of them.")
    way_on = _tr("Open another one in the Model window (Ctrl+M), or ask {whom}. This one gets no document.")
    return PolicyRefuses(sentence.format(who=who, name=name), way_on.format(whom=whom))


def _origin(row: Row) -> str:
    if not row.governed:
        return _tr("default")
    return row.origin or _tr("laid down")


def _value(name: str, policy: Policy, row: Row) -> str:
    value = getattr(policy, name)
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    words = {
        "any": _tr("any"),
        "none": _tr("none"),
        "no limit": _tr("no limit"),
        "allowed": _tr("allowed"),
        "required": _tr("required"),
        "forbidden": _tr("forbidden"),
        "on": _tr("on"),
        "off": _tr("off"),
        "keyed": _tr("only as keyed hashes"),
        "clear": _tr("in clear"),
        "the person's own": _tr("among your own files"),
    }
    return words.get(row.value, row.value)


def _abouts() -> dict[str, str]:
    return {
        "organisation": _tr("Who lays this down"),
        "contact": _tr("Whom to ask about it"),
        "notice": _tr("Notice below the question"),
        "models": _tr("Models that may be opened"),
        "seal_required": _tr("Work only where the kernel locks the network"),
        "cases": _tr("Keeping of cases"),
        "retention_days": _tr("How long a case is kept"),
        "exports": _tr("Ways in which answers and sources may leave"),
        "copying": _tr("Copying text out of the window"),
        "thinking_shown": _tr("Showing the model's thoughts"),
        "max_file_mb": _tr("Largest file"),
        "max_pages": _tr("Pages that are read of a file"),
        "max_sources": _tr("Sources at once"),
        "audit": _tr("Audit log"),
        "audit_folder": _tr("Folder of the audit log"),
        "audit_file_names": _tr("File names in the audit log"),
        "audit_file_mb": _tr("Size of a file of the audit log"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("PolicyWording", text)
