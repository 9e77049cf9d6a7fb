"""What is asked: one record that build, plan, reading ahead, log, case and dossier take as it is."""

from dataclasses import dataclass

from app.core.tasks.manner import USUAL, Manner, Turn


@dataclass(frozen=True, slots=True)
class Question:
    """A question with everything that decides its answer, but for sources and model.

    Attributes:
        task: name of one of `TASKS`.
        text: what the person typed; for "extract" the names of the fields, separated by commas.
        thinking: whether the model may think first.
        seed: drives every random choice of the run.
        manner: the settings of the run.
        earlier: what was asked and answered before in the conversation that it follows up, from the
            beginning; empty where it begins one.
    """

    task: str
    text: str
    thinking: bool = False
    seed: int = 0
    manner: Manner = USUAL
    earlier: tuple[Turn, ...] = ()
