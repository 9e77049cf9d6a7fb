"""An answer without the marks of emphasis, in which a value and its unit stand side by side."""

from app.core.evidence.lazy import lazy

#: Stars, underscores and backticks of Markdown; no bullet, no sign between two numbers, no part of a word.
_EMPHASIS = lazy(
    r"(?<![\w*])[*]{1,3}(?=[^\s*])|(?<=[^\s*])[*]{1,3}(?![\w*])|(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)"
    r"|`+|~~"
)
_WHOLE_LINE = lazy(r"\s*(?:\*\*|__)[^*_\n]+(?:\*\*|__):?\s*")


class Bare:
    """An answer's text without emphasis, and where each character stands in the answer.

    A line that is emphasised wholly keeps its marks: it is a heading.
    """

    def __init__(self, answer: str) -> None:
        keep = bytearray(b"\x01" * len(answer))
        at = 0
        for line in answer.splitlines(keepends=True):
            if not _WHOLE_LINE.fullmatch(line):
                for found in _EMPHASIS.finditer(answer, at, at + len(line)):
                    keep[found.start() : found.end()] = bytes(len(found[0]))
            at += len(line)
        self.text = "".join(letter for letter, kept in zip(answer, keep, strict=True) if kept)
        self._places = [at for at, kept in enumerate(keep) if kept]
        self._length = len(answer)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the answer that `start:end` of `text` are."""
        if start >= end:
            place = self._places[start] if start < len(self._places) else self._length
            return place, place
        return self._places[start], self._places[end - 1] + 1
