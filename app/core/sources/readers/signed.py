"""Signed data whose content stands inside the signature (CMS, RFC 5652): mails and "contract.pdf.p7m".

Only the content is taken out. Whether the signature is good is not checked, and the card says so.
"""

from dataclasses import replace
from io import BytesIO

from app.core.sentences import say
from app.core.sources.findings import Findings, problem
from app.core.sources.readers import Job
from app.core.sources.signature import CMS_LOCKED, CMS_SIGNED, HEAD_BYTES, recognise, unrecognised
from app.core.user_errors import SourceEncrypted, SourcePartly

_SEQUENCE, _OCTETS, _OID = 0x30, 0x04, 0x06
_CONSTRUCTED = 0x20
_DEEPEST = 16


class _Bad(Exception):
    """These bytes are no such structure."""


def preload() -> None:
    """Import what `read` needs: anything can be signed."""
    from app.core.sources.readers import dispatch

    dispatch.preload_all()


def read(job: Job) -> Findings:
    """Read what was signed.

    Raises:
        SourceEncrypted: it is encrypted rather than signed.
        SourceUnknown: nothing can be taken out.
    """
    from app.core.sources.readers import dispatch

    data = job.file.read(job.limits.unpacked_bytes)
    if CMS_LOCKED in data[:32]:
        raise SourceEncrypted(
            say("core.sources.file_is_encrypted"), say("core.sources.save_it_decrypted_then_add_that")
        )
    inner = content_of(data)
    if not inner or job.depth >= job.limits.nesting:
        raise unrecognised()
    signature = recognise(inner[:HEAD_BYTES], "unknown")
    within = replace(job, file=BytesIO(inner), size=len(inner), signature=signature, depth=job.depth + 1)

    def work() -> Findings:
        findings: Findings = dispatch.reader_for(signature).read(within)
        return findings

    found = dispatch.attempt(signature.kind, work)
    told = problem(SourcePartly(say("core.sources.file_is_signed_signature_was_not")))
    return replace(found, problems=(*found.problems, told))


def content_of(data: bytes) -> bytes | None:
    """What was signed; `None` if it is something else, or the content stands elsewhere."""
    try:
        _, info, _ = _element(data, 0)
        kind, at = _child(info, 0)
        if kind != (_OID, CMS_SIGNED[2:]):
            return None
        (_, wrapped), _ = _child(info, at)
        _, signed, _ = _element(wrapped, 0)
        return _octets(_explicit(signed), 0)
    except (_Bad, IndexError):
        return None


def _explicit(signed: bytes) -> bytes:
    """What stands behind the kind of the content, wherever version and digests leave it."""
    at = 0
    while at < len(signed):
        (tag, value), after = _child(signed, at)
        if tag == _OID:
            (_, content), _ = _child(signed, after)
            return content
        if tag == _SEQUENCE:
            return _explicit(value)
        at = after
    raise _Bad


def _octets(data: bytes, depth: int) -> bytes:
    """All octet strings in a row, those in pieces put together."""
    out, at = bytearray(), 0
    while at < len(data):
        tag, value, after = _element(data, at)
        if tag == 0 and not value:
            break
        if tag == _OCTETS:
            out += value
        elif tag == _OCTETS | _CONSTRUCTED and depth < _DEEPEST:
            out += _octets(value, depth + 1)
        else:
            raise _Bad
        at = after
    return bytes(out)


def _child(data: bytes, at: int) -> tuple[tuple[int, bytes], int]:
    tag, value, after = _element(data, at)
    return (tag, value), after


def _element(data: bytes, at: int, depth: int = 0) -> tuple[int, bytes, int]:
    """Tag, value and the place behind it; a value cut short ends with the data."""
    if at + 2 > len(data) or depth > _DEEPEST:
        raise _Bad
    tag, length, start = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F:
        raise _Bad
    if length < 0x80:
        return tag, data[start : start + length], start + length
    if length > 0x80:
        size = length & 0x7F
        if size > 8:
            raise _Bad
        length = int.from_bytes(data[start : start + size], "big")
        start += size
        return tag, data[start : start + length], start + length
    # Without a length the value goes on to two zero bytes on its own level.
    at = start
    while at < len(data) and data[at : at + 2] != b"\0\0":
        _, _, at = _element(data, at, depth + 1)
    return tag, data[start:at], at + 2
