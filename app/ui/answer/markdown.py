"""The model's words as Markdown to show: nothing in them can load, link or hide anything."""

import html
import re
from collections.abc import Sequence

from app.core.tasks import Field

_FENCE = re.compile(r"^\s*(```|~~~)")
_STANDS_ALONE = re.compile(r"^\s*(\||#{1,6}\s|$)")


def shown_markdown(answer: str) -> str:
    """`answer` with its line breaks kept: Markdown would run single lines together."""
    lines = answer.split("\n")
    shown = []
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            shown.append(line)
        elif fenced or _STANDS_ALONE.match(line):
            shown.append(line)
        else:
            shown.append(f"{line.rstrip()}  ")
    return "\n".join(shown)


def form_html(fields: Sequence[Field]) -> str:
    """Extracted fields as a form: names at the left, values at the right."""
    rows = "".join(
        f"<tr><td style='padding: 4px 28px 4px 0'>{html.escape(field.name)}</td>"
        f"<td style='padding: 4px 0; font-weight: 600'>{html.escape(field.value) or '-'}</td></tr>"
        for field in fields
    )
    return f"<table cellspacing='0' cellpadding='0'>{rows}</table>"
