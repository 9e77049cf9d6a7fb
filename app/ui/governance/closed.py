"""Lies over the window when the policy is broken: nothing can be dropped or asked until it is put right."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.core.policy import Policy
from app.ui.cover import Cover
from app.ui.label import Label
from app.ui.look import Look
from app.viewmodels.governance.policy_wording import policy_headline

_WIDTH = 520
_SHOWN = 5


class PolicyCover(Cover):
    """Says what is wrong, with file and line, and stays until the program ends."""

    def __init__(self, policy: Policy, look: Look, window: QMainWindow, keep: tuple[QAction, ...]) -> None:
        """`keep` are the actions that go on working, such as quitting."""
        super().__init__(look, window, keep)
        self.sentence = Label(policy_headline(policy))
        told = [f"{problem.sentence} {problem.way_on}" for problem in policy.problems[:_SHOWN]]
        self.problems = Label("\n\n".join(told))
        self.setAccessibleName(f"{self.sentence.text()} {self.problems.text()}")
        self.lay_out(self.sentence, (self.problems,), (), _WIDTH)
        self.lie_over(for_good=True)
