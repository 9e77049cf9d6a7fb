"""Which passages of the sources may fill each field of a form.

    passages = candidates(form.fields, shown, form.language)     # one for each field

Fields of one kind share one tuple of texts, so that the model's side reads it once.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.core.forms.form import CHOSEN_KINDS, Field, FieldKind
from app.core.forms.passages import Haystack, Passages, Shown, stems
from app.core.forms.runs import Cell, cells_of, lines_of, runs_of
from app.core.forms.sentences import sentences_of
from app.core.forms.values import cuts, has_figures, may_identify, may_name, values_of
from app.core.language import Language

#: Raised whenever another list of candidates comes out for the same sources: a record names it.
RULES_VERSION = 2
#: Candidates of a field, at most; and runs that are looked at to find them.
MOST = 200_000
NOT_STATED = ""
#: Where "not stated" stands among the candidates of every field.
NOT_STATED_AT = 0

#: A reference number may be one, but no part of one.
_IBAN: frozenset[FieldKind] = frozenset(("iban",))


def candidates(
    fields: Sequence[Field], shown: Sequence[Shown], language: Language, not_stated: str = NOT_STATED
) -> tuple[Passages, ...]:
    """The candidates of each field, "not stated" first; a choice has its options.

    Args:
        shown: what the request shows of the sources, in its order.
        not_stated: the text that says so.
    """
    haystack = Haystack(tuple(one for one in shown if one.text.strip()))
    kinds = frozenset(field.kind for field in fields) - CHOSEN_KINDS
    near = frozenset(stem for field in fields for stem in stems_of(field))
    texts, left_out = _texts(haystack.shown, kinds, near)
    made = {kind: (not_stated, *found) for kind, found in texts.items()}
    return tuple(
        Passages((not_stated, *field.choices(language)))
        if field.kind in CHOSEN_KINDS
        else Passages(made[field.kind], haystack, stems_of(field), left_out if _by_runs(field.kind) else 0)
        for field in fields
    )


def stems_of(field: Field) -> frozenset[str]:
    """The words beside which its value is looked for first."""
    return stems(f"{field.name} {field.hint}")


def _by_runs(kind: FieldKind) -> bool:
    return kind in ("text", "name", "identifier")


def _texts(
    shown: Sequence[Shown], kinds: frozenset[FieldKind], near: frozenset[str]
) -> tuple[dict[FieldKind, dict[str, None]], int]:
    """The texts of each kind in order, each once; and how many lines were too many."""
    asked = kinds | _IBAN if "identifier" in kinds else kinds
    found: dict[FieldKind, dict[str, None]] = {kind: {} for kind in asked}
    for one in shown:
        text = one.text
        for kind, spans in values_of(text, asked).items():
            for start, end in spans:
                found[kind][" ".join(text[start:end].split("\n"))] = None
        if "quotation" in kinds:
            found["quotation"].update(dict.fromkeys(sentences_of(text)))
    unread = {kind for kind in kinds if kind != "quotation" and not _by_runs(kind) and not found[kind]}
    left_out = 0
    if unread or any(_by_runs(kind) for kind in kinds):
        runs, left_out = _runs(shown, near)
        if "text" in kinds:
            found["text"] = runs
        if "name" in kinds:
            found["name"].update(dict.fromkeys(filter(may_name, runs)))
        if "identifier" in kinds:
            found["identifier"].update(dict.fromkeys(_references(runs, shown, tuple(found["iban"]))))
        for kind in unread:
            found[kind].update(dict.fromkeys(filter(has_figures, runs)))
    return found, left_out


def _references(runs: Iterable[str], shown: Sequence[Shown], ibans: Sequence[str]) -> Iterator[str]:
    """Runs that may be a reference number; a part of an IBAN is none, unless it stands elsewhere too."""
    rest = " ".join(one.text for one in shown).replace("\n", " ") if ibans else ""
    for iban in ibans:
        rest = rest.replace(iban, " ")
    for run in filter(may_identify, runs):
        if run in rest or not any(cuts(run, iban) for iban in ibans):
            yield run


class _Lines:
    """The lines of what is shown of a page; their words are parted when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def written(self, at: int) -> str:
        """A line."""
        return self.text[self.lines[at].start : self.lines[at].end]

    def runs(self, at: int) -> Iterator[str]:
        """The runs of a line, and those that go on in the next."""
        return runs_of(self.text, self._parted(at), self._parted(at + 1))

    def _parted(self, at: int) -> tuple[Cell, ...]:
        if at == len(self.lines):
            return ()
        if at not in self._cells:
            self._cells[at] = cells_of(self.text, self.lines[at])
        return self._cells[at]


_Placed = tuple[_Lines, int]


def _runs(shown: Sequence[Shown], near: frozenset[str]) -> tuple[dict[str, None], int]:
    texts = [_Lines(one.text) for one in shown]
    lines = [(text, at) for text in texts for at, line in enumerate(text.lines) if line.words]
    if sum(text.lines[at].size for text, at in lines) > MOST:
        lines = _best_first(lines, near)
    runs: dict[str, None] = {}
    for read, (text, at) in enumerate(lines):
        if len(runs) + text.lines[at].size > MOST:
            return runs, len(lines) - read
        runs.update(dict.fromkeys(text.runs(at)))
    return runs, 0


def _best_first(lines: Sequence[_Placed], near: frozenset[str]) -> list[_Placed]:
    """Lines that have a word of the fields, and those around them, before all others; each in order."""
    hits = [bool(near & stems(text.written(at))) for text, at in lines]
    close = [any(hits[max(0, at - 1) : at + 2]) for at in range(len(hits))]
    order = sorted(range(len(lines)), key=lambda at: (not hits[at], not close[at]))
    return [lines[at] for at in order]
