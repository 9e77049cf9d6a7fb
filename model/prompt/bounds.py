"""Bounds on what a model folder's template and tokenizer may take: both are programs of somebody unknown.

The sandbox of Jinja keeps a template from the program's objects, not from running for ever or filling the
memory.
"""

import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 32_000_000
"""Characters of any text that a template makes: twenty times what fits the longest context."""

SECONDS = 10.0
"""For one rendering, which takes milliseconds."""

_FILTERS = frozenset((
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby",
    "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "replace", "reverse", "round", "safe", "select", "selectattr", "string", "sum", "title", "tojson", "trim",
    "unique", "upper",
))  # fmt: skip
"""What templates are written with; not the ones that pad, repeat or fill up."""

_GROWING = frozenset(("ljust", "rjust", "center", "zfill", "expandtabs", "format", "format_map", "translate"))
"""Methods of texts that make long ones out of short ones."""

#: Copies that one change of a normaliser may make of a character, and that all of them together may.
_MOST_GROWTH = 64

Trace = Callable[[FrameType, str, Any], Any]


class Unbounded(jinja2.TemplateError):
    """A template that asks for more than any conversation needs."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox in which nothing grows beyond `LONGEST`."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: made for name, made in self.filters.items() if name in _FILTERS}
        for name in ("join", "replace", "tojson", "string"):
            self.filters[name] = self._bounded_filter(self.filters[name])

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As in the sandbox, without the methods that make long texts of short ones."""
        return attr not in _GROWING and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No formatting, which pads; the sandbox would otherwise let its own kind through."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operation whose result is not longer than any text may be."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise Unbounded(f"{operator} is not for templates")
        if operator == "*":
            size = max(_size(left), 1) * (right if isinstance(right, int) else 1)
            size = max(size, max(_size(right), 1) * (left if isinstance(left, int) else 1))
        else:
            size = _size(left) + _size(right)
        _check(size if not (isinstance(left, int) and isinstance(right, int)) else 0)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call whose result is not longer than any text may be."""
        name, owner = getattr(obj, "__name__", ""), getattr(obj, "__self__", None)
        if isinstance(owner, str) and name in ("replace", "join"):
            _check(_product(owner, args))
        return super().call(context, obj, *args, **kwargs)

    @staticmethod
    def _bounded_filter(made: Callable[..., Any]) -> Callable[..., Any]:
        def bounded(*args: Any, **kwargs: Any) -> Any:
            _check(_product("", args))
            return made(*args, **kwargs)

        for name, value in vars(made).items():
            setattr(bounded, name, value)
        return bounded


def rendered(render: Callable[[], str]) -> str:
    """What `render` gives, called in this thread and ended after `SECONDS`.

    Raises:
        Unbounded: it took too long.
    """
    end = time.monotonic() + SECONDS

    def watch(_frame: FrameType, _event: str, _arg: Any) -> Trace:
        if time.monotonic() > end:
            raise Unbounded("it takes too long")
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        return render()
    finally:
        sys.settrace(before)


def joining(pieces: Callable[[Any], str]) -> Callable[[Any], str]:
    """Jinja's own joining of texts, for those that stay within the bound."""

    def bounded(values: Any) -> str:
        values = tuple(values)
        _check(sum(map(_size, values)))
        return pieces(values)

    return bounded


def check_tokenizer(spec: Mapping[str, Any]) -> None:
    """See that a tokenizer does not blow texts up.

    Raises:
        ValueError: its normaliser may make far more of a text than it was.
    """
    growth = _growth(spec.get("normalizer"), 0)
    if growth > _MOST_GROWTH:
        raise ValueError(f"its normaliser may make a text {growth} times as long")


def _growth(step: Any, depth: int) -> int:
    if not isinstance(step, Mapping) or depth > 8:
        return 1 if step is None else _MOST_GROWTH + 1
    match step.get("type"):
        case "Sequence":
            growth = 1
            for each in step.get("normalizers") or ():
                growth = min(growth * _growth(each, depth + 1), _MOST_GROWTH + 1)
            return growth
        case "Replace":
            pattern, content = step.get("pattern") or {}, str(step.get("content", ""))
            # A pattern may match nothing, before and behind each character.
            least = max(len(str(pattern.get("String", ""))), 1)
            return max(-(-len(content) // least), 1) + ("Regex" in pattern) * len(content)
        case "Prepend":
            return 1 + len(str(step.get("prepend", ""))) // 64
        case (
            "NFKC"
            | "NFKD"
            | "NFC"
            | "NFD"
            | "Lowercase"
            | "Strip"
            | "StripAccents"
            | "Nmt"
            | "BertNormalizer"
        ):
            return 1
        case "ByteLevel" | "Precompiled":
            return 4
    return _MOST_GROWTH + 1


def _size(value: Any) -> int:
    """Characters of a text, or of all texts in a list as far as they are looked at."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list | tuple):
        return sum(_size(each) for each in value[:100_000]) + len(value)
    if isinstance(value, Mapping):
        return sum(_size(each) for each in value.values()) + len(value)
    return 1


def _product(owner: str, args: tuple[Any, ...]) -> int:
    """The most characters that replacing or joining can come to."""
    sizes = [max(_size(each), 1) for each in (owner, *args)]
    return max(sizes) * max(1, min(sizes[-1], 1_000)) if len(sizes) > 2 else sum(sizes)


def _check(size: int) -> None:
    if size > LONGEST:
        raise Unbounded(f"{size} characters")
