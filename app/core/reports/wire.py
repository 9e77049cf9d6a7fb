"""A report on its way to the process that writes it: plain values and bytes, a row of a table at a time.

    record: length of the values (u32, big endian), length of the bytes (u32), values (JSON), bytes
    stream: one record with the report without its rows and how many each part has, then one for each row

What a record holds is told by the classes of `document.py`: nothing in it names a class or runs code.
"""

import json
import struct
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

from app.core.reports.document import Report, Row

_LENGTHS = struct.Struct(">II")


class WireError(Exception):
    """The stream is cut short, or holds what no report can."""


def encode(report: Report) -> Iterator[bytes]:
    """The stream in pieces, none of them longer than one row."""
    bare = tuple(
        part if part.values is None else replace(part, values=replace(part.values, rows=()))
        for part in report.parts
    )
    counts = [0 if part.values is None else len(part.values.rows) for part in report.parts]
    yield _record(counts, replace(report, parts=bare))
    for part in report.parts:
        for row in part.values.rows if part.values else ():
            yield _record([], row)


def decode(stream: BinaryIO) -> Report:
    """Read one stream to its end.

    Raises:
        WireError: it breaks any rule.
    """
    try:
        counts, bare = _read(stream, Report)
        report: Report = bare
        parts = []
        for part, count in zip(report.parts, counts, strict=True):
            rows = tuple(_read(stream, Row)[1] for _ in range(count))
            parts.append(
                part if part.values is None else replace(part, values=replace(part.values, rows=rows))
            )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as reason:
        raise WireError(str(reason)) from reason
    if stream.read(1):
        raise WireError("more than was announced")
    return replace(report, parts=tuple(parts))


def _record(beside: list[Any], value: Report | Row) -> bytes:
    blobs: list[bytes] = []
    plain = json.dumps([beside, _plain(value, blobs), [len(blob) for blob in blobs]]).encode()
    return b"".join((_LENGTHS.pack(len(plain), sum(map(len, blobs))), plain, *blobs))


def _read(stream: BinaryIO, kind: type[Any]) -> tuple[list[Any], Any]:
    length, more = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    beside, plain, sizes = json.loads(_exactly(stream, length))
    if sum(sizes) != more:
        raise WireError("other bytes than announced")
    blobs = [_exactly(stream, size) for size in sizes]
    return beside, _value(kind, plain, blobs)


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise WireError("cut short")
    return data


def _plain(value: Any, blobs: list[bytes]) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, each.name), blobs) for each in fields(value)]
    if isinstance(value, tuple):
        return [_plain(one, blobs) for one in value]
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    return value.isoformat() if isinstance(value, datetime) else value


def _value(kind: Any, plain: Any, blobs: list[bytes]) -> Any:
    """What `plain` stands for, as a value of this type. Raises ValueError, TypeError or IndexError."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        # Of these classes every union is one type or nothing.
        return None if plain is None else _value(get_args(kind)[0], plain, blobs)
    if origin is Literal:
        if plain not in get_args(kind):
            raise ValueError(f"{plain!r} is no such word")
        return plain
    if origin is tuple:
        return _tuple(get_args(kind), plain, blobs)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        given = zip(hints.values(), plain, strict=True)
        return kind(*(_value(each, one, blobs) for each, one in given))  # type: ignore[operator]
    if kind is bytes:
        return blobs[plain]
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if kind is float and isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    if type(plain) is not kind:
        raise TypeError(f"{plain!r} is no {kind}")
    return plain


def _tuple(of: tuple[Any, ...], plain: list[Any], blobs: list[bytes]) -> tuple[Any, ...]:
    if of[-1] is Ellipsis:
        return tuple(_value(of[0], one, blobs) for one in plain)
    return tuple(_value(each, one, blobs) for each, one in zip(of, plain, strict=True))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """The fields of a class in their order, with their types."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
