"""`python -m app fill`: a form filled in with passages of documents, for scripts and for checking."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.analyse import not_writable, unreadable
from app.commands.analyse_record import certain_where_known, model_record, notices, settings_record
from app.commands.form_options import GroupRead, add_form_options, form_and_documents, read_each
from app.commands.form_record import document_record, problem_record
from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.commands.open_model import manner_of, open_model
from app.commands.run_driver import RunDriver
from app.commands.table_export import add_exports, exports_of, pass_exports, write_exports
from app.core.audit import PolicyGate, Recorder
from app.core.dossier.export import export
from app.core.forms import FilledForm
from app.core.paths import Places
from app.core.policy import Policy
from app.core.program import typed
from app.core.runs import Outcome
from app.core.runs.outcome import together
from app.core.seal import SealReport, driver_may_start
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import Question
from app.core.user_errors import SourceError
from model import CancelToken, PlainError

FORMAT = 1
#: The exit code where some of it is there and some is not.
SOME = 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("fill"),
        description=say("commands.fill.fill_form_in_with_passages"),
        epilog=say("commands.fill.exit_status_0_all_filled_in"),
    )
    add_form_options(parser)
    parser.add_argument("--each", action="store_true", help=say("commands.fill.form_of_its_own_for_each"))
    add_exports(parser)
    parser.add_argument(
        "--dossier", type=Path, metavar="FILE", help=say("commands.fill.write_all_that_values_rest_on")
    )
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
) -> int:
    """Fill in and print, as far as the policy lets it, and log it.

    Args:
        argv: arguments without the program's name and "fill".
        seal, policy, places, close_behind: as for `analyse.run`; the person's forms lie there too.

    Returns:
        0 with everything filled in that must be; 3 where some of it is missing; 1 with one sentence on
        standard error where nothing could be done; 2 for wrong arguments; 130 when it was interrupted.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if options.dossier and options.each:
        parser.error("a dossier is of one form: leave out --each, or ask for each document by itself")
    if (options.csv or options.xlsx or options.report) and not (options.each or len(options.files) == 1):
        parser.error("a table has a row for each document: add --each")
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()
    if close_behind is not None and not driver_may_start(options.device):
        seal = close_behind()
    try:
        with governed("fill", seal, gate, recorder):
            kind = "json" if options.json else "text"
            passed(gate.unkept("fill"))
            passed(gate.export(kind))
            if options.dossier:
                passed(gate.export("dossier"))
                passed(not_writable(options.dossier))
            options.exports = exports_of(options)
            options.leaving = pass_exports(options.exports, gate)
            record = fill(options, cancel, seal, gate, recorder, places or Places.under(gate.policy))
            if record is not None:
                # The log's head is not in it yet: it stands for this record too.
                recorder.exported(kind, _printed(options, record).encode("utf-8", "surrogatepass"))
    except PlainError as error:
        warn(error)
        return 1
    if record is None:
        print(say("commands.fill.stopped_before_form_was_filled_in"), file=sys.stderr)
        return 130
    if options.json:
        record["audit"] = {"head": recorder.head}
    else:
        for notice in record["notices"]:
            print(notice, file=sys.stderr)
    sys.stdout.write(_printed(options, record))
    return 0 if record["complete"] else SOME


def fill(
    options: argparse.Namespace,
    cancel: CancelToken,
    seal: SealReport,
    gate: PolicyGate,
    recorder: Recorder,
    places: Places,
) -> dict[str, Any] | None:
    """Do what `options` ask; `None` when it was interrupted.

    Raises:
        PlainError: the form or the model is at fault, no document can be filled in, the policy forbids it,
            or it cannot be logged and must be.
    """
    asked = form_and_documents(options, gate, recorder, places)
    form, sources, readable = asked.form, asked.sources, asked.readable
    groups = [(at,) for at in readable] if options.each else [readable]
    documents: list[dict[str, Any]] = []
    outcomes: list[Outcome] = []
    with open_model(options.model, options.device, gate, recorder) as engine:
        driver = RunDriver(engine, cancel, recorder, preset=options.preset or "checkpoint", watched=False)
        manner = manner_of(options.preset)
        question = Question.filling(form, seed=options.seed, thinking=options.think, manner=manner)
        shown = [tuple(sources[at] for at in indexes) for indexes in groups]
        every: list[GroupRead] = []
        for read in read_each(shown, question, driver, engine):
            every.append(read)
            if read.error is not None:
                if len(groups) == 1:
                    raise read.error
                documents.append(_failed(read.sources[0], read.error))
                continue
            if read.outcome is None:
                return None
            assert read.outcome.filled is not None
            outcomes.append(read.outcome)
            filled = certain_where_known(read.outcome.filled, read.sources, engine)
            documents.append(document_record(filled, read.sources))
        if not outcomes:
            raise SourceError(documents[0]["problems"][-1]["sentence"])
        last = outcomes[-1].exchanges[-1].request
        assert last is not None
        record: dict[str, Any] = {
            "format": FORMAT,
            "form": {"name": form.name, "language": form.language, "key": form.key},
            "documents": [*documents, *_unread(sources, readable)],
            "complete": all(_complete(one.filled) for one in outcomes)
            and len(outcomes) == len(groups)
            and len(readable) == len(sources),
            "notices": notices(engine, [sources[at] for at in readable], _coverage(outcomes), ""),
            "settings": settings_record(last, engine, options.preset),
            "model": model_record(engine),
            "figures": asdict(together([one.figures for one in outcomes]))
            | {"requests": sum(len(one.exchanges) for one in outcomes)},
            "seal": {"in_force": seal.in_force, "sentence": seal.sentence},
        }
        if options.exports:
            record["exports"] = write_exports(
                options.exports, options.leaving, form, question, every, engine, seal, recorder
            )
        if options.dossier:
            thought = gate.policy.thinking_shown
            body = driver.dossier_body(outcomes[0], shown[0], seal, with_thought=thought)
            record["dossier"] = export(options.dossier, body, recorder).told()
        return record


def _complete(filled: FilledForm | None) -> bool:
    return filled is not None and filled.complete and all(one.state != "failed" for one in filled.all_values)


def _coverage(outcomes: Sequence[Outcome]) -> list[str]:
    return list(dict.fromkeys(line for one in outcomes for line in one.coverage))


def _failed(source: Source, error: PlainError) -> dict[str, Any]:
    told = {"path": source.path, "sha256": source.sha256}
    problems = [*map(problem_record, source.problems), problem_record(error)]
    return {"source": told, "fields": [], "coverage": [], "problems": problems}


def _unread(sources: Sequence[Source], readable: Sequence[int]) -> Iterator[dict[str, Any]]:
    for at, source in enumerate(sources):
        if at not in readable:
            yield _failed(source, unreadable(source))


def _printed(options: argparse.Namespace, record: dict[str, Any]) -> str:
    """What goes to standard output."""
    if options.json:
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_lines(record)) + "\n"


def _told(state: str) -> str:
    """How a value came there, where it is no copy."""
    match state:
        case "free":
            return f" [{say('commands.fill.written_freely')}]"
        case "failed":
            return f" [{say('commands.fill.not_filled_in')}]"
    return ""


def _lines(record: dict[str, Any]) -> Iterator[str]:
    for number, document in enumerate(record["documents"]):
        if len(record["documents"]) > 1:
            yield f"{chr(10) if number else ''}== {document['source']['path']}"
        for field in document["fields"]:
            page = f" [p.{field['places'][0]['page']}]" if field["places"] else ""
            yield f"{field['name']}: {field['value'] or '-'}{page}{_told(field['state'])}"
        for at, row in enumerate(document.get("rows", ()), 1):
            told = "; ".join(f"{one['name']}: {one['value'] or '-'}{_told(one['state'])}" for one in row)
            yield f"{at}. {told}"
        if not document["fields"]:
            yield document["problems"][-1]["sentence"]
