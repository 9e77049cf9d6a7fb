"""What can be wrong with a trial."""

from model.errors import PlainError


class TruthFaulty(PlainError):
    """A file that should say what is true cannot be used as one."""

    code = "trial.truth"
