"""Outlook messages ([MS-OXMSG]) with a given content."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.support.compound_file import Tree, write_compound_file

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_WHEN = datetime(2024, 3, 3, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Message:
    """What is written.

    `recipients` are pairs of a name and an address, `attachments` pairs of a name and bytes or a message.
    """

    sender: tuple[str, str]
    recipients: tuple[tuple[str, str], ...]
    subject: str
    body: str = ""
    html: bytes = b""
    packed_rtf: bytes = b""
    attachments: tuple[tuple[str, "bytes | Message"], ...] = ()


def write_msg(path: Path, message: Message) -> Path:
    """Write the message."""
    return write_compound_file(path, _storage(message, 32) | {"__nameid_version1.0": {}})


def _storage(message: Message, before: int) -> Tree:
    tree: Tree = {}
    for tag, text in (
        (0x001A, "IPM.Note"),
        (0x0037, message.subject),
        (0x0C1A, message.sender[0]),
        (0x5D01, message.sender[1]),
        (0x1000, message.body),
    ):
        if text:
            tree[f"__substg1.0_{tag:04X}001F"] = text.encode("utf-16-le")
    if message.html:
        tree["__substg1.0_10130102"] = message.html
    if message.packed_rtf:
        tree["__substg1.0_10090102"] = message.packed_rtf
    ticks = int((_WHEN - _EPOCH).total_seconds()) * 10_000_000
    fixed = _entry(0x0039, 0x40, struct.pack("<Q", ticks)) + _entry(0x3FFD, 3, struct.pack("<ii", 1252, 0))
    tree["__properties_version1.0"] = bytes(before) + fixed
    for number, (name, address) in enumerate(message.recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + _entry(0x0C15, 3, struct.pack("<ii", 1, 0)),
            "__substg1.0_3001001F": name.encode("utf-16-le"),
            "__substg1.0_39FE001F": address.encode("utf-16-le"),
        }
    for number, (name, content) in enumerate(message.attachments):
        inside: Tree = {
            "__properties_version1.0": bytes(8) + _entry(0x0E21, 3, struct.pack("<ii", number, 0)),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
        if isinstance(content, Message):
            inside["__substg1.0_3701000D"] = _storage(content, 24)
        else:
            inside["__substg1.0_37010102"] = content
        tree[f"__attach_version1.0_#{number:08X}"] = inside
    return tree


def _entry(tag: int, kind: int, value: bytes) -> bytes:
    return struct.pack("<HHI", kind, tag, 6) + value
