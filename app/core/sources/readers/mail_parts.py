"""The structure of an e-mail: its text in order, its alternatives, its files, whatever wraps them."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import islice
from typing import Any
from urllib.parse import unquote

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.readers import html
from app.core.sources.readers.decoding import Decoded, decode
from app.core.sources.readers.signed import content_of
from app.core.sources.source import Problem
from app.core.user_errors import SourceDiffers

#: Deeper and more than any program writes.
_DEEPEST, PARTS = 30, 2000
_UU_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})\n", re.MULTILINE)
_UU_MOST = 64 * 1024 * 1024
_NO_LETTERS = re.compile(r"[\W_]+")
_ADDRESSES = re.compile(r"<?(?:https?://|mailto:|www\.)\S+")
_MARKED = re.compile(r"\[(?:title|picture:|cid:|hidden|link to|comment|field)[^\]]*\]")


@dataclass
class Body:
    """What was found in a mail.

    Attributes:
        lines: its text.
        files: parts that are files, and files that stood in the text: name and bytes.
        problems, notes: what was lost; what was guessed, in words.
        problems, notes: what was lost or guessed on the way.
        differs: whether two versions of its text say different things.
        remote: whether pictures would have to be fetched.
        signed, encrypted: whether a part is.
        count: parts, those below others included.
    """

    lines: list[str] = field(default_factory=list)
    files: list[EmailMessage | tuple[str, bytes]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    differs: bool = False
    remote: bool = False
    signed: bool = False
    encrypted: bool = False
    #: Names of the pictures inside, by what the text calls them.
    pictures: dict[str, str] = field(default_factory=dict)
    damaged: bool = False
    count: int = 0


def parsed(data: bytes) -> EmailMessage:
    """A mail taken apart, however damaged."""
    parser = BytesParser(_class=EmailMessage, policy=policy.default.clone(raise_on_defect=False))
    return parser.parsebytes(data)


def body_of(message: EmailMessage) -> Body:
    """Text and files of a mail; mails inside are files and are not looked into."""
    body = Body()
    for part in islice(message.walk(), PARTS):
        said = next((str(value) for name, value in part.raw_items() if name.lower() == "content-id"), "")
        if ident := said.strip().strip("<>"):
            body.pictures[ident] = part.get_filename() or ""
    text = _taken(message, body, 0)
    body.lines = [text] if text else []
    return body


def _taken(part: Any, body: Body, depth: int) -> str:
    """The text of a part and of all below it; its files are put aside."""
    body.count += 1
    body.damaged = body.damaged or bool(part.defects)
    if depth > _DEEPEST or body.count > PARTS:
        return ""
    kind, below = part.get_content_type(), part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(below, list):
        if kind == "multipart/signed":
            body.signed = True
            below = [one for one in below if not one.get_content_subtype().endswith("-signature")]
        if kind == "multipart/encrypted":
            body.encrypted = True
        if kind == "multipart/alternative":
            return _alternatives(below, body, depth)
        return "\n".join(filter(None, (_taken(one, body, depth + 1).strip("\n") for one in below)))
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return _opened(part, body, depth)
    if kind in ("text/plain", "text/html") and not _is_file(part):
        return _plain(part, body) if kind == "text/plain" else _rich(part, body)
    body.files.append(part)
    return ""


def _opened(part: Any, body: Body, depth: int) -> str:
    """A signed mail carries its text inside the signature; an encrypted one stays shut."""
    data = part.get_payload(decode=True)
    inner = content_of(data) if isinstance(data, bytes) else None
    if inner is None:
        body.encrypted = True
        body.files.append(part)
        return ""
    body.signed = True
    return _taken(parsed(inner), body, depth + 1)


def _alternatives(parts: list[Any], body: Body, depth: int) -> str:
    texts = [(part, _taken(part, body, depth + 1).strip()) for part in parts]
    found = [
        ("plain" if part.get_content_type() == "text/plain" else "other", text)
        for part, text in texts
        if text
    ]
    text, differs = fullest(found)
    body.differs = body.differs or differs
    return text


def fullest(versions: list[tuple[str, str]]) -> tuple[str, bool]:
    """Of versions of one text, each "plain" or "other", the fullest with what only another says behind it.

    The simplest comes first. Whether they differ comes second.
    """
    if not versions:
        return "", False
    best = versions[0][1]
    for _, text in versions[1:]:
        # A later version shows more, such as where a link goes.
        if _missing(text, best):
            best = text
    out, differs = [best], False
    for what, text in versions:
        if text is not best and (more := _missing(text, best)):
            differs = True
            out.append(marks.passage(f"only in the {what} version", "\n".join(more)))
    return "\n".join(out), differs


def two_versions() -> SourceDiffers:
    """That a mail's text stands in it in two versions."""
    return SourceDiffers(
        say("core.sources.e_mail_has_its_text_in"),
        say("core.sources.look_at_both_mail_programs_show"),
    )


def _missing(text: str, other: str) -> list[str]:
    """Lines of a text whose letters do not stand in the other; addresses of links and pictures aside."""
    there = _letters(other)

    def is_missing(line: str) -> bool:
        if _MARKED.search(line) and "hidden" in line:
            return line not in other
        return _letters(line) not in there

    return [line for line in text.split("\n") if is_missing(line)]


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", _ADDRESSES.sub("", _MARKED.sub("", text))).casefold()


def _is_file(part: Any) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def letters_of(part: Any, markup: bool = False) -> Decoded:
    """The text of a part, in whatever encoding."""
    data = part.get_payload(decode=True)
    return decode(data if isinstance(data, bytes) else b"", str(part.get_param("charset") or ""), markup)


def _plain(part: Any, body: Body) -> str:
    decoded = letters_of(part)
    body.problems += decoded.problems("The e-mail")
    body.notes += [decoded.note] if decoded.note else []
    return "".join(_without_files(decoded.text.replace("\r\n", "\n"), body))


def _rich(part: Any, body: Body) -> str:
    decoded = letters_of(part, markup=True)
    body.problems += decoded.problems("The e-mail")
    body.notes += [decoded.note] if decoded.note else []
    page = html.Page(inlay=lambda address: _picture(address, body))
    text = page.text_of(decoded.text)
    body.remote = body.remote or page.remote > 0
    body.problems += page.problems()
    return text


def _picture(address: str, body: Body) -> str:
    """The mark of a picture that the mail brings, which is a file of its own."""
    kind, _, ident = address.partition(":")
    if kind.lower() == "cid" and unquote(ident) in body.pictures:
        return marks.place(f"picture {body.pictures[unquote(ident)]}".strip())
    if (data := html.data_of(address)) and len(body.files) < PARTS:
        name = f"picture {len(body.files) + 1}"
        body.files.append((name, data))
        return marks.place(name)
    return ""


def _without_files(text: str, body: Body) -> Iterator[str]:
    """A text without the files that old programs wrote into it (uuencode); those are put aside."""
    at = 0
    while (begin := _UU_BEGIN.search(text, at)) and len(body.files) < PARTS:
        end = text.find("\nend", begin.end() - 1)
        data = _uu_bytes(text[begin.end() : end]) if end >= 0 else None
        if data is None:
            yield text[at : begin.end()]
            at = begin.end()
            continue
        yield text[at : begin.start()] + marks.place(f"file {begin[1].strip()}")
        body.files.append((begin[1].strip(), data))
        at = end + 4
    yield text[at:]


def _uu_bytes(lines: str) -> bytes | None:
    out = bytearray()
    for line in lines.split("\n"):
        bare = line.rstrip("\r")
        if not bare:
            continue
        try:
            out += binascii.a2b_uu(bare.encode("ascii"))
        except (binascii.Error, UnicodeEncodeError):
            try:
                # Some programs add a sign behind the line; its length says how much counts.
                length = (((ord(bare[0]) - 32) & 63) * 4 + 5) // 3
                out += binascii.a2b_uu(bare[:length].encode("ascii"))
            except (binascii.Error, UnicodeEncodeError):
                return None
        if len(out) > _UU_MOST:
            return None
    return bytes(out)
