"""From the question to the outcome: one machine that the window and the commands drive alike."""

from app.core.runs.machine import Build, RunMachine
from app.core.runs.outcome import Exchange, Outcome
from app.core.runs.state import PendingRun, RunGate, RunState

__all__ = ["Build", "Exchange", "Outcome", "PendingRun", "RunGate", "RunMachine", "RunState"]
