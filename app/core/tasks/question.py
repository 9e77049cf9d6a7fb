"""What is asked: one record that build, plan, reading ahead, log, case and dossier take as it is."""

from dataclasses import dataclass

from app.core.forms.form import Form
from app.core.forms.request import asked_names
from app.core.tasks.manner import USUAL, Manner, Turn
from model.request import Fallback


@dataclass(frozen=True, slots=True)
class Question:
    """A question with everything that decides its answer, but for sources and model.

    Attributes:
        task: name of one of `TASKS`.
        text: what the person typed; for "extract" and "form" the names of the fields, separated by commas.
        thinking: whether the model may think first.
        seed: drives every random choice of the run.
        manner: the settings of the run.
        earlier: what was asked and answered before in the conversation that it follows up, from the
            beginning; empty where it begins one.
        form: what is to be filled in, for the task "form".
        short: whether the answer is one passage of the sources and nothing else, for the task "ask"; `None`
            where nobody chose it, which leaves it free. `app.core.forms.short.wanted` makes a proposal.
        fallbacks: of each request and each of its locked places, as a record has them; `None` where they are
            to be made anew.
        left_out: names of sources that lay beside the others and that the person had ticked out.
    """

    task: str
    text: str
    thinking: bool = False
    seed: int = 0
    manner: Manner = USUAL
    earlier: tuple[Turn, ...] = ()
    form: Form | None = None
    short: bool | None = None
    fallbacks: tuple[tuple[Fallback | None, ...], ...] | None = None
    left_out: tuple[str, ...] = ()

    @classmethod
    def filling(
        cls, form: Form, *, seed: int = 0, thinking: bool = False, manner: Manner = USUAL
    ) -> "Question":
        """The question that fills in a form; its text is what the form asks for."""
        return cls("form", ", ".join(asked_names(form)), thinking, seed, manner, form=form)
