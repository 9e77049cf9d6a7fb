"""E-mails (EML, MIME): who wrote when to whom about what, the text, and each attachment as its own source."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from typing import Any

from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, html
from app.core.sources.readers.book import Book
from app.core.sources.readers.nested import Inside, with_files
from app.core.user_errors import SourceDamaged, SourceEncrypted, SourcePartly, SourceTooLarge

#: The headers that a reader of mails shows.
SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
#: Deeper and more than any program writes.
_DEEPEST, _PARTS, _LONG = 30, 2000, 20_000
_ENDINGS = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt", "text/calendar": ".txt"}


def preload() -> None:
    """Import what `read` needs: an attachment can be anything."""
    from app.core.sources.readers import dispatch

    book.preload()
    html.preload()
    if not _loading:
        _loading.append(True)
        dispatch.preload_all()
    sample = b"Subject: =?utf-8?q?a?=\nFrom: a <a@b>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nb"
    message = BytesParser(policy=policy.default).parsebytes(sample)
    _ = [str(value) for value in message.values()], message.get_content()


#: Whether the other readers are being imported, of which this is one.
_loading: list[bool] = []


def read(job: Job) -> Findings:
    """Read the mail as one page.

    Raises:
        SourceTooLarge: larger than what is taken apart at once.
        SourceEncrypted: it is locked.
    """
    if job.size > job.limits.unpacked_bytes:
        raise SourceTooLarge(
            f"The e-mail is larger than the {job.limits.unpacked_bytes / 1e6:,.0f} MB that Vitrine reads.",
            "Save its attachments as files, then add those.",
        )
    data = job.file.read()
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    message = BytesParser(_class=EmailMessage, policy=policy.default.clone(raise_on_defect=False)).parsebytes(
        data
    )
    return _findings(job, message)


def _findings(job: Job, message: EmailMessage) -> Findings:
    parts = list(_parts(message))
    whole = sum(1 for _ in message.walk())
    plain = [part for part in parts if part.get_content_type() == "text/plain" and not _is_file(part)]
    rich = [part for part in parts if part.get_content_type() == "text/html" and not _is_file(part)]
    pages = Book(job, "mail")
    body = "\n".join(filter(None, (_text(part).strip() for part in plain)))
    shown_rich = rich if not body else []
    for part in shown_rich:
        page = html.Page()
        body += page.text_of(_text(part)) + "\n"
        if page.remote:
            pages.tell(SourcePartly("Pictures that the text refers to were not fetched."))
    if not body.strip() and any(
        part.get_content_subtype() in ("pkcs7-mime", "encrypted") for part in [message, *parts]
    ):
        pages.tell(
            SourceEncrypted(
                "The e-mail's text is encrypted.", "Save it decrypted in your mail program, then add that."
            )
        )
    pages.add("\n".join([*headers(message), "", body]))
    used = {id(part) for part in (*plain, *rich)}
    files = [part for part in parts if id(part) not in used]
    if any(part.defects for part in [message, *parts]):
        pages.tell(
            SourceDamaged("The e-mail is damaged; what could be made out was read.", "Ask for it anew.")
        )
    if whole > _PARTS:
        many = SourceTooLarge(
            f"It has {whole:,} parts, of which not all were read.", "Save it as PDF, then add that."
        )
        pages.tell(many)
    inside = [Inside(_name(part, number), partial(_bytes, part)) for number, part in enumerate(files, 1)]
    return with_files(job, pages.findings(), inside)


def headers(message: EmailMessage) -> Iterator[str]:
    """The lines at the head: "From: A. Meyer <a@example.org>"."""
    raw = [(name.lower(), str(value)) for name, value in message.raw_items()]
    for name in SHOWN:
        for value in [value for each, value in raw if each == name.lower()][:20]:
            # Long headers take their parser long, and are shown as they came.
            shown = value if len(value) > _LONG else str(message.policy.header_fetch_parse(name, value))
            yield f"{name}: {' '.join(shown[:_LONG].split())}"


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that hold something, in order, up to a limit; mails inside are not looked into."""
    stack: list[tuple[Any, int]] = [(message, 0)]
    count = 0
    while stack:
        part, depth = stack.pop()
        count += 1
        if depth > _DEEPEST or count > _PARTS:
            return
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            stack.extend((each, depth + 1) for each in reversed(part.get_payload()))
        else:
            yield part


def _is_file(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _name(part: EmailMessage, number: int) -> str:
    if name := part.get_filename():
        return name
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
