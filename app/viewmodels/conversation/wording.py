"""The words in which the conversation tells an answer that does not show: briefly, and to a screen reader."""

import re
from dataclasses import dataclass

from app.core.evidence.tally import Tally
from app.viewmodels.composer.asked_words import asked_words
from app.viewmodels.conversation.entry import Entry
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number

#: Letters of an answer that its row may show.
_MOST = 700
_MARKS = re.compile(r"(\*\*|__|`|^#{1,6}\s+|^>\s?)", re.MULTILINE)
_POINTS = re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One count below an answer: a drawing, its words, whether a person must not overlook it."""

    icon: str
    words: str
    doubtful: bool = False


def title(entry: Entry) -> str:
    """The question in one line; of a form and of a table their name."""
    question = entry.question
    if question.form is not None:
        return question.form.name
    return asked_words(question.task, question.text)


def kind_words(entry: Entry) -> str:
    """What was asked for, where it was no free question."""
    if entry.table is not None:
        return tr("Table")
    if entry.question.short:
        return tr("Short answer")
    return {
        "summarise": tr("Summary"),
        "compare": tr("Comparison"),
        "extract": tr("All fields"),
        "form": tr("Form"),
        "timeline": tr("Timeline"),
    }.get(entry.question.task, "")


def brief(entry: Entry) -> str:
    """The beginning of the answer as plain text, or why there is none."""
    if entry.told:
        return entry.told
    text = _POINTS.sub("\\1\N{BULLET} ", _MARKS.sub("", entry.answer[:_MOST]))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def state_words(entry: Entry) -> str:
    """What is to be known of how it ended; empty where it was answered."""
    done, whole = entry.parts
    if entry.end == "stopped" and whole:
        if not done:
            return tr("Incomplete: stopped in part 1 of {whole}.").format(whole=number(whole))
        if done == 1:
            return tr("Incomplete: part 1 of {whole}.").format(whole=number(whole))
        return tr("Incomplete: parts 1 to {done} of {whole}.").format(done=number(done), whole=number(whole))
    return {
        "running": tr("being answered…"),
        "stopped": tr("stopped") if entry.answer else tr("stopped before it was answered"),
        "failed": tr("not answered"),
        "interrupted": tr("cut off when the program ended"),
        "done": "",
    }[entry.end]


def signs(tally: Tally) -> tuple[Sign, ...]:
    """The counts that are not 0, what needs a look behind what does not."""
    told = (
        Sign("check", tr("{count} found"), doubtful=False),
        Sign("equals", tr("{count} derived")),
        Sign("warning", tr("{count} for something else"), doubtful=True),
        Sign("exclamation", tr("{count} not found"), doubtful=True),
        Sign("ring", tr("{count} not checked")),
        Sign("lock", tr("{count} copied from the source")),
        Sign("ring", tr("{count} not stated")),
        Sign("pencil", tr("{count} written freely or failed"), doubtful=True),
    )
    counts = (
        tally.found,
        tally.derived,
        tally.elsewhere,
        tally.not_found,
        tally.not_checked,
        tally.copied,
        tally.not_stated,
        tally.other,
    )
    return tuple(
        Sign(sign.icon, sign.words.format(count=number(count)), sign.doubtful)
        for sign, count in zip(told, counts, strict=True)
        if count
    )


def about_words(entry: Entry) -> str:
    """The sources that it is about; their names stand in `sources_words`."""
    out = len(entry.question.left_out)
    if not entry.sources:
        words = tr("no source") if entry.table is None else ""
    elif len(entry.sources) == 1:
        words = entry.sources[0]
    else:
        words = tr("{count} sources").format(count=number(len(entry.sources)))
    if out:
        words = tr("{sources}, {count} ticked out").format(sources=words, count=number(out))
    return words


def tip(entry: Entry) -> str:
    """Question and sources, whole."""
    lines = [title(entry), *entry.sources[:20]]
    if len(entry.sources) > 20:
        lines.append(tr("and {count} more sources.").format(count=number(len(entry.sources) - 20)))
    return "\n".join(lines)


def spoken(entry: Entry, place: int, count: int) -> str:
    """All of it in one line, for screen readers."""
    head = tr("Question {place} of {count}").format(place=number(place), count=number(count))
    told = (head, title(entry), kind_words(entry), state_words(entry), brief(entry).replace("\n", "; "))
    return ". ".join(
        part for part in (*told, *(sign.words for sign in signs(entry.tally)), about_words(entry)) if part
    )
