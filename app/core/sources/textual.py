"""Which kind of text a text is, from its beginning."""

import codecs
import csv
import re

from app.core.sources.source import Kind

_LOOK = 16 * 1024
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML_START = re.compile(r"<\?xml\b")
_PROLOGUE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s+", re.DOTALL)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|$)")
#: Lines that stand at the head of mails; those that stand nowhere else are strong.
_OF_MAILS = frozenset(
    (
        "from", "to", "cc", "subject", "date", "reply-to", "sender", "content-type", "received",
        "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature",
        "authentication-results",
    )
)  # fmt: skip
_STRONG = frozenset(
    ("received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature")
)
_JSON = re.compile(r'\{\s*["}]|\[\s*(?:[\[{"\]]|-?\d|true|false|null)')
#: A table has at least this many lines, of which nearly all have the same number of cells.
_TABLE_LINES, _ALIKE = 3, 0.9
_MOST_LINES = 200


def kind_of_text(head: bytes, promise: Kind) -> Kind:
    """The kind of a text that begins with `head` and whose name promises `promise`."""
    text = _letters(head[:_LOOK]).lstrip("\ufeff \t\r\n")
    if _is_mail(text, promise):
        return "mail"
    if text.startswith("<") and (kind := _of_markup(text, promise)):
        return kind
    if promise in ("markdown", "csv"):
        return promise
    if _JSON.match(text) or promise == "json":
        return "json"
    return "csv" if promise not in ("text", "xml", "html") and delimiter(text, sure=True) else "text"


def delimiter(text: str, sure: bool) -> str:
    """What separates the cells of a table; empty if it is none.

    Args:
        text: its beginning.
        sure: whether only a table beyond doubt is one; otherwise the likeliest sign is taken.
    """
    lines = text.splitlines()[:_MOST_LINES]
    if len(lines) > 1 and sure:
        # The last line may be cut.
        lines.pop()
    best, found = 0.0, ""
    for sign in ("\t", ";", "|", ","):
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        usual = max(set(counts), key=counts.count, default=1)
        if usual < 2:
            continue
        alike = counts.count(usual) / len(counts)
        enough = len(counts) >= _TABLE_LINES and alike >= _ALIKE and (usual > 2 or sign in "\t;")
        if (enough or not sure) and alike > best:
            best, found = alike, sign
    return found


def _letters(head: bytes) -> str:
    """Enough of the text to see its signs, whatever its encoding."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "replace")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head[1:2] == b"\x00":
        return head.decode("utf-16-le", "replace")
    if head[:1] == b"\x00":
        return head.decode("utf-16-be", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_mail(text: str, promise: Kind) -> bool:
    names = set()
    for number, line in enumerate(text.splitlines()[:80]):
        if not line.strip():
            break
        # Before the headers a mailbox has a line of its own, and Apple's Mail the length.
        if line[0] in " \t" or (number == 0 and (line.startswith("From ") or line.strip().isdigit())):
            continue
        header = _HEADER.match(line)
        if header is None:
            break
        names.add(header[1].lower())
    known = names & _OF_MAILS
    return len(known) >= 2 and (promise == "mail" or bool(known & _STRONG))


def _of_markup(text: str, promise: Kind) -> Kind | None:
    at = 0
    while not _HTML.match(text, at) and (skipped := _PROLOGUE.match(text, at)):
        at = skipped.end()
    if _HTML.match(text, at):
        return "html"
    if promise == "html" and re.match(r"<[A-Za-z!]", text):
        return "html"
    if _XML_START.match(text) or (promise == "xml" and re.match(r"<[A-Za-z_!]", text)):
        return "xml"
    return None
