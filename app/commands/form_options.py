"""What the commands that fill in forms share: their arguments, and running one document after the other."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.analyse import unreadable
from app.commands.analyse_record import certain_where_known
from app.commands.open_model import plan_of
from app.commands.opening import accept_unlocked, add_opening, opened, password_of
from app.commands.run_driver import RunDriver
from app.core.audit import PolicyGate, Recorder
from app.core.forms.file import read_form
from app.core.forms.form import Form
from app.core.forms.shelf import FormShelf
from app.core.language import language_of
from app.core.paths import Places
from app.core.runs import Outcome
from app.core.runs.inputs import Ask
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tables import TableStore
from app.core.tables.events import DocumentFailed, DocumentRead, DocumentsAdded
from app.core.tables.journal import MemoryJournal
from app.core.tables.work import document_of, of_one_document
from app.core.tasks import Question
from model import PlainError
from model.presets import PRESETS

if TYPE_CHECKING:
    from model import Engine


def add_form_options(parser: argparse.ArgumentParser) -> None:
    """The documents, the form, and how it is filled in."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=say("commands.fill.documents_pictures_or_videos")
    )
    parser.add_argument(
        "--form", required=True, metavar="FORM", help=say("commands.fill.file_or_name_of_form")
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help=say("commands.fill.same_seed_same_answer_default_0")
    )
    parser.add_argument(
        "--preset", choices=tuple(PRESETS), help=say("commands.fill.how_carefully_to_denoise")
    )
    parser.add_argument("--think", action="store_true", help=say("commands.fill.let_model_think_first"))
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help=say("commands.fill.checkpoint_of_your_own")
    )
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument(
        "--json", action="store_true", help=say("commands.fill.print_everything_as_one_json_object")
    )
    add_opening(parser)


@dataclass(frozen=True, slots=True)
class FormAndDocuments:
    """The form that is asked for, and what it is filled in from.

    Attributes:
        sources: all that were given, with those inside them.
        readable: which of them can be given to the model; one at least.
    """

    form: Form
    sources: tuple[Source, ...]
    readable: tuple[int, ...]

    @property
    def documents(self) -> tuple[Source, ...]:
        """Those that are readable."""
        return tuple(self.sources[at] for at in self.readable)


def form_and_documents(
    options: argparse.Namespace, gate: PolicyGate, recorder: Recorder, places: Places
) -> FormAndDocuments:
    """Read the form and the documents; a form of a name is one of their language.

    Raises:
        PlainError: there is no such form, or nothing can be read.
    """
    # A form that is none needs no reading.
    own = read_form(Path(options.form)) if options.form.lower().endswith(".toml") else None
    accept_unlocked(options, gate.policy)
    sources = opened(options.files, gate, recorder, options.recognition, password_of(options))
    readable = tuple(at for at, source in enumerate(sources) if source.readable)
    if not readable:
        raise unreadable(sources[0])
    language = language_of([sources[at] for at in readable])
    form = own or FormShelf.at(places).named(options.form, language)
    return FormAndDocuments(form, sources, readable)


@dataclass(frozen=True, slots=True)
class GroupRead:
    """What became of filling the form in from some of the sources.

    Attributes:
        sources: that it was filled in from.
        outcome, error: one of them; neither where it was interrupted.
    """

    sources: tuple[Source, ...]
    outcome: Outcome | None
    error: PlainError | None
    seconds: float


def read_each(
    groups: Sequence[tuple[Source, ...]], question: Question, driver: RunDriver, engine: "Engine"
) -> Iterator[GroupRead]:
    """Fill the form in from each group in turn; nothing follows where it was interrupted."""
    for sources in groups:
        started = time.perf_counter()
        try:
            outcome = driver.run(Ask(question, sources, plan_of(question, sources, engine)))
        except PlainError as error:
            yield GroupRead(sources, None, error, time.perf_counter() - started)
            continue
        yield GroupRead(sources, outcome, None, time.perf_counter() - started)
        if outcome is None:
            return


def table_of(
    form: Form, question: Question, read: Sequence[GroupRead], engine: "Engine", name: str = ""
) -> TableStore:
    """The table of documents that were read one by one; in memory only, since there is no case here."""
    store = TableStore.begin(name or form.name, form, MemoryJournal(), question)
    store.do(DocumentsAdded(tuple(document_of(group.sources[0]) for group in read)))
    for group in read:
        # The same file given twice is one document.
        at = next(
            number
            for number, state in enumerate(store.table.documents)
            if state.document == document_of(group.sources[0])
        )
        if group.outcome is not None and group.outcome.filled is not None:
            filled = certain_where_known(group.outcome.filled, group.sources, engine)
            model = engine.info.content_sha256
            store.do(DocumentRead(at, of_one_document(filled), group.seconds, model))
        elif group.error is not None:
            error = group.error
            store.do(DocumentFailed(at, error.code, error.sentence, error.way_on, group.seconds))
    return store
