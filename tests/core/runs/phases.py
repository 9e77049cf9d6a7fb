"""Runs brought as far as a test wants them, and effects as short words."""

from collections.abc import Callable
from dataclasses import replace

from app.core.runs import Outcome, RunMachine, effects, inputs
from app.core.runs.outcome import Exchange, outcome_of
from app.core.sources.source import Page, Source
from app.core.tasks import Plan, Question
from model.errors import CheckpointMissing
from model.events import CanvasStarted, Event, Finished, ModelInfo, RunStats

MODEL = ModelInfo("Demo", True, ("text",), "/m", "cpu", "CPU", "float32", 9, "0" * 64, 64, 4096)
OTHER = replace(MODEL, name="Other", path="/o")
FIGURES = RunStats(40, 1, 6, 12, 2.0, 80.0, 0.1, 0.2, 1000)
CANVAS = CanvasStarted(0, 8, (1,), ("x",))
BROKEN = CheckpointMissing("There is no model here.")


def source(words: int, name: str = "a.txt") -> Source:
    text = " ".join(f"word{number}" for number in range(words))
    return Source(f"/{name}", name, "text", "1" * 64, len(text), (Page(1, text, "text"),), 1)


#: Fits one request surely; fits, but only counting tells so; is read in several parts.
SHORT, MIDDLING, LONG = source(20), source(600), source(9000)
QUESTION = Question("summarise", "", seed=7)
ANOTHER = Question("ask", "Why?", seed=8)


def finished(answer: str = "Six months.", reason: str = "end", thinking: str = "") -> Finished:
    return Finished(reason, answer, thinking, FIGURES)  # type: ignore[arg-type]


EARLIER: Outcome = outcome_of(ANOTHER, (SHORT,), None, [Exchange(None, finished("Because."))], MODEL)


def count(text: str) -> int:
    return len(text.split())


class Driven:
    """A machine and what came of the last input."""

    def __init__(self, shelf: Source = SHORT, *, model: bool = True, busy: bool = False) -> None:
        self.machine = RunMachine()
        self.effects: tuple[effects.Effect, ...] = ()
        self.shelf = shelf
        self.ticket = 0
        self.feed(inputs.SourcesChanged((shelf,), busy))
        if model:
            self.feed(inputs.ModelOpened(MODEL))

    def feed(self, given: inputs.Input) -> str:
        """The effects as words, behind them the state where it is another one."""
        self.effects = self.machine.feed(given)
        for effect in self.effects:
            if isinstance(effect, effects.PassGate | effects.Prepare):
                self.ticket = effect.ticket
        return " ".join(map(word, self.effects))

    def ask(self) -> "Driven":
        self.feed(inputs.Ask(QUESTION))
        return self

    def passed(self) -> "Driven":
        self.feed(inputs.GatePassed(self.ticket))
        return self

    def happened(self, *events: Event) -> "Driven":
        for event in events:
            self.feed(inputs.Happened(event))
        return self

    def prepared(self) -> "Driven":
        self.feed(inputs.Prepared(self.ticket, self.plan()))
        return self

    def plan(self) -> Plan:
        """Of what lies on the shelf."""
        made = effects.Prepare(0, self.machine.question or QUESTION, (self.shelf,))
        return made.plan(count, MODEL)


def word(effect: effects.Effect) -> str:
    match effect:
        case effects.StateChanged(state):
            return state.value
        case effects.PassGate():
            return f"pass:{effect.gate}"
        case effects.NextPart(number, _):
            return f"part:{number}"
        case effects.ShownAgain(outcome):
            return "shown" if outcome else "shown:none"
        case effects.Stopped(outcome):
            return "stopped!" if outcome else "stopped!:none"
        case effects.TrackCleared():
            return "clear"
        case effects.SaidChanged():
            return "said"
    return f"{type(effect).__name__.lower()}!"


def _sent(shelf: Source = SHORT) -> Driven:
    return Driven(shelf).ask().passed().passed()


PHASES: dict[str, Callable[[], Driven]] = {
    "idle": Driven,
    "reading": lambda: Driven(busy=True).ask(),
    "loading": lambda: Driven(model=False).ask(),
    "gate of the log": lambda: Driven().ask(),
    "gate of the case": lambda: Driven().ask().passed(),
    "preparing": lambda: _sent(MIDDLING),
    "sent": _sent,
    "denoising": lambda: _sent().happened(CANVAS),
    "second part": lambda: _sent(LONG).prepared().happened(CANVAS, finished("One.")),
    "done": lambda: _sent().happened(CANVAS, finished()),
    "stopped": lambda: _sent().happened(CANVAS, finished("Six", "cancelled")),
    "failed": lambda: _sent().happened(CANVAS, finished("")),
}

INPUTS: dict[str, Callable[[Driven], inputs.Input]] = {
    "ask": lambda _: inputs.Ask(ANOTHER),
    "ask nothing": lambda _: inputs.Ask(Question("ask", " ")),
    "stop": lambda _: inputs.Stop(),
    "show": lambda _: inputs.ShowEarlier(EARLIER, (SHORT,)),
    "show none": lambda _: inputs.ShowEarlier(None, ()),
    "cleared shelf": lambda _: inputs.SourcesChanged(()),
    "settled": lambda _: inputs.SourcesSettled(),
    "as they are": lambda _: inputs.TakeAsTheyAre((SHORT,)),
    "loading": lambda _: inputs.ModelLoading(),
    "opened": lambda _: inputs.ModelOpened(OTHER),
    "not opened": lambda _: inputs.ModelNotOpened(BROKEN),
    "gate passed": lambda driven: inputs.GatePassed(driven.ticket),
    "gate shut": lambda driven: inputs.GatePassed(driven.ticket, BROKEN),
    "gate passed twice": lambda driven: inputs.GatePassed(driven.ticket - 1),
    "prepared": lambda driven: inputs.Prepared(driven.ticket, driven.plan()),
    "not prepared": lambda driven: inputs.Prepared(driven.ticket, None, BROKEN),
    "canvas": lambda _: inputs.Happened(CANVAS),
    "answer": lambda _: inputs.Happened(finished()),
    "empty answer": lambda _: inputs.Happened(finished(" \n")),
    "cancelled": lambda _: inputs.Happened(finished("Six", "cancelled")),
    "request failed": lambda _: inputs.RequestFailed(BROKEN),
}
