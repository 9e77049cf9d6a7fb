"""The persons, numbers and places of a report, each with every spelling of it."""

import re
from dataclasses import dataclass, field

from app.core.reports.pseudonyms.finding import SubjectKind, found_in, tokens

#: Between the letters and figures of one thing anything may stand that parts them.
_PARTS = re.compile(r"[^\W_]+")


@dataclass(eq=False)
class Subject:
    """One thing: its kind, how it was written, and for a name the words that tell it."""

    kind: SubjectKind
    spellings: dict[str, None] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


class Gathering:
    """Takes texts in, in their order; what is written alike is one thing, whatever parts it."""

    def __init__(self) -> None:
        self.subjects: list[Subject] = []
        self.unsure: dict[str, None] = {}
        self._by_letters: dict[tuple[str, str], Subject] = {}
        self._names: list[tuple[str, tuple[str, ...]]] = []

    def take(self, kind: SubjectKind, written: str) -> None:
        """Take one spelling of something."""
        written = " ".join(written.split())
        if kind == "name":
            known = tokens(written)
            if known:
                self._names.append((written, known))
            return
        letters = "".join(_PARTS.findall(written)).casefold()
        if len(letters) < 3:
            return
        subject = self._by_letters.get((kind, letters))
        if subject is None:
            subject = Subject(kind)
            self._by_letters[kind, letters] = subject
            self.subjects.append(subject)
        subject.spellings[written] = None

    def look_through(self, text: str) -> None:
        """Take everything that a text holds."""
        for one in found_in(text):
            written = text[one.start : one.end]
            if one.sure:
                self.take(one.kind, written)
            else:
                self.unsure[" ".join(written.split())] = None

    def finish(self) -> list[Subject]:
        """All of them; a name that is part of one other name only is the same person."""
        people: list[Subject] = []
        for written, known in sorted(self._names, key=lambda one: -len(one[1])):
            words = set(known)
            same = [one for one in people if words == one.words] or [
                one for one in people if words <= one.words
            ]
            if len(same) == 1:
                same[0].spellings[written] = None
            else:
                people.append(Subject("name", {written: None}, words))
        order = {written: at for at, (written, _) in reversed(list(enumerate(self._names)))}
        people.sort(key=lambda one: min(order[written] for written in one.spellings))
        return [*people, *self.subjects]
