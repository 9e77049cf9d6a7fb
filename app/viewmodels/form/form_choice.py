"""Which form is filled in next: the ready ones, the person's own, the one that fits, and what was edited."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.forms import Form
from app.core.forms.errors import FormFaulty
from app.core.forms.file import read_form, write_form
from app.core.forms.propose import Proposal, one_for_each, proposals
from app.core.forms.shelf import FormShelf, Shelved
from app.core.sources.source import Source
from model.errors import PlainError

_MOST_TOLD = 4
#: Documents by which it is told whether each has a form of its own.
_MOST_LOOKED_AT = 8


class FormChoice(QObject):
    """Proposes until the person chooses.

    Signals:
        changed(): another form is chosen, or there are others to choose from.
        failed(sentence): a form could not be read or kept.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, shelf: FormShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._known: tuple[Shelved, ...] | None = None
        self._sources: tuple[Source, ...] = ()
        self._form: Form | None = None
        self._proposal: Proposal | None = None
        self._chosen = False
        self._each = False
        self._each_chosen = False
        #: By the document's hash the form that fits it by itself.
        self._best: dict[str, Form | None] = {}

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def forms(self) -> tuple[Form, ...]:
        """The person's own, then the ready ones."""
        return tuple(known.form for known in self._known or ())

    @property
    def own(self) -> tuple[Form, ...]:
        """The person's own."""
        return tuple(known.form for known in self._known or () if known.origin == "own")

    @property
    def form(self) -> Form | None:
        """The form that is filled in next."""
        return self._form

    @property
    def proposal(self) -> Proposal | None:
        """The form that fits the sources best, and why; `None` where none does, or there are no sources."""
        return self._proposal

    @property
    def each(self) -> bool:
        """Whether every document is filled in by itself, and not all of them together."""
        return self._each

    # -- what the person does ------------------------------------------------------------------------

    def begin(self) -> None:
        """Somebody is going to fill in a form: read what there is, once."""
        if self._known is None:
            self._look()
            self.offer(self._sources)

    def offer(self, sources: Sequence[Source]) -> None:
        """The form is going to be filled in from these sources: propose one, unless the person chose."""
        self._sources = tuple(sources)
        if self._known is None:
            return
        found = proposals(self._sources, self.forms) if self._sources else ()
        self._proposal = found[0] if found else None
        if not self._chosen:
            proposed = self._proposal.form if self._proposal else None
            self._form = proposed or self._form or next(iter(self.forms), None)
        if not self._each_chosen and self._form is not None:
            self._each = one_for_each(self._form, self._fitting())
        self.changed.emit()

    def choose(self, form: Form) -> None:
        """The person wants this one."""
        proposed = self._proposal.form if self._proposal else None
        self._form, self._chosen = form, form != proposed
        self.changed.emit()

    def set_each(self, each: bool) -> None:
        """The person wants one form for each document, or one for all of them."""
        if each != self._each:
            self._each, self._each_chosen = each, True
            self.changed.emit()

    def save(self, form: Form) -> Form | None:
        """Keep a form among the person's own and choose it; `None`, and the reason by `failed`, if not."""
        try:
            kept = self._shelf.save(form)
        except PlainError as error:
            self.failed.emit(_sentence(error))
            return None
        self._look()
        self.choose(kept)
        return kept

    def read(self, path: str) -> Form | None:
        """Read a form from a file; `None`, and the reason by `failed`, where that cannot be."""
        try:
            return read_form(Path(path))
        except PlainError as error:
            self.failed.emit(_sentence(error))
            return None

    def write(self, form: Form, path: str) -> bool:
        """Write a form to a file; whether it could be."""
        try:
            write_form(Path(path), form)
        except PlainError as error:
            self.failed.emit(_sentence(error))
            return False
        return True

    # -- inside --------------------------------------------------------------------------------------

    def _fitting(self) -> list[Form | None]:
        """The form that fits each of the documents by itself, of the first ones: that takes its time."""
        documents = [source for source in self._sources if source.readable][:_MOST_LOOKED_AT]
        if len(documents) < 2:
            return []
        for source in documents:
            if source.sha256 not in self._best:
                found = proposals((source,), self.forms)
                self._best[source.sha256] = found[0].form if found else None
        return [self._best[source.sha256] for source in documents]

    def _look(self) -> None:
        self._known, problems = self._shelf.forms()
        self._best.clear()
        for problem in problems:
            self.failed.emit(_sentence(problem))


def _sentence(error: PlainError) -> str:
    """The problem and the way on; of a faulty file every problem in a line."""
    problems = error.problems[:_MOST_TOLD] if isinstance(error, FormFaulty) else (error,)
    return "\n".join(f"{problem.sentence} {problem.way_on}".strip() for problem in problems)
