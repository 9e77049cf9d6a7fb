"""Patterns that are compiled when they are first used: the window starts before anything is looked up."""

import re
from typing import cast

_USED = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "pattern", "flags")


class _Lazy:
    """Looks like a pattern; its methods are those of the compiled one from the first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name not in _USED:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for each in _USED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
