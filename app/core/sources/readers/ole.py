"""OLE containers: Outlook messages, old Office files, packets of files; others are named."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, doc, locked, msg, old_sheets, ppt
from app.core.sources.readers.embedded import native_file
from app.core.sources.signature import unknown
from app.core.user_errors import SourceDamaged

#: What a broken container raises, wherever one looks into it.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, struct.error)
_OLD = (
    ("visiodocument", "a Visio drawing"),
    ("__substg1.0_800c", "an Outlook file"),
)


def preload() -> None:
    """Import what `read` needs."""
    import olefile

    msg.preload()
    locked.preload()
    old_sheets.preload()
    doc.preload()
    ppt.preload()
    _ = olefile


def read(job: Job) -> Findings:
    """Read a message, a document, a workbook, slides, a packet; tell what the others are.

    Raises:
        SourceEncrypted, SourceUnknown, SourceDamaged: it is none of these.
    """
    import olefile

    try:
        with olefile.OleFileIO(job.file, raise_defects=olefile.DEFECT_INCORRECT) as container:
            names = set(_first_names(container))
            if "__properties_version1.0" in names:
                return msg.read(job, container)
            if "worddocument" in names:
                return doc.read(job, container)
            if "powerpoint document" in names:
                return ppt.read(job, container)
            packed = native_file(container)
    except _BROKEN as reason:
        raise _damaged(type(reason).__name__) from reason
    if "encryptedpackage" in names:
        content = locked.decrypted(job)
        return _inside(job, "document", content.getvalue())
    if names & {"workbook", "book"}:
        return _old_workbook(job)
    if packed is not None:
        return _inside(job, *packed)
    raise unknown(next((what for name, what in _OLD if name in names), "an old Office file"))


def _old_workbook(job: Job) -> Findings:
    """An XLS file; one that may only be read is encrypted with a word that everybody has."""
    import msoffcrypto

    job.file.seek(0)
    try:
        encrypted = msoffcrypto.OfficeFile(job.file).is_encrypted()
    except Exception:
        encrypted = False
    if encrypted:
        content = locked.decrypted(job)
        job = replace(job, file=content, size=content.getbuffer().nbytes)
    return old_sheets.read(job)


def _inside(job: Job, name: str, data: bytes) -> Findings:
    """The one file in a packet, read in place of the packet."""
    from app.core.sources.readers.nested import read_bytes

    return read_bytes(job, name, data)


def _first_names(container: Any) -> Iterator[str]:
    for place in container.listdir(streams=True, storages=True):
        if len(place) == 1:
            yield place[0].lower()


def _damaged(detail: str) -> SourceDamaged:
    return SourceDamaged(
        say("core.sources.file_is_damaged_or_cut_short"),
        say("core.sources.open_and_save_it_in_program"),
        detail,
    )
