"""One way of writing plain data as bytes, so that the same content always has the same hash."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from model.request import Lock, Request


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
    """The hash of a request: every turn, every setting, the seed.

    A picture counts by its pixels' hash, the candidates of a locked place by that of their list.
    """
    return sha256(_plain(request, {}))


def _plain(value: Any, lists: dict[int, str]) -> Any:
    """`value` as JSON has it; `lists` are the hashes of lists of candidates by their identity.

    Locked places often share a list, which may be long.
    """
    if is_dataclass(value) and not isinstance(value, type):
        plain = {name: _plain(getattr(value, name), lists) for name in _told(value) if name != "candidates"}
        if isinstance(value, Lock):
            plain["candidates"] = _hash_of_list(value.candidates, lists)
        return {"is": type(value).__name__} | plain
    if isinstance(value, tuple | list):
        return [_plain(each, lists) for each in value]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value


def _hash_of_list(candidates: tuple[str, ...], lists: dict[int, str]) -> str:
    if id(candidates) not in lists:
        lists[id(candidates)] = sha256(candidates)
    return lists[id(candidates)]


def _told(value: Any) -> Iterator[str]:
    """The names of a dataclass's fields, but for those that are left out where they are empty."""
    for each in fields(value):
        if not each.metadata.get("unless_empty") or getattr(value, each.name) != each.default:
            yield each.name


def plain_dataclass(value: Any) -> dict[str, Any]:
    """A dataclass of plain values as JSON has it: lists for tuples, without what is left out where empty."""
    made: dict[str, Any] = json.loads(json.dumps(_without_empty(value)))
    return made


def _without_empty(value: Any) -> Any:
    """Dataclasses as dictionaries, at every depth."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _without_empty(getattr(value, name)) for name in _told(value)}
    if isinstance(value, tuple | list):
        return [_without_empty(each) for each in value]
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items()}
    return value
