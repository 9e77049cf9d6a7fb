"""`python -m app analyse`: the same work without a window, for scripts and for checking."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.commands.analyse_record import record_of
from app.commands.governed import governed, interruptible, passed, rules_of, warn
from app.commands.open_model import manner_of, open_model, plan_of
from app.commands.opening import accept_unlocked, add_opening, opened, password_of
from app.commands.run_driver import RunDriver
from app.core import tasks
from app.core.audit import PolicyGate, Recorder
from app.core.dossier import DossierNotSaved
from app.core.dossier.export import export
from app.core.forms.propose import form_for
from app.core.forms.shelf import FormShelf
from app.core.paths import Places
from app.core.policy import Policy
from app.core.program import typed
from app.core.runs.inputs import Ask
from app.core.seal import SealReport, driver_may_start
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import Question
from app.core.user_errors import SourceError
from model import CancelToken, PlainError
from model.presets import PRESETS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed("analyse"),
        description=say("commands.analyse.read_files_ask_model_about_them"),
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=say("commands.analyse.documents_pictures_or_videos")
    )
    parser.add_argument(
        "--ask", default="", metavar="TEXT", help=say("commands.analyse.question_or_fields_to_extract")
    )
    parser.add_argument(
        "--task", default="ask", metavar="NAME", help=say("commands.analyse.ask_default_summarise_or_extract")
    )
    parser.add_argument("--short", action="store_true", help=say("commands.analyse.answer_with_one_passage"))
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help=say("commands.analyse.same_seed_same_answer_default_0"),
    )
    parser.add_argument(
        "--preset", choices=tuple(PRESETS), help=say("commands.analyse.how_carefully_to_denoise")
    )
    parser.add_argument("--think", action="store_true", help=say("commands.analyse.let_model_think_first"))
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help=say("commands.analyse.checkpoint_of_your_own")
    )
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument(
        "--json", action="store_true", help=say("commands.analyse.print_everything_as_one_json_object")
    )
    parser.add_argument(
        "--dossier", type=Path, metavar="FILE", help=say("commands.analyse.write_all_that_answer_rests_on")
    )
    parser.add_argument(
        "--with-steps", action="store_true", help=say("commands.analyse.put_every_step_into_dossier")
    )
    add_opening(parser)
    return parser


def run(
    argv: Sequence[str],
    seal: SealReport,
    policy: Policy | None = None,
    places: Places | None = None,
    close_behind: Callable[[], SealReport] | None = None,
) -> int:
    """Analyse and print, as far as the policy lets it, and log it.

    Args:
        argv: arguments without the program's name and "analyse".
        seal: what keeps the process off the network.
        policy: what governs; `None` takes the machine's.
        places: where the audit log lies, unless the policy says where; `None` takes this person's.
        close_behind: refuses new connections of this process from now on, those inside the machine too.

    Returns:
        0 with an answer on standard output; 1 with one sentence on standard error; 2 for wrong arguments;
        130 when it was interrupted.
    """
    options = _parser().parse_args(argv)
    gate, recorder = rules_of(policy, places)
    cancel = interruptible()
    if close_behind is not None and not driver_may_start(options.device):
        seal = close_behind()
    try:
        record = _governed(options, cancel, seal, gate, recorder)
    except PlainError as error:
        warn(error)
        return 1
    if record is None:
        print(say("commands.analyse.stopped_before_there_was_answer"), file=sys.stderr)
        return 130
    if options.json:
        record["audit"] = {"head": recorder.head}
    else:
        for notice in record["notices"]:
            print(notice, file=sys.stderr)
    sys.stdout.write(_printed(options, record))
    if not options.json and "dossier" in record:
        print(say("commands.analyse.dossier", sha256=record["dossier"]["sha256"]), file=sys.stderr)
    return 0


def _governed(
    options: argparse.Namespace, cancel: CancelToken, seal: SealReport, gate: PolicyGate, recorder: Recorder
) -> dict[str, Any] | None:
    kind = "json" if options.json else "text"
    with governed("analyse", seal, gate, recorder):
        passed(gate.unkept("analyse"))
        passed(gate.export(kind))
        if options.dossier:
            passed(gate.export("dossier"))
            passed(not_writable(options.dossier))
        record = analyse(options, cancel, seal, gate, recorder)
        if record is not None:
            # The log's head is not in it yet: it stands for this record too.
            recorder.exported(kind, _printed(options, record).encode("utf-8", "surrogatepass"))
    return record


def _printed(options: argparse.Namespace, record: dict[str, Any]) -> str:
    """The text for standard output."""
    if options.json:
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return f"{record['answer']}\n"


def analyse(
    options: argparse.Namespace, cancel: CancelToken, seal: SealReport, gate: PolicyGate, recorder: Recorder
) -> dict[str, Any] | None:
    """Do what `options` ask; `None` when it was interrupted.

    Raises:
        PlainError: a file, the model or the request is at fault, the policy forbids it, or it cannot be
            logged and must be; an empty answer is one too.
    """
    # The request is checked against unread sources only after reading, but a wrong task needs no reading.
    tasks.task_named(options.task)
    accept_unlocked(options, gate.policy)
    sources = opened(options.files, gate, recorder, options.recognition, password_of(options))
    unread = [source for source in sources if not source.readable]
    if len(unread) == len(sources):
        raise unreadable(unread[0])
    question = _question(options, sources, gate.policy)
    tasks.build(question, sources)
    with open_model(options.model, options.device, gate, recorder) as engine:
        # The record tells of it, so it is laid out here.
        plan = plan_of(question, sources, engine)
        preset_name = options.preset or "checkpoint"
        driver = RunDriver(engine, cancel, recorder, preset=preset_name, watched=options.with_steps)
        outcome = driver.run(Ask(question, sources, plan))
        if outcome is None:
            return None
        last, shown = outcome.exchanges[-1], gate.policy.thinking_shown
        assert last.request is not None
        told = outcome if shown else replace(outcome, thinking="")
        plan = replace(plan, coverage=outcome.coverage)
        record = record_of(options, plan, last.request, engine, told, seal)
        record["requests"] = len(outcome.exchanges)
        if options.dossier:
            body = driver.dossier_body(outcome, sources, seal, with_thought=shown)
            record["dossier"] = export(options.dossier, body, recorder).told()
        return record


def _question(options: argparse.Namespace, sources: Sequence[Source], policy: Policy) -> Question:
    """What is asked; to extract fields is to fill in a form of them, or the form that fits."""
    manner = manner_of(options.preset)
    if options.task != "extract":
        short = True if options.short else None
        return Question(options.task, options.ask, options.think, options.seed, manner, short=short)
    forms = [one.form for one in FormShelf.at(Places.under(policy)).forms()[0]]
    form = form_for(options.ask, sources, forms)
    return Question.filling(form, seed=options.seed, thinking=options.think, manner=manner)


def not_writable(path: Path) -> PlainError | None:
    """Why no dossier can be written there, as far as it can be told before the work; what is there stays."""
    if path.exists():
        return DossierNotSaved(
            say("commands.analyse.there_is_file_already", name=path.name),
            say("commands.analyse.choose_another_name"),
        )
    if not path.parent.is_dir():
        return DossierNotSaved(
            say("commands.analyse.there_is_no_folder", parent=path.parent),
            say("commands.analyse.make_it_or_choose_another_one"),
        )
    return None


def unreadable(source: Source) -> PlainError:
    """Why nothing of a source can be asked about."""
    problem = source.problems[0] if source.problems else None
    if problem is None:
        return SourceError(say("commands.analyse.could_not_be_read", name=source.name))
    return SourceError(f"{source.name}: {problem.sentence}", problem.way_on, code=problem.code)
