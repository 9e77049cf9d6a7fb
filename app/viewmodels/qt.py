"""The pieces of Qt that view models and windows share: words for functions, and an index of either kind."""

import html

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex

#: What Qt hands to a model's own calls.
AnyIndex = QModelIndex | QPersistentModelIndex


def tr(text: str) -> str:
    """`text` in the person's language, where there is no object whose `tr` could be asked."""
    return QCoreApplication.translate("Vitrine", text)


def unbroken(text: str) -> str:
    """`text` that stays on one line: its blanks do not break."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` as it is: Qt takes one with tags for rich text, and loads pictures."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if "<" in text else text
