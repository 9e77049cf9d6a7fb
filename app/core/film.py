"""A run as a film: an animated WebP (RFC 9649) of the pictures that the canvas showed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from app.core.reports.marking import SOURCE_TYPE

#: Bytes of pictures that are held at a time; a longer run shows fewer of its steps.
MOST_BYTES = 200 << 20
_QUALITY, _METHOD = 82, 3
_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 Iptc4xmpExt:DigitalSourceType="{source}"/></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a frame, three bytes each, row by row, and how long it is shown."""

    pixels: bytes
    width: int
    height: int
    milliseconds: int


def frames_shown(count: int, nbytes: int) -> tuple[int, ...]:
    """Which of `count` frames of `nbytes` each are shown: all, or as many as can be held."""
    most = max(2, MOST_BYTES // max(1, nbytes))
    if count <= most:
        return tuple(range(count))
    return tuple(dict.fromkeys(round(at * (count - 1) / (most - 1)) for at in range(most)))


def encode(pictures: Sequence[Picture]) -> bytes:
    """The film's bytes; its metadata say that a machine made what it shows.

    Raises:
        ValueError: there are no pictures, or they differ in size.
    """
    if len({(each.width, each.height) for each in pictures}) != 1:
        raise ValueError("a film needs pictures of one size")
    first, *others = (
        Image.frombuffer("RGB", (each.width, each.height), each.pixels, "raw", "RGB", 0, 1)
        for each in pictures
    )
    out = io.BytesIO()
    first.save(
        out,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=[each.milliseconds for each in pictures],
        loop=0,
        quality=_QUALITY,
        method=_METHOD,
        xmp=_XMP.format(source=SOURCE_TYPE).encode(),
    )
    return out.getvalue()
