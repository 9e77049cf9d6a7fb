"""OLE containers: an encrypted Office document, or one of the old Office formats. Neither is read."""

from app.core.sources.findings import Findings
from app.core.sources.readers import Job
from app.core.sources.signature import unknown
from app.core.user_errors import SourceEncrypted

_CHUNK = 1024 * 1024
#: Names in the container's directory, which may stand anywhere.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = (
    ("WordDocument", "an old Word document (DOC)"),
    ("Workbook", "an old Excel file (XLS)"),
    ("PowerPoint Document", "an old PowerPoint file (PPT)"),
    ("__properties_version1.0", "an Outlook message (MSG)"),
)


def preload() -> None:
    """Nothing is needed."""


def read(job: Job) -> Findings:
    """Tell what it is.

    Raises:
        SourceEncrypted, SourceUnknown: always one of them.
    """
    names = {name.encode("utf-16-le"): what for name, what in _OLD}
    found = ""
    before = b""
    while chunk := job.file.read(_CHUNK):
        window = before + chunk
        if _ENCRYPTED in window:
            raise SourceEncrypted(
                "The document is locked with a password.", "Save it without the password, then add that."
            )
        found = found or next((what for name, what in names.items() if name in window), "")
        before = window[-64:]
    raise unknown(found or "an old Office file")
