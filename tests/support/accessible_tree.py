"""The tree that a screen reader walks, of a real window."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Node:
    """What is told of one part of a window."""

    role: str
    name: str
    value: str
    description: str
    focusable: bool
    checked: bool
    path: str

    def __str__(self) -> str:
        return f"{self.path} {self.role} {self.name!r} {self.value!r} {self.description!r}"


def walk(window: QWidget) -> Iterator[Node]:
    """Every part that can be seen, from the outermost in."""
    yield from _walk(QAccessible.queryAccessibleInterface(window), "", 0)


def _walk(part: QAccessibleInterface, path: str, depth: int) -> Iterator[Node]:
    state, widget = part.state(), part.object()
    here = f"{path}/{type(widget).__name__}"
    text = QAccessible.Text
    yield Node(
        part.role().name,
        part.text(text.Name),
        part.text(text.Value),
        part.text(text.Description),
        bool(state.focusable),
        bool(state.checked),
        here,
    )
    if depth < _DEEPEST:
        for at in range(part.childCount()):
            child = part.child(at)
            if child is not None and not child.state().invisible:
                yield from _walk(child, here, depth + 1)
