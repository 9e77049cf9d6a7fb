"""Running a dossier again: the same sources, model, question, settings and seed, and what differs then."""

from dataclasses import dataclass
from pathlib import Path

from app.commands.governed import passed
from app.commands.open_model import plan_of
from app.commands.run_driver import RunDriver
from app.core.audit import PolicyGate, Recorder
from app.core.dossier import CannotRunAgain, Comparison, Dossier, check, recorded_question
from app.core.dossier.gather import files_in, gather, in_order, recognised_in, recorded_paths
from app.core.evidence import Evidence
from app.core.evidence import check as find
from app.core.mending.again import again
from app.core.paths import resources
from app.core.runs.inputs import Ask
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.sources import read
from app.core.sources.recognition.applying import recognised
from app.core.sources.source import Source, flatten
from app.core.tasks import Plan, Question, coverage, left_out_lines
from model import CancelToken, Engine, ModelInfo
from model.checkpoint.content import content_sha256
from model.events import Finished
from model.request import Request


@dataclass(frozen=True, slots=True)
class RerunOptions:
    """How to run it again.

    Attributes:
        sources: files and folders to look for the sources in; empty looks where they lay.
        model: the checkpoint; `None` looks where it lay, then takes the program's own.
        device: "cpu", "cuda" or "auto"; empty takes the kind that answered.
        with_steps: whether the new dossier holds every step.
    """

    sources: tuple[Path, ...] = ()
    model: Path | None = None
    device: str = ""
    with_steps: bool = False


def run_again(
    first: Dossier,
    rerun_options: RerunOptions,
    seal: SealReport,
    gate: PolicyGate,
    recorder: Recorder,
    cancel: CancelToken,
) -> Comparison | None:
    """Do it; `None` when it was interrupted.

    Raises:
        CannotRunAgain: something that the answer rests on is missing or another.
        DossierUnreadable: it does not say what was asked.
        PlainError: as `analyse`.
    """
    if check(first)[0].state != "same":
        raise CannotRunAgain(
            say("commands.rerun.dossier_was_changed_after_it_was"),
            say("commands.rerun.use_file_as_it_was_written"),
        )
    asked = recorded_question(first)
    sources = _sources(first, rerun_options, gate, recorder)
    engine = Engine.open(
        _folder(first, rerun_options), device=device_of(first, rerun_options), precision=asked.precision
    )
    try:
        recorder.model_opened(engine.info, {"content": engine.info.content_sha256})
        passed(gate.model(engine.info.name, engine.info.content_sha256))
        passed(_other_model(first, engine.info))
        driver = RunDriver(engine, cancel, recorder, preset="dossier", watched=rerun_options.with_steps)
        outcome = driver.run(
            Ask(asked.question, sources, _plan_as_then(first, asked.question, sources, engine))
        )
        if outcome is None:
            return None
        body = driver.dossier_body(
            outcome,
            sources,
            seal,
            with_thought=gate.policy.thinking_shown,
            evidence=_asked_again(first, asked.question, outcome.answer, sources, engine, cancel),
        )
        return Comparison.of(first, Dossier.of(body))
    finally:
        engine.close()


def _asked_again(
    first: Dossier,
    question: Question,
    answer: str,
    sources: tuple[Source, ...],
    engine: Engine,
    cancel: CancelToken,
) -> Evidence:
    """What is found of the answer, with the mends and looks of the dossier done once more."""
    found = find(answer, sources)
    told = first.body.get("evidence")
    if not isinstance(told, dict) or not (told.get("mends") or told.get("looks")):
        return found

    def ask(request: Request) -> Finished | None:
        *_, last = engine.stream(request, cancel)
        return last if isinstance(last, Finished) and last.reason != "cancelled" else None

    return again(told, question, answer, sources, found, ask, engine.count_tokens, engine.info)


def _plan_as_then(
    first: Dossier, question: Question, sources: tuple[Source, ...], engine: Engine
) -> Plan | None:
    """The plan that the dossier's coverage was told of; `None` leaves it to the run whether it needs one.

    The window asks in one go what surely fits, `analyse` always by a plan, which tells of pictures as well.
    """
    told = first.body.get("coverage")
    beside = left_out_lines(question.left_out)
    if beside and isinstance(told, list):
        # Told in the language of then: as many lines as there are now.
        told = told[: -len(beside)]
    if told == list(coverage(sources)):
        return None
    # A dossier from before pages were also chosen by meaning has them by their words.
    plans = (plan_of(question, sources, engine, by_meaning=meaning) for meaning in (True, False))
    return next((plan for plan in plans if told == list(plan.coverage)), None)


def device_of(first: Dossier, rerun_options: RerunOptions) -> str:
    """What to open the model on: as asked for, or the kind of device that answered."""
    told = str(_model(first).get("device", "")).partition(":")[0]
    return rerun_options.device or (told if told in ("cpu", "cuda") else "auto")


def _sources(
    first: Dossier, rerun_options: RerunOptions, gate: PolicyGate, recorder: Recorder
) -> tuple[Source, ...]:
    try:
        files = gather(first, files_in(rerun_options.sources or recorded_paths(first)))
    except OSError as error:
        raise CannotRunAgain(
            say("commands.rerun.file_could_not_be_read"),
            say("commands.rerun.see_that_it_is_there_and"),
            str(error),
        ) from error
    passed(gate.sources(len(files)))
    opened = tuple(source for path in files for source in flatten(read(path, gate.limits)))
    passed(gate.sources(len(opened)))
    for source in opened:
        recorder.source_opened(source)
    modes = recognised_in(first)
    return tuple(
        recognised(source, mode=mode) for source, mode in zip(in_order(first, opened), modes, strict=True)
    )


def _folder(first: Dossier, rerun_options: RerunOptions) -> Path:
    """Where to look for the model; its content is compared once it is open, which reads all of it anyway."""
    if rerun_options.model is not None:
        return rerun_options.model
    own = resources() / "demo"
    told = _model(first)
    if content_sha256(own) == told.get("content_sha256"):
        return own
    lay = Path(str(told.get("path", "")))
    if not lay.is_dir():
        raise CannotRunAgain(
            say("commands.rerun.model_is_not_where_it_was", name=told.get("name", "")),
            say("commands.rerun.name_its_folder_with_model"),
            str(lay),
        )
    return lay


def _other_model(first: Dossier, info: ModelInfo) -> CannotRunAgain | None:
    told = _model(first)
    if info.content_sha256 == told.get("content_sha256"):
        return None
    return CannotRunAgain(
        say("commands.rerun.at_this_place_is_another_model", name=info.name),
        say("commands.rerun.name_folder_of_model_that_dossier"),
        f"{info.content_sha256} in place of {told.get('content_sha256')}",
    )


def _model(first: Dossier) -> dict[str, object]:
    model = first.body.get("model")
    return model if isinstance(model, dict) else {}
