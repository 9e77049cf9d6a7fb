"""Passages ranked for a question with SQLite's FTS5 and its bm25, in memory."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from app.core.retrieval.terms import asked, terms

#: From this length on, a word of the question also finds the compounds that hold it: "Frist" in
#: "Kündigungsfrist".
_COMPOUND = 5


def ranked(passages: Sequence[str], question: str) -> list[int]:
    """The passages that speak of what is asked, best first, by their positions; empty where none does.

    bm25 counts rare words more than common ones and evens out the length of the passages.
    """
    wanted = asked(question)
    if not wanted or not passages:
        return []
    indexed = [terms(passage) for passage in passages]
    vocabulary = {term for passage in indexed for term in passage}
    looked_for = sorted({term for word in wanted for term in _forms(word, vocabulary)})
    if not looked_for:
        return []
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE VIRTUAL TABLE passage USING fts5(words, content='', tokenize='unicode61')")
        store.executemany(
            "INSERT INTO passage(rowid, words) VALUES (?, ?)",
            ((number, " ".join(passage)) for number, passage in enumerate(indexed)),
        )
        # The terms are letters and digits only, so that they cannot be read as a query's operators.
        query = " OR ".join(f'"{term}"' for term in looked_for)
        found = store.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage), rowid", (query,)
        )
        return [int(row[0]) for row in found]


def _forms(word: str, vocabulary: set[str]) -> list[str]:
    """The indexed words that a word of the question finds."""
    if len(word) < _COMPOUND or not word.isalpha():
        return [word] if word in vocabulary else []
    return [term for term in vocabulary if word in term]
