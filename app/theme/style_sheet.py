"""One Qt style sheet from the colour tokens, and the palette for the parts that the style draws itself.

What a widget is for is told with the dynamic property `role`, set in code by whoever builds it:

- `QFrame[role="card"]`, `[role="panel"]`, `[role="drop"]` (dashed), `[role="bar"]` (top or status line);
  `[selected="true"]` and `[problem="true"]` on a card.
- `QLabel[role="title" | "heading" | "muted" | "small" | "warning" | "accent" | "chip" | "seal"]`.
- `QPushButton[role="primary" | "quiet" | "chip" | "link"]`, without a role a plain button; `QToolButton` is
  quiet.
- `[letters="12" | "13" | "18" | "20" | "22" | "26" | "34"]`: letters of that size, of any widget.
- `QTextEdit`, `QPlainTextEdit`, `QTextBrowser` with `[role="bare"]` stand without border and ground.
"""

import re
from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor, QPalette

from app.theme.faces import sized
from app.theme.tokens import Theme

#: What grows with the person's text size: letters, and the height of controls around them.
_LETTERS = re.compile(r"(font-size: |min-height: )(\d{2,})px")

_TEMPLATE = Template("""
* { outline: 0; }
QWidget { color: $ink; font-size: 13px; }
QMainWindow, QDialog, QWidget[role="background"] { background: $background; }
QWidget[role="panel"] { background: $panel; }
QWidget[role="bar"] { background: $panel; }
QLabel { background: transparent; }

QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[role="card"][selected="true"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[role="card"][problem="true"] { border-color: $warning; }
QFrame[role="card"]:focus, QFrame[role="card"][active="true"] { border-color: $accent; }
QFrame[role="drop"] { background: transparent; border: 1px dashed $line; border-radius: 12px; }
QFrame[role="drop"][active="true"] { background: $accent_soft; border-color: $accent; }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="upright"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }

*[letters="12"] { font-size: 12px; }
*[letters="13"] { font-size: 13px; }
*[letters="18"] { font-size: 18px; font-weight: 600; }
*[letters="20"] { font-size: 20px; font-weight: 600; }
*[letters="22"] { font-size: 22px; font-weight: 600; }
*[letters="26"] { font-size: 26px; font-weight: 500; }
*[letters="34"] { font-size: 34px; font-weight: 600; }
#answer { font-size: 18px; }
#question, #welcome-text { font-size: 15px; }
#welcome-title { font-size: 24px; font-weight: 600; }
#page-number, #zoom { font-size: 12px; }
#recovery-key { font-size: 19px; font-family: "JetBrains Mono", monospace; }

QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="heading"] { font-size: 14px; font-weight: 600; }
QLabel[role="section"] { font-size: 12px; font-weight: 600; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 12px; }
QLabel[role="warning"] { color: $warning; font-size: 12px; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="chip"] { color: $accent; background: $accent_soft; border-radius: 6px; padding: 1px 6px;
    font-size: 12px; }
QLabel[role="notice"] { color: $warning; background: $warning_soft; border-radius: 8px; padding: 6px 10px;
    font-size: 12px; }
QLabel[role="seal"], QPushButton[role="seal"] { color: $accent; background: transparent;
    border: 1px solid $accent; border-radius: 12px; padding: 3px 12px; font-size: 12px; }
QPushButton[role="seal"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QLabel[role="seal"][broken="true"], QPushButton[role="seal"][broken="true"] { color: $warning;
    border-color: $warning; }

QPushButton { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
    padding: 6px 12px; min-height: 18px; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $noise; border-color: $line; }
QPushButton[role="primary"] { background: $ink; color: $background; border: 1px solid $ink; padding: 6px 16px;
    font-weight: 600; }
QPushButton[role="primary"]:hover { background: $muted; border-color: $muted; }
QPushButton[role="primary"]:focus { border: 2px solid $accent; padding: 5px 15px; }
QPushButton[role="primary"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[role="quiet"]:hover { color: $ink; border-color: $line; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="quiet"]:disabled { color: $noise; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 1px 6px; margin-left: -6px; color: $muted; font-size: 12px; }
QPushButton[role="link"]:hover { color: $accent; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0 5px; }
QPushButton[role="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent_soft;
    font-weight: 600; }
QPushButton[role="chip"]:checked:focus { border: 2px solid $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px;
    color: $muted; }
QToolButton:hover { background: $card; border-color: $line; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton:disabled { color: $noise; }

QLineEdit, QTextEdit, QPlainTextEdit, QTextBrowser, QSpinBox, QComboBox { background: $card; color: $ink;
    border: 1px solid $line; border-radius: 8px; padding: 6px 8px; selection-background-color: $accent_soft;
    selection-color: $ink; placeholder-text-color: $muted; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 5px 7px; }
QTextEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus { border-color: $accent; }
QTextEdit[role="bare"], QPlainTextEdit[role="bare"], QTextBrowser[role="bare"] { background: transparent;
    border: 0; padding: 0; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line;
    selection-background-color: $accent_soft; selection-color: $ink; }

QTableView { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
    selection-background-color: $accent_soft; selection-color: $ink; }
QTableView:focus { border-color: $accent; }
QTableView::item { padding: 0 6px; }
QCheckBox { spacing: 7px; }
QCheckBox:disabled { color: $noise; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $muted; border-radius: 3px;
    background: $card; }
QCheckBox:focus, QRadioButton:focus { color: $accent; border: 2px solid $accent; border-radius: 6px; }
QCheckBox, QRadioButton { border: 2px solid transparent; padding: 1px; }
QCheckBox::indicator:checked { background: $ticked; border-color: $accent; $tick }
QCheckBox::indicator:disabled { border-color: $noise; }
QCheckBox::indicator:checked:disabled { background: $noise; }
QTableView::indicator:unchecked { border: 1px solid $muted; border-radius: 3px; background: $card; }
QRadioButton { spacing: 7px; }
QRadioButton:disabled { color: $noise; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid $muted; border-radius: 7px;
    background: $card; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 4px solid $accent; }
QRadioButton::indicator:disabled { border-color: $noise; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $panel; color: $muted; border: 0; border-bottom: 1px solid $line;
    padding: 5px 6px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $noise; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 22px; border: 1px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; margin: 0 4px; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; margin: 0 4px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
    background: $accent; }
QSlider::handle:horizontal:hover { background: $ink; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $noise; }

QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 5px 8px; font-size: 12px; }
QMenu { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 4px 18px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $noise; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
""")


def style_sheet(theme: Theme, tick: str = "") -> str:
    """The whole program's style sheet in the colours of `theme`; `tick` is the file of a black tick."""
    made = _TEMPLATE.substitute(
        asdict(theme),
        ticked=theme.accent if theme.dark else theme.accent_soft,
        tick=f'image: url("{tick}");' if tick else "",
    )
    return _LETTERS.sub(lambda found: f"{found[1]}{sized(int(found[2]))}px", made)


def palette(theme: Theme) -> QPalette:
    """The palette that goes with the style sheet, for check boxes, links, selections and native parts."""
    roles = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent_soft,
        QPalette.ColorRole.HighlightedText: theme.ink,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.noise))
    return made
