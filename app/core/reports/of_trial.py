"""From a trial to a report: a page to file, with what was counted and what it rests on."""

from collections.abc import Iterator, Sequence

from app.core.reports import words
from app.core.reports.building import Around, model_facts, program_name, settings_of, spoken_language
from app.core.reports.document import Part, Report, ReportSource
from app.core.sentences import say
from app.core.tasks import Question
from app.core.trial.trial import AcceptanceLine, Interval, Trial
from model.events import ModelInfo


def report_of_trial(
    trial: Trial,
    line: AcceptanceLine | None,
    question: Question,
    around: Around,
    sources: Sequence[ReportSource] = (),
    model: ModelInfo | None = None,
) -> Report:
    """The page of a trial. Pure.

    Args:
        line: the one that stands, chosen or a person's own; `None` where there is none.
        question: what each document was asked.
    """
    name = question.form.name if question.form is not None else question.text
    part = Part(
        question=say("core.reports.trial_of", name=name),
        task=question.task,
        answer="\n".join(_lines(trial, line)),
        settings=settings_of(question),
        model=() if model is None else model_facts(model),
        asked=around.made,
    )
    return Report(
        kind="trial",
        title=around.title or say("core.reports.trial_title"),
        made=around.made,
        program=program_name(),
        parts=(part,),
        sources=tuple(sources),
        case=around.case,
        person=around.person,
        seal=words.seal_words(around.seal),
        sealed=bool(around.seal and around.seal.in_force),
        head=around.head,
        language=spoken_language(),
        notes=around.notes,
    )


def _lines(trial: Trial, line: AcceptanceLine | None) -> Iterator[str]:
    yield say(
        "core.reports.trial_right",
        right=sum(value.right for value in trial.values),
        values=len(trial.values),
        documents=trial.documents,
        share=_share(trial.right),
    )
    yield ""
    yield from _table(
        (
            say("core.reports.field"),
            say("core.reports.trial_right_head"),
            say("core.reports.trial_wrong"),
            say("core.reports.trial_missed"),
            say("core.reports.trial_invented"),
            say("core.reports.trial_share"),
        ),
        (
            (
                field.name,
                *(str(field.count(verdict)) for verdict in ("right", "wrong", "missed", "invented")),
                _share(field.right) if field.values else "",
            )
            for field in trial.fields
        ),
    )
    yield ""
    if trial.classes:
        yield say("core.reports.trial_certainty")
        yield ""
        yield from _table(
            (
                say("core.reports.trial_class"),
                say("core.reports.trial_values"),
                say("core.reports.trial_said"),
                say("core.reports.trial_was"),
            ),
            (
                (
                    f"{100 * one.low:.0f} - {100 * one.high:.0f} %",
                    str(one.count),
                    say("core.reports.percent", share=100 * one.said),
                    _share(one.right),
                )
                for one in trial.classes
            ),
        )
        yield ""
    yield _of_line(trial, line)


def _of_line(trial: Trial, line: AcceptanceLine | None) -> str:
    if line is None and trial.no_line == "error":
        return say("core.reports.trial_no_line")
    if line is None:
        return say("core.reports.trial_few")
    told = say(
        "core.reports.trial_line",
        certainty=100 * line.certainty,
        above=line.above,
        error=100 * line.error.share,
        most=100 * line.error.high,
        counted=line.counted,
        below=line.below,
        wrong=line.wrong_below,
    )
    return f"{told} {say('core.reports.trial_own_line')}" if line.own else told


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row(("---", *("---:" for _ in head[1:])))
    for row in rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _share(interval: Interval) -> str:
    share, low, high = (100 * part for part in (interval.share, interval.low, interval.high))
    return say("core.reports.trial_interval", share=share, low=low, high=high)
