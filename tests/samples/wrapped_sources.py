"""Samples that wrap others: a mailbox, Outlook's packet, signed data, workbooks and invoices that are XML."""

import base64
import struct
from collections.abc import Iterator
from pathlib import Path

_HEAD = "From: Jörg Weiß <weiss@example.org>\nTo: o@example.org\nDate: Mon, 03 Mar 2025 10:00:00 +0100\nSubject: {}\n"
_NOTE = "Die Frist endet am 30. Juni 2025; danach gilt Klausel 7.2 (b).\nSie beträgt 1.200,00 EUR im Monat."
_ROWS = (("Konto", "Inhaber", "Saldo"), ("1200", "Müller GmbH", "1234.5"), ("1300", "Öztürk KG", "-98.76"))


def write_all(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write all; each with the text that reading it is expected to give."""
    yield _written(folder / "mailbox.mbox", _mailbox()), _mails()
    yield _written(folder / "packet.dat", _packet()), f"Subject: Nachtrag\n{_NOTE}"
    yield _written(folder / "note.txt.p7m", _signed(_NOTE.encode())), _NOTE
    yield _written(folder / "accounts-2003.xml", _workbook()), "[sheet: Konten]\n" + _table()
    yield (
        _written(folder / "accounts.eml", _rich_mail()),
        _HEAD.format("Konten") + "\n" + _table() + "\n" + _NOTE,
    )


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _table() -> str:
    return "\n".join("\t".join(row) for row in _ROWS)


def _mails() -> str:
    return "\n".join(f"{_HEAD.format(subject)}\n{_NOTE}" for subject in ("Erste", "Zweite"))


def _mailbox() -> bytes:
    """Two mails, the second's text in base 64."""
    raw = []
    for subject, how in (("Erste", "8bit"), ("Zweite", "base64")):
        head = _HEAD.format(subject).replace("Jörg Weiß", "=?utf-8?q?J=C3=B6rg_Wei=C3=9F?=")
        body = _NOTE.encode() if how == "8bit" else base64.encodebytes(_NOTE.encode())
        raw.append(
            b"From weiss@example.org Mon Mar  3 10:00:00 2025\n" + head.encode()
            + b"Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf8\n"
            + f"Content-Transfer-Encoding: {how}\n\n".encode() + body + b"\n"
        )  # fmt: skip
    return b"\n".join(raw)


def _rich_mail() -> bytes:
    """A mail whose page stands between plain parts, in an encoding that only the page itself names."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    page = f'<html><head><meta charset="windows-1252"></head><body><table>{rows}</table></body></html>'
    head = _HEAD.format("Konten").replace("Jörg Weiß", "=?iso-8859-1?q?J=F6rg_Wei=DF?=")
    return (
        head.encode() + b'Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n" + page.encode("cp1252")
        + b"\n--b\nContent-Type: text/plain; charset=unicode-1-1-utf-7\n\n" + _NOTE.encode("utf-7") + b"\n--b--\n"
    )  # fmt: skip


def _packet() -> bytes:
    """Outlook's winmail.dat: a subject, a text, the number of the code page."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    for level, tag, data in (
        (1, 0x00069007, struct.pack("<II", 1252, 0)),
        (1, 0x00018004, b"Nachtrag\0"),
        (1, 0x0002800C, _NOTE.encode("cp1252") + b"\0"),
    ):
        out += struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    return out


def _signed(content: bytes) -> bytes:
    """Signed data (CMS) around a text, without certificates and signers."""
    data_kind, signed_kind = (bytes.fromhex(f"06092a864886f70d01070{last}") for last in (1, 2))
    inside = _element(0x30, data_kind + _element(0xA0, _element(0x04, content)))
    whole = _element(0x02, b"\x01") + _element(0x31, b"") + inside + _element(0x31, b"")
    return _element(0x30, signed_kind + _element(0xA0, _element(0x30, whole)))


def _element(tag: int, value: bytes) -> bytes:
    length = len(value)
    size = bytes([length]) if length < 128 else bytes([0x82, length >> 8, length & 255])
    return bytes([tag]) + size + value


def _workbook() -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in _ROWS
    )
    text = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Konten"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    return text.encode()
