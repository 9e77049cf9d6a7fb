"""The kinds of rule: which values each takes, which of two is the stricter, and how a value reads."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Protocol

from app.core.sentences import say

#: Of a list: all stand in each record of the audit log that tells which policy holds.
MOST_ENTRIES = 500


class ValueRefused(Exception):
    """A value that a rule does not take; the text says what it takes."""


class WrongType(ValueRefused):
    """Not even the type is right."""


class OutOfRange(ValueRefused):
    """The type is right, the value is not."""


class Rule(Protocol):
    """What a line of a policy may say. Values are plain, frozen and comparable."""

    @property
    def default(self) -> Any:
        """The value where no policy names the rule."""

    @property
    def strictest(self) -> Any:
        """The value where the policy cannot be read."""

    @property
    def about(self) -> str:
        """The rule's subject in a few words, for people."""

    def take(self, raw: object) -> Any:
        """The value that `raw`, from TOML or the registry, stands for.

        Raises:
            ValueRefused: it stands for none.
        """

    def stricter(self, one: Any, other: Any) -> Any:
        """What holds where two authorities say something; `one` comes first where neither is stricter."""

    def shown(self, value: Any) -> str:
        """The value in words."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no, of which `strictest` is the stricter."""

    default: bool
    strictest: bool
    about: str

    def take(self, raw: object) -> bool:
        """As `Rule.take`."""
        if not isinstance(raw, bool):
            raise WrongType(say("core.policy.takes_true_or_false"))
        return raw

    def stricter(self, one: bool, other: bool) -> bool:
        """As `Rule.stricter`."""
        return self.strictest if self.strictest in (one, other) else one

    def shown(self, value: bool) -> str:
        """As `Rule.shown`."""
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, which stand from lenient to strict."""

    default: str
    words: tuple[str, ...]
    about: str

    @property
    def strictest(self) -> str:
        """The last of the words."""
        return self.words[-1]

    def take(self, raw: object) -> str:
        """As `Rule.take`."""
        named = ", ".join(f'"{word}"' for word in self.words)
        if not isinstance(raw, str):
            raise WrongType(say("core.policy.takes_one_of", named=named))
        if raw not in self.words:
            raise OutOfRange(say("core.policy.takes_one_of", named=named))
        return raw

    def stricter(self, one: str, other: str) -> str:
        """As `Rule.stricter`."""
        return max(one, other, key=self.words.index)

    def shown(self, value: str) -> str:
        """As `Rule.shown`."""
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most`; the smaller is the stricter, but `without` means no bound."""

    default: int
    least: int
    most: int
    about: str
    unit: str = ""
    without: int | None = None

    @property
    def strictest(self) -> int:
        """The smallest that is a bound."""
        return self.least + (self.without == self.least)

    def take(self, raw: object) -> int:
        """As `Rule.take`."""
        span = say("core.policy.takes_whole_number_from_to", least=self.least, most=self.most)
        if type(raw) is not int:
            raise WrongType(span)
        if not self.least <= raw <= self.most:
            raise OutOfRange(span)
        return raw

    def stricter(self, one: int, other: int) -> int:
        """As `Rule.stricter`."""
        return min((one, other), key=lambda value: (value == self.without, value))

    def shown(self, value: int) -> str:
        """As `Rule.shown`."""
        return say("core.policy.no_limit") if value == self.without else f"{value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people; of two the first holds."""

    default: str
    about: str
    most: int = 500
    strictest: str = ""

    def take(self, raw: object) -> str:
        """As `Rule.take`."""
        if not isinstance(raw, str):
            raise WrongType(say("core.policy.takes_text_in_quotation_marks"))
        text = raw.strip()
        if len(text) > self.most:
            raise OutOfRange(
                say("core.policy.takes_at_most_characters_and_these", most=self.most, count=len(text))
            )
        if any(not (character.isprintable() or character == "\n") for character in text):
            raise OutOfRange(say("core.policy.takes_text_without_control_characters"))
        return text

    def stricter(self, one: str, other: str) -> str:
        """As `Rule.stricter`."""
        return one or other

    def shown(self, value: str) -> str:
        """As `Rule.shown`."""
        return value or "none"


@dataclass(frozen=True, slots=True)
class Folder(Text):
    """A folder by its full path, empty for the usual one."""

    def take(self, raw: object) -> str:
        """As `Rule.take`."""
        # The two-argument form: a dataclass with slots is another class than the one super() closes over.
        text = Text.take(self, raw)
        if text and not (PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()):
            raise OutOfRange(say("core.policy.takes_full_path_of_folder"))
        return text

    def shown(self, value: str) -> str:
        """As `Rule.shown`."""
        return value or say("core.policy.person_own")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A list of what is allowed, or "any" for everything, which is `None` here. An empty list allows nothing.

    Attributes:
        pattern: what an entry looks like.
        entries: how an entry is called in a sentence.
    """

    about: str
    pattern: str
    entries: str
    default: tuple[str, ...] | None = None
    strictest: tuple[str, ...] = ()

    def take(self, raw: object) -> tuple[str, ...] | None:
        """As `Rule.take`."""
        if raw == "any":
            return None
        if not isinstance(raw, list) or not all(isinstance(entry, str) for entry in raw):
            raise WrongType(say("core.policy.takes_any_or_list_of", entries=self.entries))
        if len(raw) > MOST_ENTRIES:
            raise OutOfRange(
                say("core.policy.takes_at_most", most_entries=MOST_ENTRIES, entries=self.entries)
            )
        for entry in raw:
            if not re.fullmatch(self.pattern, entry, re.IGNORECASE):
                raise OutOfRange(
                    say("core.policy.takes_any_or_list_of_is", entries=self.entries, entry=entry[:80])
                )
        return tuple(dict.fromkeys(entry.lower() for entry in raw))

    def stricter(self, one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """As `Rule.stricter`: what both allow."""
        if one is None or other is None:
            return other if one is None else one
        return tuple(entry for entry in one if entry in other)

    def shown(self, value: tuple[str, ...] | None) -> str:
        """As `Rule.shown`."""
        return "any" if value is None else ", ".join(value) or "none"
