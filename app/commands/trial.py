"""`python -m app trial`: how good the reading is on documents whose values are known."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.commands.analyse_record import model_record, notices
from app.commands.form_options import add_form_options, form_and_documents, read_each, table_of
from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.commands.open_model import manner_of, open_model
from app.commands.opening import accept_unlocked
from app.commands.run_driver import RunDriver
from app.commands.table_export import may_leave, pass_exports
from app.core.audit import PolicyGate, Recorder
from app.core.paths import Places
from app.core.policy import Policy
from app.core.program import typed
from app.core.reports.building import Around, source_of
from app.core.reports.of_trial import report_of_trial
from app.core.reports.writing import export_report, kind_of
from app.core.seal import SealReport, driver_may_start
from app.core.sentences import say
from app.core.sources import read
from app.core.tables import TableStore
from app.core.tables.events import Calibrated
from app.core.tasks import Question
from app.core.trial.errors import TruthFaulty
from app.core.trial.judged import Judged
from app.core.trial.pairs import PairShelf, lot_of
from app.core.trial.trial import AcceptanceLine, Interval, Trial
from app.core.trial.truth import against, truth_of
from model import CancelToken, PlainError

FORMAT = 1
#: The exit code where some documents could be judged and some could not.
SOME = 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("trial"),
        description=say("commands.trial.fill_in_and_compare"),
        epilog=say("commands.trial.exit_status"),
    )
    add_form_options(parser)
    parser.add_argument(
        "--truth", required=True, metavar="TABLE", help=say("commands.trial.csv_or_xlsx_of_truth")
    )
    parser.add_argument("--line", type=float, metavar="PERCENT", help=say("commands.trial.line_of_your_own"))
    parser.add_argument("--report", type=Path, metavar="FILE", help=say("commands.trial.write_page"))
    parser.add_argument("--keep", action="store_true", help=say("commands.trial.keep_scores"))
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
) -> int:
    """Fill in, compare, print the figures, as far as the policy lets it, and log it.

    Args:
        argv: arguments without the program's name and "trial".
        seal, policy, places, close_behind: as for `fill.run`.

    Returns:
        0; 3 where some documents could not be read or have no truth; 1 with one sentence on standard error
        where nothing could be judged; 2 for wrong arguments; 130 when it was interrupted.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if options.line is not None and not 0 <= options.line <= 100:
        parser.error("--line is a certainty in per cent, from 0 to 100")
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()
    if close_behind is not None and not driver_may_start(options.device):
        seal = close_behind()
    try:
        with governed("trial", seal, gate, recorder):
            kind = "json" if options.json else "text"
            passed(gate.unkept("trial"))
            passed(gate.export(kind))
            exports = ((kind_of(options.report), options.report),) if options.report else ()
            options.leaving = pass_exports(exports, gate)
            record = trial(options, cancel, seal, gate, recorder, places or Places.under(gate.policy))
            if record is not None:
                recorder.exported(kind, _printed(options, record).encode("utf-8", "surrogatepass"))
    except PlainError as error:
        warn(error)
        return 1
    if record is None:
        print(say("commands.trial.stopped"), file=sys.stderr)
        return 130
    if not options.json:
        for notice in record["notices"]:
            print(notice, file=sys.stderr)
    sys.stdout.write(_printed(options, record))
    return 0 if record["complete"] else SOME


def trial(
    options: argparse.Namespace,
    cancel: CancelToken,
    seal: SealReport,
    gate: PolicyGate,
    recorder: Recorder,
    places: Places,
) -> dict[str, Any] | None:
    """Do what `options` ask; `None` when it was interrupted.

    Raises:
        PlainError: form, truth or model are at fault, nothing can be judged, or the policy forbids it.
    """
    accept_unlocked(options, gate.policy)
    told = read(options.truth, gate.limits)
    asked = form_and_documents(options, gate, recorder, places)
    form, sources, readable = asked.form, asked.sources, asked.documents
    truth = truth_of(told, form)
    shelf = PairShelf(places.pairs)
    question = Question.filling(
        form, seed=options.seed, thinking=options.think, manner=manner_of(options.preset)
    )
    with open_model(options.model, options.device, gate, recorder) as engine:
        driver = RunDriver(engine, cancel, recorder, preset=options.preset or "checkpoint", watched=False)
        groups = list(read_each([(source,) for source in readable], question, driver, engine))
        if groups[-1].outcome is None and groups[-1].error is None:
            return None
        store = table_of(form, question, groups, engine)
        model = engine.info.content_sha256
        kept = shelf.calibration(model, form)
        if kept is not None:
            store.do(Calibrated(kept))
        judged, strange = against(store.table, truth)
        if not judged:
            raise _nothing(told.name)
        if options.keep:
            lot = lot_of("trial", "|".join(sorted(f"{source.sha256}" for source in readable)))
            shelf.add(model, form, lot, judged)
        made = Trial.of(judged, [form.columns[at].name for at in truth.columns], options.seed)
        line = made.line if options.line is None else made.line_at(options.line / 100)
        if options.report:
            page = report_of_trial(
                made,
                line,
                question,
                Around(datetime.now(UTC).astimezone(), seal=seal, head=recorder.head),
                [source_of(source) for source in readable],
                engine.info,
            )
            leaving = may_leave(page, options.leaving)
            export_report(options.report, kind_of(options.report), leaving, options.leaving, recorder)
        lines = [
            *notices(engine, readable, [], ""),
            *([say("commands.trial.without_truth", names=", ".join(strange))] if strange else []),
            *(
                [say("commands.trial.unknown_columns", names=", ".join(truth.unknown))]
                if truth.unknown
                else []
            ),
        ]
        return {
            "format": FORMAT,
            "form": {"name": form.name, "language": form.language, "key": form.key},
            "documents": made.documents,
            **figures(made, line),
            "judged": [
                _judged(value, store.table.documents[value.document].document.path, _read(store, value))
                for value in judged
            ],
            "fitted_on": kept.pairs if kept else 0,
            "complete": not strange and len(readable) == len(sources) and all(one.outcome for one in groups),
            "seconds": [round(group.seconds, 3) for group in groups],
            "notices": lines,
            "seed": options.seed,
            "model": model_record(engine),
        }


def figures(made: Trial, line: AcceptanceLine | None) -> dict[str, Any]:
    """A trial as JSON has it."""
    return {
        "values": len(made.values),
        "right": _interval(made.right),
        "fields": [
            {
                "name": one.name,
                **{name: one.count(name) for name in ("right", "wrong", "missed", "invented")},
                "share": _interval(one.right),
            }
            for one in made.fields
        ],
        "certainty": [
            {
                "from": one.low,
                "to": one.high,
                "values": one.count,
                "said": round(one.said, 4),
                "right": _interval(one.right),
            }
            for one in made.classes
        ],
        "calibration_error": None if made.calibration_error is None else round(made.calibration_error, 4),
        "line": None if line is None else _line(line),
        "no_line": "" if line is not None else made.no_line,
    }


def _line(line: AcceptanceLine) -> dict[str, Any]:
    return {
        "certainty": round(line.certainty, 6),
        "above": line.above,
        "wrong_above": line.wrong_above,
        "below": line.below,
        "wrong_below": line.wrong_below,
        "error": _interval(line.error),
        "counted": line.counted,
        "own": line.own,
    }


def _interval(interval: Interval) -> dict[str, float]:
    return {
        "share": round(interval.share, 4),
        "low": round(interval.low, 4),
        "high": round(interval.high, 4),
    }


def _read(store: TableStore, value: Judged) -> str:
    read = store.table.cell(value.key).read
    return read.value if read else ""


def _judged(value: Judged, path: str, read_as: str) -> dict[str, Any]:
    return {
        "document": path,
        "row": value.key.row,
        "field": value.name,
        "read": read_as,
        "verdict": value.verdict,
        "certainty": value.certainty,
    }


def _nothing(name: str) -> PlainError:
    return TruthFaulty(
        say("commands.trial.no_document_in_truth", name=name), say("commands.trial.name_documents_as_files")
    )


def _printed(options: argparse.Namespace, record: dict[str, Any]) -> str:
    if options.json:
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_lines(record)) + "\n"


def _lines(record: dict[str, Any]) -> Iterator[str]:
    right = sum(field["right"] for field in record["fields"])
    yield say(
        "commands.trial.right_of_all",
        right=right,
        values=record["values"],
        documents=record["documents"],
        share=_per_cent(record["right"]),
    )
    widest = max(len(field["name"]) for field in record["fields"])
    for field in record["fields"]:
        yield say(
            "commands.trial.field",
            name=f"{field['name']:<{widest}}",
            right=field["right"],
            wrong=field["wrong"],
            missed=field["missed"],
            invented=field["invented"],
            share=_per_cent(field["share"]),
        )
    for one in record["certainty"]:
        yield say(
            "commands.trial.class_of_certainty",
            low=round(100 * one["from"]),
            high=round(100 * one["to"]),
            values=one["values"],
            share=_per_cent(one["right"]),
        )
    line = record["line"]
    if line is not None:
        yield say(
            "commands.trial.line",
            certainty=round(100 * line["certainty"], 1),
            above=line["above"],
            error=round(100 * line["error"]["share"], 1),
            most=round(100 * line["error"]["high"], 1),
            counted=line["counted"],
        )
    elif record["no_line"] == "error":
        yield say("commands.trial.no_line_keeps_error_low")
    else:
        yield say("commands.trial.too_few_for_line")


def _per_cent(interval: dict[str, float]) -> str:
    share, low, high = (f"{100 * interval[name]:.1f}" for name in ("share", "low", "high"))
    return say("commands.trial.per_cent", share=share, low=low, high=high)
