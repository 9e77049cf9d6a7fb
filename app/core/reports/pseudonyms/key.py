"""What each placeholder stands for: kept in the case, or nowhere."""

import json
from dataclasses import asdict, dataclass

from app.core.reports.pseudonyms.finding import SubjectKind
from app.core.sentences import say


@dataclass(frozen=True, slots=True)
class Entry:
    """A placeholder.

    Attributes:
        spellings: every way in which it was written.
        count: how often it was replaced.
    """

    placeholder: str
    kind: SubjectKind
    spellings: tuple[str, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """All placeholders of a report, in the order of their first mention."""

    entries: tuple[Entry, ...] = ()

    def text(self, title: str) -> str:
        """As a case keeps it."""
        return json.dumps(
            {"report": title, "entries": [asdict(one) for one in self.entries]}, ensure_ascii=False
        )


def kind_words(kind: SubjectKind) -> str:
    """What something is, as its placeholder says it."""
    return {
        "name": say("core.reports.pseudonym_name"),
        "birth_date": say("core.reports.pseudonym_birth_date"),
        "address": say("core.reports.pseudonym_address"),
        "account": say("core.reports.pseudonym_account"),
        "email": say("core.reports.pseudonym_email"),
        "telephone": say("core.reports.pseudonym_telephone"),
        "identifier": say("core.reports.pseudonym_identifier"),
        "document": say("core.reports.document"),
    }[kind]
