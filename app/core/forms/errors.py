"""What can be wrong with a form. Each names the place, so that it can be put right there."""

from app.core.sentences import say
from model.errors import PlainError


class FormError(PlainError):
    """Anything that goes wrong with forms."""

    code = "form"


class FormUnreadable(FormError):
    """A form's file cannot be opened or is no text."""

    code = "form.unreadable"


class FormUnknown(FormError):
    """There is no form of this name."""

    code = "form.unknown"


class FormNotSaved(FormError):
    """A form could not be written."""

    code = "form.not_saved"


class FormProblem(FormError):
    """Something in a form's file that could not be taken as it stands.

    Attributes:
        place: the file.
        line: from 1; 0 where it is about the whole file.
        fault: the rest of the sentence.
    """

    code = "form.problem"

    def __init__(self, place: str, line: int, fault: str, way_on: str = "", detail: str = "") -> None:
        where = f"Line {line} of the form {place}" if line else f"The form {place}"
        super().__init__(f"{where}: {fault}", way_on or say("core.forms.correct_file"), detail)
        self.place = place
        self.line = line
        self.fault = fault


class FormFaulty(FormError):
    """A form's file has problems; the sentence tells the first.

    Attributes:
        problems: all of them, in the order of the file.
    """

    code = "form.faulty"

    def __init__(self, problems: "tuple[FormProblem, ...]") -> None:
        first = problems[0]
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{first.sentence}{more}", first.way_on, first.detail)
        self.problems = problems
