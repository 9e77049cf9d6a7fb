"""The manual page, from the one list of commands."""

from __future__ import annotations

import sys

from installers.product import DESCRIPTION, ROOT, SUMMARY, Product


def page(product: Product) -> str:
    """vitrine(1), in troff."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from app.registry import COMMANDS

    shown = [each for each in COMMANDS if each.summary]
    lines = [
        f'.TH VITRINE 1 "{product.made}" "Vitrine {product.version}" "User Commands"',
        ".SH NAME",
        rf"vitrine \- {_plain(SUMMARY[0].lower() + SUMMARY[1:])}",
        ".SH SYNOPSIS",
        r".B vitrine",
        r"[\fIFILE\fR]... [\fB\-\-model\fR \fIFOLDER\fR]",
        *(f".br\n.B vitrine {_plain(each.name)}\n[\\fIARGUMENT\\fR]..." for each in shown),
        ".SH DESCRIPTION",
        _plain(DESCRIPTION),
        "Without a command it opens its window. It shuts the network for itself before anything else.",
        ".SH COMMANDS",
        r"Each has a \fB\-\-help\fR of its own.",
        *(f".TP\n.B {_plain(each.name)}\n{_plain(each.summary)}" for each in shown),
        ".SH OPTIONS",
        ".TP\n\\fB\\-\\-version\\fR\nthe version, and the day it was made",
        ".TP\n\\fB\\-\\-help\\fR\nall options of the window",
        ".SH FILES",
        ".TP\n.I /etc/vitrine/policy.toml\nthe administrator's rules, which nobody who uses it can override",
        ".TP\n.I ~/.config/vitrine\nthe person's settings",
        ".TP\n.I ~/.local/share/vitrine\nthe person's cases, encrypted, if there are any",
        ".TP\n.I ~/.local/state/vitrine\nthe audit log, which holds no content",
        ".SH EXIT STATUS",
        "0 only with a result; a failure is a sentence on standard error.",
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-")
