"""Office files that are encrypted: those opened by a password that everybody has, and by one that was given.

Excel encrypts a sheet that may only be read with a fixed word (VelvetSweatshop); nobody needs to know it.
"""

import io
import struct

from app.core.sentences import say
from app.core.sources.readers import Job
from app.core.user_errors import SourceEncrypted

_OF_ALL = "VelvetSweatshop"
#: What the library raises on damaged or unknown encryption.
_BROKEN = (
    NotImplementedError, OSError, ValueError, LookupError, AssertionError, TypeError, AttributeError,
    struct.error,
)  # fmt: skip


def preload() -> None:
    """Import what decrypting needs."""
    import xml.dom.expatbuilder  # minidom's own, at its first use

    import msoffcrypto
    from msoffcrypto.format import doc97, ooxml, ppt97, xls97

    preload_ciphers()
    _ = (xml, msoffcrypto, doc97, ooxml, ppt97, xls97)


def preload_ciphers() -> None:
    """Import the library of ciphers, which loads its own parts at its first use."""
    from cryptography.hazmat.backends import default_backend
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES(bytes(16)), modes.CBC(bytes(16)), default_backend())
    cipher.decryptor().update(bytes(16))


def decrypted(job: Job) -> io.BytesIO:
    """The content of an encrypted Office file.

    Raises:
        SourceEncrypted: it asks for a password that was not given, or for another.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    job.file.seek(0)
    try:
        file = msoffcrypto.OfficeFile(job.file)
        for password in filter(None, (job.password, _OF_ALL)):
            out = io.BytesIO()
            try:
                file.load_key(password=password)
                file.decrypt(out)
            except (InvalidKeyError, DecryptionError):
                continue
            out.seek(0)
            if _is_office(out):
                return out
    except (FileFormatError, ParseError, *_BROKEN) as reason:
        # Encrypted in a way that is not known here, or damaged: a password is what everybody can help with.
        raise locked("The document", given=False) from reason
    raise locked("The document", bool(job.password))


def _is_office(file: io.BytesIO) -> bool:
    """Whether what came out is a file at all; a wrong password may give anything."""
    head = file.read(4)
    file.seek(0)
    return head in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def locked(what: str, given: bool) -> SourceEncrypted:
    """The failure for a file whose password was not given, or is another."""
    if given:
        return SourceEncrypted(
            say("core.sources.password_does_not_open", what=what[0].lower(), what2=what[1:]),
            say("core.sources.try_another_one"),
        )
    return SourceEncrypted(
        say("core.sources.is_locked_with_password", what=what),
        say("core.sources.save_it_without_password_then_add"),
    )
