"""What the program's own forms and short answers come to, and the certainty that is shown with them.

    python -m tests.by_hand.locked_values fit --items 100 --write    # the certainty, on tuning seeds
    python -m tests.by_hand.locked_values measure --items 50         # on seeds that nothing was tuned on
    python -m tests.by_hand.locked_values measure --folder FOLDER    # documents with their truth

Documents go the way of a person's: a source, the form's fields with their kinds, the plan, the engine, the
filled form. It takes minutes, and is no test. What a folder holds: `model.demo.evaluation.folder`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from app.core.forms import KINDS, Field, FieldKind, Form
from app.core.forms.filled import FieldValue
from app.core.forms.shelf import FormShelf
from app.core.language import Language
from app.core.meaning.eye import eye_for
from app.core.sources.source import Page, Source
from app.core.tasks import Question, plan
from app.core.tasks.filling import filled
from model import Engine
from model.demo.corpus import LANGUAGES, wording
from model.demo.evaluation.fitting import Judged, expected_error, fit, order_of_doubt
from model.demo.evaluation.folder import Asked, TrueDocument, read_folder
from model.demo.evaluation.locked import document_shown, wanted_of
from model.demo.evaluation.outcome import Outcome, outcome_of, shares
from model.demo.lessons.items import item
from model.demo.lessons.probe import TUNING_SEED
from model.events import Finished, LockState
from tests.by_hand.certainty_file import put_certainty

FIRST_SEED = 5_000_000
_FOLDER = Path(__file__).parents[2] / "resources" / "demo"
_SHORT = ("field_questions", "paraphrases", "not_stated")
_RIGHT = (Outcome.RIGHT, Outcome.RIGHT_ABSENT)


@dataclass(frozen=True)
class Value:
    """One value that was given, what became of it, and how its lock ended."""

    outcome: Outcome
    state: LockState

    @property
    def judged(self) -> Judged:
        """As the certainty is fitted on it."""
        first, *rest = self.state.leaders
        second = rest[0].posterior if rest else 0.0
        return Judged(first.posterior, second, self.state.outside, self.outcome in _RIGHT)


def asked(
    engine: Engine, question: Question, sources: tuple[Source, ...]
) -> Iterator[tuple[FieldValue, LockState]]:
    """Each value of a form or a short answer with the lock it came from."""
    info = engine.info
    made = plan(
        question,
        sources,
        count=engine.count_tokens,
        context_length=info.context_length,
        canvas_length=info.canvas_length,
        form_fill=info.form_fill,
        eye=eye_for(info),
    )
    finished = []
    for request in made.locked:
        *_, told = engine.stream(request.request)
        assert isinstance(told, Finished)
        finished.append(told)
    form = filled(made, finished)
    assert form is not None
    states = {
        slot.field: end.locks[number]
        for request, end in zip(made.locked, finished, strict=True)
        for number, slot in enumerate(request.slots)
        if not slot.supports
    }
    for at, value in enumerate(form.values):
        yield value, states[at]


def source_of(pages: Iterable[str]) -> Source:
    """A document of these pages, as a reader gives it."""
    read = tuple(Page(number, text, "text") for number, text in enumerate(pages, 1))
    return Source("document.txt", "document.txt", "text", "", 1, read, len(read))


def kinds_by_name(language: Language) -> dict[str, FieldKind]:
    """The kinds of fields as the ready forms have them."""
    ready, _ = FormShelf.at(None).forms()
    return {
        field.name.casefold(): field.kind
        for shelved in ready
        if shelved.form.language == language
        for field in shelved.form.fields
    }


def forms(engine: Engine, seed: int, items: int) -> Iterator[list[Value]]:
    """The values of made-up documents' forms, a list a form."""
    for language in LANGUAGES:
        kinds = kinds_by_name(language)
        for number in range(seed, seed + items):
            lesson = item("forms", language, number)
            wanted, text = wanted_of(lesson), document_shown(lesson)
            fields = tuple(Field(name, kinds.get(name.casefold(), "text")) for name in wanted)
            question = Question.filling(Form("form", language, fields), seed=number)
            yield [
                Value(outcome_of(value.value, (right,) if right.strip() else (), text), state)
                for (value, state), right in zip(
                    asked(engine, question, (source_of([text]),)), wanted.values(), strict=True
                )
            ]


def short_answers(engine: Engine, seed: int, items: int) -> Iterator[list[Value]]:
    """The values of short answers about made-up documents, one a list."""
    for ability in _SHORT:
        for language in LANGUAGES:
            none = ("", wording.not_stated(language))
            for number in range(seed, seed + items):
                lesson = item(ability, language, number)
                (part, *_) = lesson.messages[-1].parts
                instruction = getattr(part, "text", "").rpartition("\n")[2]
                (right,) = wanted_of(lesson).values()
                text = document_shown(lesson)
                question = Question("ask", instruction, seed=number, short=True)
                ((value, state),) = asked(engine, question, (source_of([text]),))
                yield [Value(outcome_of(value.value, (right,) if right else (), text, none), state)]


def of_folder(
    engine: Engine, documents: Iterable[TrueDocument], wording_number: int | None
) -> Iterator[list[Value]]:
    """The values of documents with their truth: as a form where no wording is named, else as questions."""
    for document in documents:
        source, none = source_of(document.pages), ("", wording.not_stated(document.language))
        if wording_number is None:
            fields = tuple(_field(one) for one in document.asked)
            question = Question.filling(Form("form", document.language, fields))
            pairs = zip(asked(engine, question, (source,)), document.asked, strict=True)
            yield [
                Value(outcome_of(value.value, one.right, document.text, none), state)
                for (value, state), one in pairs
            ]
            continue
        for one in document.asked:
            if one.kind in ("choice", "yesno"):
                # Not a passage of the document; forms have them.
                continue
            words = one.wordings[min(wording_number, len(one.wordings) - 1)]
            ((value, state),) = asked(engine, Question("ask", words, short=True), (source,))
            yield [Value(outcome_of(value.value, one.right, document.text, none), state)]


def _field(one: Asked) -> Field:
    kind: FieldKind = next((known for known in KINDS if known == one.kind), "text")
    return Field(one.name, kind, one.options if kind in ("choice", "yesno") else ())


def told(name: str, groups: list[list[Value]]) -> dict[str, object]:
    """The figures of one kind of asking."""
    values = [value for group in groups for value in group]
    right = [value.outcome in _RIGHT for value in values]
    posterior = [value.state.leaders[0].posterior for value in values]
    report: dict[str, object] = {
        "of": name,
        **shares(Counter(value.outcome for value in values)),
        "whole": round(
            sum(all(one.outcome in _RIGHT for one in group) for group in groups) / max(1, len(groups)), 4
        ),
        "posterior_error": round(expected_error(posterior, right), 4),
        "posterior_auroc": round(order_of_doubt(posterior, right), 4),
    }
    certainty = [value.state.certainty for value in values if value.state.certainty is not None]
    if certainty and len(certainty) == len(values):
        report["certainty_error"] = round(expected_error(certainty, right), 4)
        report["certainty_auroc"] = round(order_of_doubt(certainty, right), 4)
    return report


def main() -> None:
    """Fit or measure, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("fit", "measure"))
    parser.add_argument("--items", type=int, default=50, help="of each kind of asking and language")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--model", type=Path, default=_FOLDER)
    parser.add_argument(
        "--write", action="store_true", help="put the fitted certainty into the checkpoint's folder"
    )
    given = parser.parse_args()
    engine = Engine.open(given.model)
    torch.set_num_threads(1)
    if given.folder:
        documents = read_folder(given.folder)
        for name, number in (("form", None), ("question", 0), ("second wording", 1)):
            print(json.dumps(told(name, list(of_folder(engine, documents, number)))), flush=True)
        return
    seed = given.seed if given.seed is not None else TUNING_SEED if given.command == "fit" else FIRST_SEED
    groups = {
        "form": list(forms(engine, seed, given.items)),
        "short": list(short_answers(engine, seed, given.items)),
    }
    for name, made in groups.items():
        print(json.dumps(told(name, made)), flush=True)
    if given.command == "fit":
        fitted = {name: fit([one.judged for group in made for one in group]) for name, made in groups.items()}
        print(json.dumps({name: asdict(one) for name, one in fitted.items()}), flush=True)
        if given.write:
            put_certainty(given.model, fitted)


if __name__ == "__main__":
    main()
