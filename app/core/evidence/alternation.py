"""Many words as one pattern that is quick: words with the same beginning share it."""

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first. `re` tries plain alternatives one by one instead."""
    tree: dict[str, dict[str, object]] = {}
    ends: set[str] = set()
    for word in words:
        ends.add(word)
        for length in range(len(word)):
            tree.setdefault(word[:length], {})[word[length]] = None
    return _pattern("", tree, ends)


def _pattern(prefix: str, tree: dict[str, dict[str, object]], ends: set[str]) -> str:
    branches = [
        re.escape(letter) + _pattern(prefix + letter, tree, ends) for letter in sorted(tree.get(prefix, ()))
    ]
    if not branches:
        return ""
    together = f"(?:{'|'.join(branches)})"
    return f"{together}?" if prefix in ends else together
