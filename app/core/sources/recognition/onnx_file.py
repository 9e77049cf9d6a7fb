"""The notes that an ONNX file carries beside its network, read without a protobuf library.

https://onnx.ai/onnx/repo-docs/IR.html: `metadata_props` is field 14 of the model, pairs of key (1) and value
(2).
"""

from collections.abc import Iterator

_METADATA, _KEY, _VALUE = 14, 1, 2
_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5


def metadata(content: bytes) -> dict[str, str]:
    """The key-value pairs of a model file.

    Raises:
        ValueError: it is not an ONNX file.
    """
    found = {}
    try:
        for number, value in _fields(memoryview(content)):
            if number == _METADATA and isinstance(value, memoryview):
                pair = dict(_fields(value))
                found[bytes(pair[_KEY]).decode()] = bytes(pair[_VALUE]).decode()
    except (IndexError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"This is not an ONNX file: {error!r}") from error
    return found


def _fields(content: memoryview) -> Iterator[tuple[int, memoryview]]:
    at = 0
    while at < len(content):
        tag, at = _varint(content, at)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            _, at = _varint(content, at)
            continue
        if kind == _BYTES:
            length, at = _varint(content, at)
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            length = 8 if kind == _EIGHT_BYTES else 4
        else:
            raise ValueError("This is not an ONNX file: it has a field of no known kind.")
        if length > len(content) - at:
            raise IndexError("it ends in the middle")
        yield number, content[at : at + length]
        at += length


def _varint(content: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
