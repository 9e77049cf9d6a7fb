"""Outlook messages (MSG): headers, text and attachments from their properties ([MS-OXMSG], [MS-OXPROPS])."""

import datetime
import struct
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, decoding, html, rtf
from app.core.sources.readers.book import Book
from app.core.sources.readers.lzfu import expanded
from app.core.sources.readers.mail_parts import fullest, two_versions
from app.core.sources.readers.nested import Inside, with_files
from app.core.sources.signature import Signature
from app.core.user_errors import SourceTooLarge

_SUBJECT, _TO, _CC, _BCC = 0x0037, 0x0E04, 0x0E03, 0x0E02
_SENDER, _SENDER_MAIL, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_SENT, _DELIVERED = 0x0039, 0x0E06
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_NAME, _LONG_NAME, _DATA, _DISPLAY, _SMTP = 0x3704, 0x3707, 0x3701, 0x3001, 0x39FE
_KIND, _MAIL = 0x0C15, 0x3003
_CODEPAGE, _INTERNET_CODEPAGE = 0x3FFD, 0x3FDE
_UNICODE, _STRING, _BINARY, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
_RECIPIENTS = {1: "To", 2: "Cc", 3: "Bcc"}
#: Bytes before the properties: of the message, of a message inside, of a recipient or an attachment.
_TOP, _INSIDE, _PART = 32, 24, 8
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


def preload() -> None:
    """Import what `read` needs: an attachment can be anything."""
    from app.core.sources.readers import mail

    book.preload()
    rtf.preload()
    mail.preload()


def read(job: Job, container: Any, place: tuple[str, ...] = ()) -> Findings:
    """Read a message of an `olefile.OleFileIO` as one page.

    Args:
        job: what it may cost.
        container: the open container.
        place: of a message inside another, its storage.

    Raises:
        SourceTooLarge: a part exceeds the limit.
        OSError, ValueError: the container is damaged.
    """
    message = _Storage(container, place, job.limits.unpacked_bytes, _INSIDE if place else _TOP)
    pages = Book(job, "mail")
    pages.add("\n".join([*_headers(message), "", _body(job, message, pages)]))
    return with_files(job, pages.findings(), _attachments(message))


class _Storage:
    """The properties of a message, a recipient or an attachment."""

    def __init__(
        self, container: Any, place: tuple[str, ...], most: int, before: int, codec: str = ""
    ) -> None:
        self.container, self.place, self._most = container, place, most
        data = self._stream("__properties_version1.0")[before:]
        #: Values that fit into eight bytes: tag -> those.
        self.fixed = {
            struct.unpack_from("<HH", data, at)[::-1]: data[at + 8 : at + 16]
            for at in range(0, len(data) - 15, 16)
        }
        self.codec = codec or self._codepage()

    def inside(self, start: str) -> Iterator["_Storage"]:
        """The storages directly below whose name begins so."""
        names = {one[len(self.place)] for one in self.container.listdir(streams=False, storages=True)
                 if len(one) == len(self.place) + 1 and tuple(one[:-1]) == self.place}  # fmt: skip
        for name in sorted(names):
            if name.startswith(start):
                yield _Storage(self.container, (*self.place, name), self._most, _PART, self.codec)

    def text(self, tag: int) -> str:
        """A string; empty if there is none."""
        if data := self.binary(tag, _UNICODE):
            return data.decode("utf-16-le", "replace").rstrip("\x00")
        return decoding.decode(self.binary(tag, _STRING).rstrip(b"\x00"), self.codec).text

    def binary(self, tag: int, kind: int = _BINARY) -> bytes:
        """Bytes; none if there are none."""
        return self._stream(f"__substg1.0_{tag:04X}{kind:04X}")

    def number(self, tag: int) -> int:
        """A whole number; 0 if there is none."""
        data = self.fixed.get((tag, 3), b"")
        return int(struct.unpack_from("<i", data)[0]) if len(data) >= 4 else 0

    def moment(self, tag: int) -> str:
        """A time, as mails write it; empty if there is none."""
        data = self.fixed.get((tag, 0x40), b"")
        ticks = struct.unpack("<Q", data)[0] if len(data) == 8 else 0
        if not 0 < ticks < 2**60:
            return ""
        return f"{_EPOCH + datetime.timedelta(microseconds=ticks // 10):%Y-%m-%d %H:%M:%S} UTC"

    def has_storage(self, name: str) -> bool:
        """Whether a storage of this name stands directly below."""
        return bool(self.container.exists([*self.place, name])) and (
            self.container.get_type([*self.place, name]) == 1
        )

    def _codepage(self) -> str:
        """The codec of its strings; empty where the message does not say it."""
        number = self.number(_CODEPAGE) or self.number(_INTERNET_CODEPAGE)
        return decoding.codec_of_page(number) if number > 0 else ""

    def _stream(self, name: str) -> bytes:
        place = [*self.place, name]
        if not self.container.exists(place) or self.container.get_type(place) != 2:
            return b""
        if self.container.get_size(place) > self._most:
            raise SourceTooLarge(
                say("core.sources.part_of_message_is_larger_than"), say("core.sources.save_it_as_file")
            )
        data: bytes = self.container.openstream(place).read()
        return data


def _headers(message: _Storage) -> Iterator[str]:
    address = message.text(_SENDER_SMTP) or message.text(_SENDER_MAIL)
    if sender := _person(message.text(_SENDER), address):
        yield f"From: {sender}"
    people: dict[str, list[str]] = {"To": [], "Cc": [], "Bcc": []}
    for one in message.inside("__recip_version1.0_"):
        kind = _RECIPIENTS.get(one.number(_KIND), "To")
        people[kind].append(_person(one.text(_DISPLAY), one.text(_SMTP) or one.text(_MAIL)))
    for (kind, names), tag in zip(people.items(), (_TO, _CC, _BCC), strict=True):
        if line := ", ".join(names) or message.text(tag):
            yield f"{kind}: {line}"
    if sent := message.moment(_SENT) or message.moment(_DELIVERED):
        yield f"Date: {sent}"
    if subject := message.text(_SUBJECT):
        yield f"Subject: {subject}"


def _person(name: str, address: str) -> str:
    if not address or address == name:
        return name
    return f"{name} <{address}>" if name else address


def _body(job: Job, message: _Storage, pages: Book) -> str:
    """The text; where plain text and web page do not say the same, both."""
    texts = []
    if (plain := message.text(_BODY)).strip():
        texts.append(("plain", plain.replace("\r\n", "\n").strip("\n")))
    data = message.binary(_HTML) or message.text(_HTML).encode("utf-8")
    if data:
        page = html.Page()
        label = decoding.codec_of_page(message.number(_INTERNET_CODEPAGE)) or message.codec
        texts.append(("other", page.text_of(decoding.decode(data, label, markup=True).text)))
        pages.add_problems(page.problems())
    if not texts and (packed := message.binary(_RTF)):
        return rtf.text_of(job, expanded(packed, job.limits.characters))
    text, differs = fullest(texts)
    if differs:
        pages.tell(two_versions())
    return text


def _attachments(message: _Storage) -> Iterator[Inside]:
    for number, one in enumerate(message.inside("__attach_version1.0_"), 1):
        name = one.text(_LONG_NAME) or one.text(_NAME) or one.text(_DISPLAY)
        inner = f"__substg1.0_{_DATA:04X}{_STORAGE:04X}"
        if one.has_storage(inner):
            place = (*one.place, inner)
            reads = partial(_read_inside, message.container, place)
            yield Inside(f"{name or f'message {number}'}.msg", read=reads)
        else:
            yield Inside(name or f"part {number}", partial(one.binary, _DATA))


def _read_inside(container: Any, place: tuple[str, ...], job: Job) -> Findings:
    return read(replace(job, signature=Signature("mail", "ole")), container, place)
