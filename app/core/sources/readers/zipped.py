"""Packed files whose content decides which reader reads them."""

import zipfile
from dataclasses import replace

from app.core.sources.findings import Findings
from app.core.sources.readers import Job, dispatch, xml_tree
from app.core.sources.readers.package import BROKEN, MAIN_PARTS, RELATION, damaged
from app.core.sources.signature import unknown
from app.core.sources.source import Kind
from app.core.user_errors import SourceDamaged

#: A list of parts beyond this size is none.
_SMALL = 4 * 1024 * 1024
_MEDIA = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
#: What the type of an Office file's main part contains; part names are free.
_TYPES: tuple[tuple[str, Kind], ...] = (
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel", "xlsx"),
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
)
#: The main part of a workbook that is no XML.
_BINARY = "xl/workbook.bin"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
#: Parts by which kinds are known that are not read.
_OTHERS = (
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("AndroidManifest.xml", "an Android program"),
    ("Index/Document.iwa", "an Apple Pages, Numbers or Keynote document"),
    ("content.xml", "an OpenDocument file of another kind"),
    ("[Content_Types].xml", "an Office file of another kind"),
)


def preload() -> None:
    """Import what the kinds need; which of them it is stands inside."""
    dispatch.preload_all()


def read(job: Job) -> Findings:
    """Tell what it is and let its reader read it.

    Raises:
        SourceUnknown: it is of a kind that is not read.
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    try:
        with zipfile.ZipFile(job.file) as packed:
            kind = _kind(packed)
            binary = kind == "xlsx" and _BINARY in packed.namelist()
    except BROKEN as reason:
        raise damaged("unknown", type(reason).__name__) from reason
    container = "xlsb" if binary else job.signature.container
    inner = replace(job, signature=replace(job.signature, kind=kind, container=container))
    job.file.seek(0)

    def work() -> Findings:
        findings: Findings = dispatch.reader_for(inner.signature).read(inner)
        return findings

    return dispatch.attempt(kind, work)


def _kind(packed: zipfile.ZipFile) -> Kind:
    parts = packed.namelist()
    names = set(parts)
    if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
        media = packed.read("mimetype").strip().removesuffix(b"-template")
        if media in _MEDIA:
            return _MEDIA[media]  # type: ignore[return-value]
    if kind := _office_kind(packed, names):
        return kind
    for name, usual in (*MAIN_PARTS, (_BINARY, "xlsx")):
        if name in names:
            return usual
    for name, what in _OTHERS:
        if name in names:
            raise unknown(what)
    return "archive"


def _office_kind(packed: zipfile.ZipFile, names: set[str]) -> Kind | None:
    """The kind that the type of an Office file's main part tells, whatever the part is called."""
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        return None
    if max(packed.getinfo(name).file_size for name in ("[Content_Types].xml", "_rels/.rels")) > _SMALL:
        return None
    try:
        relations = xml_tree.parse(packed.read("_rels/.rels"))
        types = xml_tree.parse(packed.read("[Content_Types].xml"))
    except SourceDamaged:
        return None
    targets = {f"/{one.get('Target', '').lstrip('/')}" for one in relations.iter(RELATION)
               if one.get("Type", "").endswith("/officeDocument")}  # fmt: skip
    for one in types.iter(_OVERRIDE):
        content = one.get("ContentType", "").lower()
        if one.get("PartName") in targets and content.endswith("+xml"):
            return next((kind for part, kind in _TYPES if part in content), None)
    return None
