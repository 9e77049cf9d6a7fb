"""The program takes one well-formed message from a reader and nothing else."""

import io
import json
import os
import struct
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sources import Frame, Limits, Page, Picture, Problem, TextBox, process, read, wire
from app.core.sources.findings import Attached, Findings

PIXEL = Picture(1, 1, b"\x01\x02\x03")
WHOLE = Findings(
    kind="pdf",
    pages=(
        Page(
            1,
            "über 7",
            "text",
            (TextBox(0, 4, 1, 2, 3, 4), TextBox(5, 6, 1.5, 2, 3, 4)),
            width=595,
            height=842,
        ),
        Page(2, "", "picture", picture=PIXEL),
        Page(3, "", "not_read", why="The page is damaged."),
    ),
    pages_total=9,
    frames=(Frame(1.5, PIXEL),),
    seconds=94.25,
    thumbnail=Picture(2, 1, b"abcdef"),
    problems=(Problem("source.partly", "A sentence.", "A way on.", 2),),
    attachments=(
        Attached(
            "offer.txt",
            7,
            "0123456789abcdef" * 4,
            Findings(
                "text",
                (Page(1, "zwölf", "text"),),
                1,
                thumbnail=PIXEL,
                attachments=(Attached("message", 0, "", Findings("mail")),),
            ),
        ),
    ),
)
EMPTY: dict[str, Any] = {
    "kind": "text",
    "pages_total": 1,
    "seconds": 0,
    "thumbnail": None,
    "pages": [],
    "frames": [],
    "problems": [],
    "attachments": [],
}


def message(header: object, blobs: bytes = b"") -> bytes:
    data = json.dumps(header).encode()
    return b"VSRC" + struct.pack(">I", len(data)) + data + blobs


def decoded(data: bytes, most_bytes: int = 10_000, most_characters: int = 10_000) -> Findings:
    return wire.decode(io.BytesIO(data), most_bytes, most_characters)


def test_a_message_arrives_as_it_was_sent() -> None:
    assert decoded(b"".join(wire.encode(WHOLE))) == WHOLE


def test_a_message_cut_anywhere_is_refused() -> None:
    data = b"".join(wire.encode(WHOLE))

    for end in range(len(data)):
        with pytest.raises(wire.WireError):
            decoded(data[:end])


def test_a_message_with_something_behind_it_is_refused() -> None:
    with pytest.raises(wire.WireError):
        decoded(message(EMPTY) + b"\x00")


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "spreadsheet"},
        {"kind": ["text"]},
        {"pages_total": -1},
        {"pages_total": True},
        {"pages_total": 1e3},
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"seconds": "1"},
        {"thumbnail": [100_000, 100_000]},
        {"thumbnail": [0, 1]},
        {"thumbnail": [1, 1, 1]},
        {"pages": [[2, "text", "", 0, 0, 0, "", 0, 0, None, []]]},
        {"pages": [[1, "text", "", 0, 0, 0, "", 10**9, 0, None, []]]},
        {"pages": [[1, "text", "", -5, 0, 0, "", 0, 0, None, []]]},
        {"pages": [[1, "seen", "", 0, 0, 0, "", 0, 0, None, []]]},
        {"pages": [[1, "text", "a\nb", 0, 0, 0, "", 0, 0, None, []]]},
        {"pages": [[1, "text", "", 0, 0, 0, "none", 0, 0, None, []]]},
        {"pages": [[1, "text", "", 0, 0, 0, "", 0, 0, None, [["picture 1", None]]]]},
        {"pages": [[1, "text", "", 0, 0, 0, "", 0, 0, None, [["picture 1", [9000, 1]]]]]},
        {"pages": {"1": 2}},
        {"pages": [[1, "text", "", 0, 0, 4, "", 0, 0, None, []]]},
        {"frames": [[0, None]]},
        {"problems": [["source.invented", "A sentence.", "", 0]]},
        {"problems": [["source.partly", "x" * 10_000, "", 0]]},
        {"problems": [["source.partly", "\u202e reversed", "", 0]]},
        {"problems": [["source.partly", "A sentence.", "", 0]] * 1000},
        {"command": "anything"},
        {"attachments": [["a", 1, "not a digest", EMPTY]]},
        {"attachments": [["a\nb", 1, "", EMPTY]]},
        {"attachments": [["a", -1, "", EMPTY]]},
        {"attachments": [["a", 1, "", {}]]},
        {"attachments": [["a", 1, "", EMPTY | {"kind": "program"}]]},
        {"attachments": [["a", 1, "", {"attachments": "deep"}]]},
    ],
)
def test_values_that_cannot_be_are_refused(change: dict[str, Any]) -> None:
    assert decoded(message(EMPTY)).kind == "text"

    with pytest.raises(wire.WireError):
        decoded(message(EMPTY | change, bytes(100)))


def test_text_must_be_text_and_boxes_must_stand_in_it() -> None:
    def page(text: bytes, boxes: bytes = b"") -> bytes:
        header = EMPTY | {"pages": [[1, "text", "", 0, 0, 0, "", len(text), len(boxes) // 28, None, []]]}
        return message(header, text + boxes)

    assert decoded(page("für".encode())).pages[0].text == "für"
    for text in (b"\xff", b"a\x00b", b"\xed\xa0\x80"):
        with pytest.raises(wire.WireError):
            decoded(page(text))
    nan = float("nan")
    wrong: list[tuple[float, ...]] = [
        (0, 4, 1, 1, 2, 2, -1),
        (2, 1, 1, 1, 2, 2, -1),
        (0, 1, nan, 1, 2, 2, -1),
    ]
    wrong += [(0, 1, 1, 1, 2, 2, certainty) for certainty in (1.5, -0.5, nan)]
    for box in wrong:
        with pytest.raises(wire.WireError):
            decoded(page(b"abc", struct.pack("<IIfffff", *box)))


def test_a_box_says_how_certain_it_is_or_that_it_was_not_recognised() -> None:
    boxes = (TextBox(0, 1, 0, 0, 1, 1), TextBox(2, 3, 2, 0, 3, 1, 0.5))
    findings = Findings("image", (Page(1, "a b", "picture", boxes, turn=3),), 1)
    (page,) = decoded(b"".join(wire.encode(findings))).pages
    assert page == findings.pages[0]


def test_attachments_within_attachments_end_somewhere() -> None:
    def nested(depth: int) -> dict[str, Any]:
        return EMPTY | ({"attachments": [["a", 1, "", nested(depth - 1)]]} if depth else {})

    assert decoded(message(nested(8))).files == 8
    with pytest.raises(wire.WireError):
        decoded(message(nested(40)))


def test_nothing_is_read_beyond_the_budget() -> None:
    data = b"".join(wire.encode(WHOLE))

    with pytest.raises(wire.WireError, match="too many bytes"):
        decoded(data, most_bytes=8)
    with pytest.raises(wire.WireError, match="too much text"):
        decoded(data, most_characters=10)


def test_a_page_has_no_more_boxes_than_characters() -> None:
    def page(boxes: int) -> bytes:
        header = EMPTY | {"pages": [[1, "text", "", 0, 0, 0, "", 3, boxes, None, []]]}
        return message(header, b"abc" + boxes * struct.pack("<IIfffff", 0, 1, 0, 0, 1, 1, -1))

    assert len(decoded(page(3)).pages[0].boxes) == 3
    with pytest.raises(wire.WireError, match="more boxes than characters"):
        decoded(page(4))


def test_no_more_is_read_than_could_be_kept() -> None:
    """A message that announces much is refused before its content is waited for."""
    header = EMPTY | {"pages": [[1, "text", "", 0, 0, 0, "", 10**8, 0, None, []]]}
    stream = io.BytesIO(message(header, b"a" * 50_000))
    with pytest.raises(wire.WireError, match="too much text"):
        wire.decode(stream, 10_000, 10_000)
    assert len(stream.read()) == 50_000


def test_decoding_ends_in_time() -> None:
    """Looked at between pages and between every few thousand boxes, whatever the message holds."""
    text = b"ab" * 50_000
    boxes = len(text) * struct.pack("<IIfffff", 0, 1, 0, 0, 1, 1, -1)
    header = EMPTY | {"pages": [[1, "text", "", 0, 0, 0, "", len(text), len(text), None, []]]}
    looks = 0

    def keep_on() -> None:
        nonlocal looks
        looks += 1
        if looks > 5:
            raise wire.WireError("too late")

    with pytest.raises(wire.WireError, match="too late"):
        wire.decode(io.BytesIO(message(header, text + boxes)), 10_000, 200_000, keep_on)
    assert looks == 6


@given(st.binary(max_size=200))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(wire.WireError):
        decoded(b"VSRC" + noise)


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.stdout.buffer.write(b'VSRC' + bytes([255]) * 10**7)",
        "import sys\nwhile True: sys.stdout.buffer.write(bytes(10**6))",
        "import sys\nwhile True: sys.stderr.write('x' * 10**6)",
        "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(print))",
        "import os; os.abort()",
        "raise SystemExit(0)",
        "import os, time; os.close(1); time.sleep(60)",
        # Somebody else keeps the pipe open, in a session of its own, and is not ended with the reader.
        "import os, time\nif os.fork() == 0: os.setsid(); time.sleep(6)",
        # Many small pages, byte by byte.
        "import sys, time\nwhile True: sys.stdout.buffer.write(b'V'); sys.stdout.flush(); time.sleep(0.2)",
    ],
    ids=["length", "flood", "words", "pickle", "abort", "silent", "closed", "child", "slow"],
)
def test_a_reader_that_turned_hostile_ends_as_a_sentence(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    script = tmp_path / "reader.py"
    script.write_text(program)
    monkeypatch.setattr(process, "reader_command", lambda: [sys.executable, str(script)])

    source = read(samples / "letter.txt", Limits(seconds=2))

    assert not source.readable
    assert source.problems[0].code in ("source.reader_died", "source.timed_out")


@pytest.mark.skipif(os.name != "posix", reason="looks into /proc")
def test_no_reader_and_no_descriptor_is_left_behind(samples: Path) -> None:
    import threading

    before = len(os.listdir("/proc/self/fd")), threading.active_count()  # noqa: PTH208

    read(samples / "letter.pdf")
    read(samples / "letter.pdf", Limits(seconds=0.05))

    assert (len(os.listdir("/proc/self/fd")), threading.active_count()) == before  # noqa: PTH208
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
