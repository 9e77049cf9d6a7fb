"""A report with placeholders in all of it, checked afterwards for anything that still shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from app.core.reports.document import Checked, Crop, Part, Replaced, Report, Spot, Value
from app.core.reports.errors import NotPseudonymised
from app.core.reports.pseudonyms.finding import of_field
from app.core.reports.pseudonyms.gathering import Gathering, Subject
from app.core.reports.pseudonyms.key import Entry, Key, kind_words
from app.core.reports.pseudonyms.matching import Matcher
from app.core.sentences import say

#: Makes a crop that shows nothing of these words, or none.
Hide = Callable[[Crop, Callable[[str], bool]], Crop | None]
#: What only says which file or model it is, or how something came there.
_LEFT = frozenset((
    "sha256", "kind", "state", "review", "verdict", "task", "language", "program", "head", "dossier",
    "decision", "model", "settings", "seal", "exact",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The report that may leave, what its placeholders stand for, and what was not sure."""

    report: Report
    key: Key
    unsure: tuple[str, ...]


def pseudonymised(report: Report, hide: Hide) -> Pseudonymised:
    """The report with placeholders.

    Args:
        hide: paints over words in a piece of a page and looks whether they are gone.

    Raises:
        NotPseudonymised: something would still show; that is a fault of the rules.
    """
    replacer = _Replacer(report)
    made = replacer.report(hide)
    left = [text for text in _texts(made) if replacer.shows(text)]
    if left:
        raise NotPseudonymised(
            say("core.reports.something_still_shows", count=len(left)), say("core.reports.hand_nothing_on")
        )
    key = replacer.key()
    unsure = tuple(text for text in replacer.unsure if not replacer.shows(text))
    told = tuple(Replaced(one.placeholder, one.kind, one.count) for one in key.entries)
    return Pseudonymised(replace(made, pseudonymised=True, replaced=told, unsure=unsure), key, unsure)


class _Replacer:
    def __init__(self, report: Report) -> None:
        self._report = report
        gathering = Gathering()
        for value in _values(report):
            kind = of_field(value.kind, value.name)
            for written in (value.text, value.read_as, *value.runner_up.split("; ")):
                if kind is not None and written:
                    gathering.take(kind, written)
        for person in (report.person, *(value.reviewer for value in _values(report))):
            if person:
                gathering.take("name", person)
        for text in dict.fromkeys(_texts(report)):
            gathering.look_through(text)
        self._subjects = gathering.finish()
        self.unsure = tuple(gathering.unsure)
        documents = list(dict.fromkeys(source.name for source in report.sources))
        self._documents = [Subject("document", {name: None}) for name in documents if name]
        self._counts: Counter[str] = Counter()
        self._placeholders = dict(self._numbered())
        self._matcher = Matcher((*self._documents, *self._subjects))

    def _numbered(self) -> Iterator[tuple[int, str]]:
        numbers: Counter[str] = Counter()
        for subject in (*self._documents, *self._subjects):
            numbers[subject.kind] += 1
            yield id(subject), f"[{kind_words(subject.kind)} {numbers[subject.kind]}]"

    # -- texts -------------------------------------------------------------------------------------------

    def shows(self, text: str) -> bool:
        """Whether something of it still says who somebody is."""
        return self._matcher.shows(text)

    def text(self, text: str) -> str:
        """A text with placeholders."""
        return self._replaced(text)[0]

    def _replaced(self, text: str) -> tuple[str, list[tuple[int, int, int, int]]]:
        """The text, and each replacement as (start, end) before and after."""
        pieces: list[str] = []
        moved: list[tuple[int, int, int, int]] = []
        at = length = 0
        for match in self._matcher.matches(text):
            start, end = match.start, match.end
            placeholder = self._placeholders[id(match.subject)]
            pieces += (text[at:start], placeholder)
            length += start - at
            moved.append((start, end, length, length + len(placeholder)))
            length += len(placeholder)
            at = end
            self._counts[placeholder] += 1
        pieces.append(text[at:])
        return "".join(pieces), moved

    # -- the report --------------------------------------------------------------------------------------

    def report(self, hide: Hide) -> Report:
        """All of it."""
        made: Report = self._any(self._report, hide)
        return replace(made, parts=tuple(self._part(one, hide) for one in self._report.parts))

    def _part(self, part: Part, hide: Hide) -> Part:
        answer, moved = self._replaced(part.answer)
        claims = tuple(self._claim(claim, answer, moved, hide) for claim in part.claims)
        made: Part = self._any(replace(part, answer="", claims=()), hide)
        return replace(made, answer=answer, claims=claims)

    def _claim(
        self, claim: Checked, answer: str, moved: list[tuple[int, int, int, int]], hide: Hide
    ) -> Checked:
        start, end = _moved(claim.start, claim.end, moved)
        made: Checked = self._any(claim, hide)
        return replace(made, start=start, end=end, text=answer[start:end])

    def _spot(self, spot: Spot, hide: Hide) -> Spot:
        passage, moved = self._replaced(spot.passage)
        start, end = _moved(spot.start, spot.end, moved)
        crop = None if spot.crop is None else hide(spot.crop, self.shows)
        return replace(spot, passage=passage, start=start, end=end, crop=crop)

    def _value(self, value: Value, hide: Hide) -> Value:
        made = {
            each.name: self._any(getattr(value, each.name), hide)
            for each in fields(value)
            if each.name not in (*_LEFT, "name")
        }
        return replace(value, **made)

    def _any(self, value: Any, hide: Hide) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Spot):
            return self._spot(value, hide)
        if isinstance(value, Value):
            return self._value(value, hide)
        if isinstance(value, tuple):
            return tuple(self._any(one, hide) for one in value)
        if is_dataclass(value) and not isinstance(value, type | Crop):
            told = {
                each.name: self._any(getattr(value, each.name), hide)
                for each in fields(value)
                if each.name not in _LEFT and not (isinstance(value, Report) and each.name == "parts")
            }
            return replace(value, **told)
        return value

    def key(self) -> Key:
        """What was replaced, by its placeholder."""
        entries = []
        for subject in (*self._documents, *self._subjects):
            placeholder = self._placeholders[id(subject)]
            if count := self._counts[placeholder]:
                entries.append(Entry(placeholder, subject.kind, tuple(subject.spellings), count))
        return Key(tuple(entries))


def _moved(start: int, end: int, moved: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    """Where characters `start:end` stand now; a placeholder that covers one of them is covered whole."""
    shift = 0
    for a, b, _, new_b in moved:
        if b <= start:
            shift = new_b - b
        elif a < end:
            break
    first = start + shift
    last = end + shift
    for a, b, new_a, new_b in moved:
        if a <= start < b:
            first = new_a
        if a < end <= b:
            last = new_b
        elif b <= end:
            last = end + new_b - b
    return first, max(first, last)


def _values(report: Report) -> Iterator[Value]:
    return (value for part in report.parts if part.values for value in part.values.all)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a report that may tell something."""
    if isinstance(value, str):
        if value and any(map(str.isalnum, value)):
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type | Crop | datetime):
        for each in fields(value):
            if each.name in _LEFT or (isinstance(value, Value) and each.name == "name"):
                continue
            yield from _texts(getattr(value, each.name))
