"""`python -m app read`: what is read of files, for scripts and for checking, without a model."""

import argparse
import base64
import json
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from app.commands.governed import governed, rules_of, warn
from app.commands.opening import accept_unlocked, add_opening, opened, password_of
from app.core.paths import Places
from app.core.policy import Policy
from app.core.program import typed
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources import Page, Picture, Source
from model.errors import PlainError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("read"),
        description=say("commands.read.read_files_and_print_what_was"),
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=say("commands.read.documents_mails_pictures_or_videos")
    )
    parser.add_argument(
        "--json", action="store_true", help=say("commands.read.print_everything_as_one_json_object")
    )
    parser.add_argument(
        "--no-pictures", action="store_true", help=say("commands.read.leave_pictures_out_of_json")
    )
    add_opening(parser)
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
) -> int:
    """Read and print, as far as the policy lets it, and log what was opened.

    Args:
        argv: arguments without the program's name and "read".
        seal, policy, places, close_behind: as for `analyse.run`.

    Returns:
        0 if anything was read; 1 if nothing of any file was, or none may be; 2 for wrong arguments.
    """
    options = _parser().parse_args(argv)
    gate, recorder = rules_of(policy, places)
    if close_behind is not None:
        seal = close_behind()
    try:
        with governed("read", seal, gate, recorder):
            accept_unlocked(options, gate.policy)
            sources = opened(options.files, gate, recorder, options.recognition, password_of(options))
    except PlainError as error:
        warn(error)
        return 1
    if options.json:
        record = {"sources": [source_record(source, not options.no_pictures) for source in sources]}
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for source in sources:
            _print(source)
    return 0 if any(source.readable for source in sources) else 1


def source_record(source: Source, pictures: bool) -> dict[str, Any]:
    """A source as plain values.

    Args:
        source: what was read.
        pictures: whether pixels come along, as PNG in base 64; their sizes always do.
    """
    return {
        "path": source.path,
        "name": source.name,
        "kind": source.kind,
        "sha256": source.sha256,
        "bytes": source.size,
        "readable": source.readable,
        "pages_read": source.pages_read,
        "pages_total": source.pages_total,
        "seconds": source.seconds,
        "recognition": source.recognition,
        "problems": [asdict(problem) for problem in source.problems],
        "pages": [_page_record(page, pictures) for page in source.pages],
        "frames": [
            {"second": frame.second, "picture": _picture_record(frame.picture, pictures)}
            for frame in source.frames
        ],
    }


def _page_record(page: Page, pictures: bool) -> dict[str, Any]:
    return {
        "number": page.number,
        "state": page.state,
        "why": page.why,
        "width": page.width,
        "height": page.height,
        "turn": page.turn,
        "recognised": page.recognised,
        "text": page.text,
        "boxes": [asdict(box) for box in page.boxes],
        "picture": _picture_record(page.picture, pictures) if page.picture else None,
    }


def _picture_record(picture: Picture, pixels: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"width": picture.width, "height": picture.height}
    if pixels:
        record["png"] = base64.b64encode(_png(picture)).decode("ascii")
    return record


def _png(picture: Picture) -> bytes:
    row = picture.width * 3
    lines = b"".join(
        b"\x00" + picture.rgb[start : start + row] for start in range(0, row * picture.height, row)
    )
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _print(source: Source) -> None:
    extent = say("commands.read.of_pages_read", pages_read=source.pages_read, pages_total=source.pages_total)
    if source.frames:
        extent = say("commands.read.frames_of_seconds_read", count=len(source.frames), seconds=source.seconds)
    print(f"== {source.path}: {source.kind}, {extent}")
    for problem in source.problems:
        print(f"{problem.sentence} {problem.way_on} [{problem.code}]".replace("  ", " "), file=sys.stderr)
    for page in source.pages:
        note = f": {page.why}" if page.why else ""
        state = say("commands.read.text_recognised", state=page.state) if page.recognised else page.state
        print(say("commands.read.page", number=page.number, state=state, note=note))
        if page.text:
            print(page.text)
