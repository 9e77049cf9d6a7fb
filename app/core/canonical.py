"""One way of writing plain data as bytes, so that the same content always has the same hash."""

import hashlib
import json
from dataclasses import asdict, is_dataclass
from typing import Any

from model.request import Request


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, without spaces, in UTF-8: the same for the same content, whatever wrote it.

    Raises:
        ValueError: a number is not finite, or something is not plain data.
    """
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8", "surrogatepass")
    except TypeError as error:
        raise ValueError(str(error)) from error


def sha256(value: Any) -> str:
    """The hash of `canonical(value)`, hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def request_sha256(request: Request) -> str:
    """The hash of a request: every turn, every setting, the seed; a picture counts by its pixels' hash."""
    return sha256(_plain(request))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return {"is": type(value).__name__} | {name: _plain(each) for name, each in fields.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value


def plain_dataclass(value: Any) -> dict[str, Any]:
    """A dataclass of plain values as JSON has it: lists for tuples."""
    made: dict[str, Any] = json.loads(json.dumps(asdict(value)))
    return made
