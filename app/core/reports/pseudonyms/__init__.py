"""Reports in which names, identifiers, dates of birth, addresses and accounts are stable placeholders.

Rules find them, so some may be missed and some words are taken that are none: who hands a report on looks at
the preview first. What is replaced once is replaced everywhere: values, answers, passages, pieces of pages,
names of files, title and metadata.
"""

from app.core.reports.pseudonyms.key import Entry, Key
from app.core.reports.pseudonyms.replacing import Pseudonymised, pseudonymised

__all__ = ["Entry", "Key", "Pseudonymised", "pseudonymised"]
