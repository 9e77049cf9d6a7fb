"""What came of running it again, in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.dossier.compare import Difference, compare, same_answer
from app.core.dossier.dossier import Dossier
from app.core.dossier.marking import Marks, differing
from app.core.sentences import say

_LONGEST = 160
#: Members of an object that are told one by one; the rest is counted.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """A dossier, the one that running it again gave, and what differs between them.

    Attributes:
        marks: which characters of the first and of the second answer stand in that one alone.
    """

    first: Dossier
    second: Dossier
    differences: tuple[Difference, ...]
    marks: tuple[Marks, Marks] = ((), ())

    @classmethod
    def of(cls, first: Dossier, second: Dossier) -> "Comparison":
        """Compare."""
        answers = [str(dossier.body.get("answer", "")) for dossier in (first, second)]
        return cls(first, second, compare(first, second), differing(answers[0], answers[1]))

    @property
    def same_answer(self) -> bool:
        """Whether the answers are the same, to the letter."""
        return same_answer(self.differences)

    @property
    def sentence(self) -> str:
        """The outcome in a line."""
        others = sum(each.name != "answer" for each in self.differences)
        if not self.same_answer:
            return say("core.dossier.answer_is_another_one")
        if others:
            return say("core.dossier.answer_is_same_to_letter_something")
        return say("core.dossier.answer_is_same_to_letter_and")

    def as_record(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "same_answer": self.same_answer,
            "sentence": self.sentence,
            "first_sha256": self.first.sha256,
            "second_sha256": self.second.sha256,
            "differences": [
                {"name": each.name, "sentence": each.sentence, "first": each.first, "second": each.second}
                for each in self.differences
            ],
        }


def details(difference: Difference) -> Iterator[str]:
    """What differs in it, a line each: then and now. Nothing for what is told by its hash alone."""
    one, other = difference.first, difference.second
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        names = list(one)
        for name in names[:_MOST]:
            yield say("core.dossier.then_now", name=name, then=_short(one[name]), now=_short(other[name]))
        if len(names) > _MOST:
            yield say("core.dossier.and_more", count=len(names) - _MOST)
    elif isinstance(one, str | int | float | None) and isinstance(other, str | int | float | None):
        yield say("core.dossier.then_now_2", then=_short(one), now=_short(other))


def _short(value: Any) -> str:
    if value in (None, ""):
        return "none"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
