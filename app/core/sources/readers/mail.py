"""E-mails (EML, EMLX, MIME) and mailboxes: who wrote when to whom about what, the text, and each file inside.

A mailbox has a page for each mail.
"""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, decoding, html
from app.core.sources.readers.book import Book
from app.core.sources.readers.mail_parts import PARTS, Body, body_of, parsed, two_versions
from app.core.sources.readers.nested import Inside, with_files
from app.core.user_errors import SourceDamaged, SourceEncrypted, SourcePartly, SourceTooLarge

#: The headers that a reader of mails shows.
SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
_LONG = 20_000
_ENDINGS = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt", "text/calendar": ".txt"}
#: The line before each mail of a mailbox; a header must follow it.
_FROM = re.compile(rb"(?:\A|\r?\n\r?\n)From \S[^\r\n]*\r?\n(?=[!-9;-~]{1,80}:[ \t])")
_LENGTH = re.compile(rb"(\d{1,12})[ \t]*\r?\n")
_ENCODED = re.compile(r"=\?([\w:.*-]{1,60})\?([bBqQ])\?([^?\s]*)\?=")


def preload() -> None:
    """Import what `read` needs: an attachment can be anything."""
    from app.core.sources.readers import dispatch

    preload_own()
    dispatch.preload_all()


def preload_own() -> None:
    """Import what a mail itself needs, for files that seldom hold one."""
    import email.generator

    book.preload()
    html.preload()
    sample = b"Subject: =?utf-8?q?a?=\nFrom: a <a@b>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nb"
    message = parsed(sample)
    _ = list(headers(message)), body_of(message), email.generator


def read(job: Job) -> Findings:
    """Read the mail as one page, or a mailbox mail by mail.

    Raises:
        SourceTooLarge: larger than what is taken apart at once.
    """
    if job.size > job.limits.unpacked_bytes:
        raise SourceTooLarge(
            say(
                "core.sources.e_mail_is_larger_than_mb", unpacked_bytes=job.limits.unpacked_bytes / 1000000.0
            ),
            say("core.sources.save_its_attachments_as_files_then"),
        )
    mails = _mails(job.file.read())
    pages = Book(job, "mail", "mail" if len(mails) > 1 else "page")
    inside: list[Inside] = []
    for data in mails:
        if pages.full:
            break
        inside += _add(pages, parsed(data))
    return with_files(job, pages.findings(len(mails)), inside)


def _mails(data: bytes) -> list[bytes]:
    """The mails of a mailbox; the one mail of other files."""
    if length := _LENGTH.match(data):
        # Apple's Mail writes a length before the mail and its own notes behind it.
        return [data[length.end() : length.end() + int(length[1])]]
    if not data.startswith(b"From "):
        return [data]
    starts = [found.end() for found in _FROM.finditer(data)]
    if not starts:
        return [data.partition(b"\n")[2]]
    ends = [found.start() for found in _FROM.finditer(data)][1:]
    return [data[start:end] for start, end in zip(starts, [*ends, len(data)], strict=True)]


def _add(pages: Book, message: EmailMessage) -> Iterator[Inside]:
    """Add a mail as a page; the files in it."""
    body = body_of(message)
    pages.add("\n".join([*headers(message), "", *body.lines]))
    for note in dict.fromkeys(body.notes):
        pages.remark(note)
    for told in _told(body):
        pages.tell(told)
    pages.add_problems(dict.fromkeys(body.problems))
    for number, part in enumerate(body.files, 1):
        if isinstance(part, tuple):
            yield Inside(part[0], partial(bytes, part[1]))
        else:
            yield Inside(_name(part, number), partial(_bytes, part))


def _told(body: Body) -> Iterator[Any]:
    if body.remote:
        yield SourcePartly(say("core.sources.pictures_that_text_refers_to_were"))
    if body.encrypted:
        yield SourceEncrypted(
            say("core.sources.e_mail_text_is_encrypted"), say("core.sources.save_it_decrypted_in_your_mail")
        )
    if body.signed:
        yield SourcePartly(say("core.sources.e_mail_is_signed_signature_was"))
    if body.differs:
        yield two_versions()
    if body.damaged:
        yield SourceDamaged(
            say("core.sources.e_mail_is_damaged_what_could"), say("core.sources.ask_for_it_anew")
        )
    if body.count > PARTS:
        yield SourceTooLarge(
            say("core.sources.it_has_more_than_parts_of", parts=PARTS),
            say("core.sources.save_it_as_pdf_then_add"),
        )


def headers(message: EmailMessage) -> Iterator[str]:
    """The lines at the head: "From: A. Meyer <a@example.org>"."""
    raw = [(name.lower(), str(value)) for name, value in message.raw_items()]
    for name in SHOWN:
        for value in [value for each, value in raw if each == name.lower()][:20]:
            yield f"{name}: {' '.join(_header(message, name, value)[:_LONG].split())}"


def _header(message: EmailMessage, name: str, value: str) -> str:
    if not value.isascii():
        # Letters that nobody encoded came as bytes.
        data = value.encode("utf-8", "surrogateescape")
        return header_text(decoding.decode(data).text)
    if "=?" in value:
        return header_text(value)
    # Long headers take their parser long, and are shown as they came.
    return value if len(value) > _LONG else str(message.policy.header_fetch_parse(name, value))


def header_text(value: str) -> str:
    """A header with its encoded words (RFC 2047) decoded, in whatever encoding they are."""
    value = re.sub(r"(\?=)\s+(?==\?)", r"\1", value)
    out: list[str] = []
    waiting, label, at = b"", "", 0
    for word in _ENCODED.finditer(value):
        data = _word_bytes(word[2], word[3])
        apart = value[at : word.start()]
        if waiting and (apart or word[1].lower() != label):
            out.append(decoding.decode(waiting, label.partition("*")[0]).text)
            waiting = b""
        out.append(apart)
        # A letter may begin in one word and end in the next.
        waiting, label, at = waiting + data, word[1].lower(), word.end()
    out.append(decoding.decode(waiting, label.partition("*")[0]).text if waiting else "")
    return "".join([*out, value[at:]])


def _word_bytes(how: str, text: str) -> bytes:
    import base64
    import binascii
    import quopri

    data = text.encode("ascii", "replace")
    if how in "qQ":
        return quopri.decodestring(data, header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def _name(part: EmailMessage, number: int) -> str:
    if name := part.get_filename():
        return header_text(name) if "=?" in name else name
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        subject = inner[0].get("Subject", "") if isinstance(inner, list) and inner else ""
        return f"{' '.join(str(subject).split())[:100] or f'message {number}'}.eml"
    return f"part {number}{_ENDINGS.get(part.get_content_type(), '')}"


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_maintype() == "message" and isinstance(part.get_payload(), list):
        return b"\n".join(each.as_bytes() for each in part.get_payload())  # type: ignore[union-attr]
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
