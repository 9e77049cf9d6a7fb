"""The one message from a reader process to the program: plain numbers and bytes, checked as it comes in.

    magic "VSRC", length of the header (u32, big endian), header (JSON), then the blobs the header announces,
    in this order: the thumbnail's pixels; for each page its text (UTF-8), its boxes (28 bytes each), its
    picture's pixels, those of the pictures in its text; for each frame its pixels; for each attachment all of
    these again.

The reader has handled a file that nobody trusts, so the program trusts nothing here: every length is checked
before it is read, every value before it is used, and nothing in a message can name a class or run code.
"""

import json
import re
import struct
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar, get_args

from app.core import user_errors
from app.core.sources.findings import CONTROL, SENTENCE, Attached, Findings
from app.core.sources.source import Doubt, Frame, Inlay, Kind, Page, PageState, Picture, Problem, TextBox

_MAGIC = b"VSRC"
_LENGTH = struct.Struct(">I")
_BOX = struct.Struct("<IIfffff")
#: Stands for no certainty: the text was not recognised.
_WRITTEN = -1.0
#: Bytes of a character in UTF-8, at most.
_CHARACTER = 4
#: Boxes between two looks at the clock.
_AT_ONCE = 4096
_HEADER_BYTES = 4 * 1024 * 1024
_PROBLEMS = 200
_PAGES = 100_000_000
_POINTS = 1e7
_SECONDS = 1e9
_SIDE = 4096
_FILE_BYTES = 2**48
#: Deeper than any limit of the reader's.
_DEPTH = 16
_DIGEST = re.compile("(?:[0-9a-f]{64})?")
_FIELDS = {"kind", "pages_total", "seconds", "thumbnail", "pages", "frames", "problems", "attachments"}
_CODES = frozenset(
    item.code
    for item in vars(user_errors).values()
    if isinstance(item, type) and issubclass(item, user_errors.SourceError)
)

Value = TypeVar("Value")


class WireError(Exception):
    """The message is cut short, too long, or says something that cannot be."""


def _go_on() -> None:
    """There is all the time in the world."""


def encode(findings: Findings) -> Iterator[bytes]:
    """The message in pieces, so that pixels are not copied."""
    data = json.dumps(_described(findings), allow_nan=False).encode()
    yield _MAGIC + _LENGTH.pack(len(data)) + data
    yield from _blobs(findings)


def decode(
    stream: BinaryIO, most_pixel_bytes: int, most_characters: int, keep_on: Callable[[], None] = _go_on
) -> Findings:
    """Read one message, and that it is the last.

    Args:
        stream: where the reader writes.
        most_pixel_bytes: of all pictures together.
        most_characters: of all texts together; there are no more boxes than characters.
        keep_on: called before every piece of work; raises when there is no more time.

    Raises:
        WireError: the message breaks any rule.
    """
    blobs = _Blobs(stream, most_pixel_bytes, most_characters, keep_on)
    findings = _findings(_header(stream), blobs, 0)
    if stream.read(1):
        raise WireError("more than was announced")
    return findings


def _described(findings: Findings) -> dict[str, Any]:
    return {
        "kind": findings.kind,
        "pages_total": findings.pages_total,
        "seconds": findings.seconds,
        "thumbnail": _size(findings.thumbnail),
        "pages": [
            [
                *(p.number, p.state, p.why, p.width, p.height, p.turn, p.doubt),
                *(_bytes(p.text), len(p.boxes), _size(p.picture)),
                [[one.name, _size(one.picture)] for one in p.inlays],
            ]
            for p in findings.pages
        ],
        "frames": [[frame.second, _size(frame.picture)] for frame in findings.frames],
        "problems": [[p.code, p.sentence, p.way_on, p.page] for p in findings.problems[:_PROBLEMS]],
        "attachments": [
            [one.name, one.size, one.sha256, _described(one.findings)] for one in findings.attachments
        ],
    }


def _blobs(findings: Findings) -> Iterator[bytes]:
    if findings.thumbnail:
        yield findings.thumbnail.rgb
    for page in findings.pages:
        yield page.text.encode("utf-8")
        yield b"".join(map(_packed, page.boxes))
        if page.picture:
            yield page.picture.rgb
        for inlay in page.inlays:
            yield inlay.picture.rgb
    for frame in findings.frames:
        yield frame.picture.rgb
    for one in findings.attachments:
        yield from _blobs(one.findings)


def _findings(header: Any, blobs: "_Blobs", depth: int) -> Findings:
    if not isinstance(header, dict) or header.keys() != _FIELDS:
        raise WireError("header has other fields")
    thumbnail = blobs.picture(header["thumbnail"])
    pages = tuple(_page(item, blobs) for item in _list(header["pages"]))
    frames = tuple(_frame(item, blobs) for item in _list(header["frames"]))
    problems = tuple(_problem(item) for item in _list(header["problems"]))
    if [page.number for page in pages] != list(range(1, len(pages) + 1)):
        raise WireError("pages are not numbered from 1")
    total = _whole(header["pages_total"], _PAGES)
    if total < len(pages):
        raise WireError("more pages than there are")
    if len(problems) > _PROBLEMS:
        raise WireError("too many problems")
    return Findings(
        kind=_one_of(header["kind"], get_args(Kind)),
        pages=pages,
        pages_total=total,
        frames=frames,
        seconds=_number(header["seconds"], 0, _SECONDS),
        thumbnail=thumbnail,
        problems=problems,
        attachments=tuple(_attached(item, blobs, depth + 1) for item in _list(header["attachments"])),
    )


def _attached(item: Any, blobs: "_Blobs", depth: int) -> Attached:
    name, size, digest, inside = _list(item, 4)
    if depth > _DEPTH:
        raise WireError("nested too deep")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise WireError("not a digest")
    return Attached(_sentence(name), _whole(size, _FILE_BYTES), digest, _findings(inside, blobs, depth))


class _Blobs:
    """Takes blobs from the stream, within what all of one kind may have together."""

    def __init__(
        self, stream: BinaryIO, pixel_bytes: int, characters: int, keep_on: Callable[[], None]
    ) -> None:
        self._stream = stream
        self._pixel_bytes = pixel_bytes
        self._characters = characters
        self.keep_on = keep_on

    def text(self, count: int) -> str:
        """So many bytes of UTF-8."""
        self.keep_on()
        # No character of UTF-8 is longer, so that nothing is read that could not be kept.
        if count > _CHARACTER * self._characters:
            raise WireError("too much text")
        text = _text(_exactly(self._stream, count))
        self._characters -= len(text)
        if self._characters < 0:
            raise WireError("too much text")
        return text

    def boxes(self, count: int, text: str) -> tuple[TextBox, ...]:
        """So many boxes of a text, each of which has a character of its own."""
        if count > len(text):
            raise WireError("more boxes than characters")
        packed = _exactly(self._stream, _BOX.size * count)
        boxes: list[TextBox] = []
        for start in range(0, len(packed), _BOX.size * _AT_ONCE):
            self.keep_on()
            piece = packed[start : start + _BOX.size * _AT_ONCE]
            boxes += [_box(values, len(text)) for values in _BOX.iter_unpack(piece)]
        return tuple(boxes)

    def picture(self, size: Any) -> Picture | None:
        self.keep_on()
        if size is None:
            return None
        width, height = (_whole(side, _SIDE, least=1) for side in _list(size, 2))
        self._pixel_bytes -= width * height * 3
        if self._pixel_bytes < 0:
            raise WireError("too many bytes")
        return Picture(width, height, _exactly(self._stream, width * height * 3))


def _header(stream: BinaryIO) -> dict[str, Any]:
    if _exactly(stream, len(_MAGIC)) != _MAGIC:
        raise WireError("not a message")
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > _HEADER_BYTES:
        raise WireError("header too long")
    try:
        header = json.loads(_exactly(stream, length))
    except (ValueError, RecursionError) as reason:
        raise WireError("header is not JSON") from reason
    if not isinstance(header, dict):
        raise WireError("header has other fields")
    return header


def _page(item: Any, blobs: _Blobs) -> Page:
    number, state, why, width, height, turn, doubt, text_bytes, boxes, size, inlays = _list(item, 11)
    text = blobs.text(_whole(text_bytes, _PAGES))
    return Page(
        number=_whole(number, _PAGES, least=1),
        text=text,
        state=_one_of(state, get_args(PageState)),
        boxes=blobs.boxes(_whole(boxes, _PAGES), text),
        picture=blobs.picture(size),
        why=_sentence(why),
        width=_number(width, 0, _POINTS),
        height=_number(height, 0, _POINTS),
        turn=_whole(turn, 3),
        doubt=_one_of(doubt, get_args(Doubt)),
        inlays=tuple(_inlay(one, blobs) for one in _list(inlays)),
    )


def _inlay(item: Any, blobs: _Blobs) -> Inlay:
    name, size = _list(item, 2)
    picture = blobs.picture(size)
    if picture is None:
        raise WireError("a place without a picture")
    return Inlay(_sentence(name), picture)


def _packed(box: TextBox) -> bytes:
    certainty = _WRITTEN if box.certainty is None else box.certainty
    return _BOX.pack(box.start, box.end, box.left, box.top, box.right, box.bottom, certainty)


def _box(values: tuple[Any, ...], characters: int) -> TextBox:
    start, end, left, top, right, bottom, certainty = values
    if not start <= end <= characters:
        raise WireError("a box stands outside the text")
    for side in (left, top, right, bottom):
        _number(side, -_POINTS, _POINTS)
    known = None if certainty == _WRITTEN else _number(certainty, 0, 1)
    return TextBox(start, end, left, top, right, bottom, known)


def _frame(item: Any, blobs: _Blobs) -> Frame:
    second, size = _list(item, 2)
    picture = blobs.picture(size)
    if picture is None:
        raise WireError("a frame without a picture")
    return Frame(_number(second, 0, _SECONDS), picture)


def _problem(item: Any) -> Problem:
    code, sentence, way_on, page = _list(item, 4)
    return Problem(_one_of(code, _CODES), _sentence(sentence), _sentence(way_on), _whole(page, _PAGES))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def _size(picture: Picture | None) -> list[int] | None:
    return [picture.width, picture.height] if picture else None


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise WireError("cut short")
    return data


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise WireError("text is not UTF-8") from reason
    if CONTROL.search(text):
        raise WireError("control characters in a text")
    return text


def _sentence(value: Any) -> str:
    if not isinstance(value, str) or len(value) > SENTENCE or not value.isprintable():
        raise WireError("not a sentence")
    return value


def _list(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise WireError("not such a list")
    return value


def _whole(value: Any, most: int, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= most:
        raise WireError("not such a whole number")
    return value


def _number(value: Any, least: float, most: float) -> float:
    # Not-a-number fails both comparisons.
    if type(value) not in (int, float) or not least <= value <= most:
        raise WireError("not such a number")
    return float(value)


def _one_of(value: Any, allowed: tuple[Value, ...] | frozenset[Value]) -> Value:
    if not isinstance(value, str) or value not in allowed:
        raise WireError("not one of the words that are known")
    return value  # type: ignore[return-value]
