"""A file's name is text wherever the window shows it: no tags, pictures or marks of direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.window_parts import read_text, scripted

APP = Path(__file__).parents[2] / "app"
FIXED = ("tr", "plain_tip")


def is_fixed(value: ast.expr) -> bool:
    """Whether a text is one of our own, or made plain."""
    if isinstance(value, ast.IfExp):
        return is_fixed(value.body) and is_fixed(value.orelse)
    if isinstance(value, ast.Call):
        return (getattr(value.func, "attr", "") or getattr(value.func, "id", "")) in FIXED
    return isinstance(value, ast.Constant)


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of the program's modules, with its file."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield str(file.relative_to(APP)), node


def test_every_tool_tip_is_made_plain() -> None:
    wrong = []
    for file, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            tip = {"setToolTip": 0}.get(node.func.attr)
            tip = 1 if ast.unparse(node.func) == "QToolTip.showText" else tip
            if tip is not None and not is_fixed(node.args[tip]):
                wrong.append(f"{file}:{node.lineno}")
        if isinstance(node, ast.match_case) and "ToolTipRole" in ast.unparse(node.pattern):
            given = [each for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            wrong += [f"{file}:{each.lineno}" for each in given if each.value and not is_fixed(each.value)]
    assert not wrong, "a tool tip with a value in it goes through plain_tip"


def test_every_label_shows_text_as_text() -> None:
    made = [
        f"{file}:{node.lineno}"
        for file, node in nodes()
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QLabel"
    ]
    assert not made, "app.ui.label.Label takes no text for rich text"


def test_a_file_called_like_a_picture_is_a_name(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    name = "<img src=trap.svg>\u202ereppu.txt"
    (tmp_path / name).write_text("The notice is six months.", encoding="utf-8")
    program = begin(scripted(), read_text)
    drop(program.window, files([tmp_path / name]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    index = program.shelf.index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img src=trap.svg&gt;" in tip
    assert index.data(Qt.ItemDataRole.DisplayRole) == "<img src=trap.svg>[U+202E]reppu.txt"
    program.window.shelf_panel.cards.choose(0)
    qtbot.waitUntil(lambda: any("trap" in label.text() for label in program.window.findChildren(QLabel)))
    named = [label for label in program.window.findChildren(QLabel) if "trap" in label.text()]
    assert {label.textFormat() for label in named} == {Qt.TextFormat.PlainText}
    for label in program.window.findChildren(QLabel):
        assert "<img" not in label.toolTip()
