"""What a run has written so far: tokens, and the passages that stand in its locked places."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from model.diffusion.constraints import CanvasConstraints
from model.events import CanvasStep, LockState
from model.prompt import thinking
from model.prompt.layout import Place
from model.prompt.tokens_to_text import TokenText


@dataclass(frozen=True, slots=True)
class _Passage:
    """A locked place in what was written, `[start, stop)`, and the text that it shows."""

    start: int
    stop: int
    text: str


@dataclass(slots=True)
class Written:
    """Finished canvases, as far as they are part of the answer.

    Attributes:
        text: display text of tokens.
        marks: the thought's; `None` for a tokenizer that has none.
        places: the locked places of the request, by number.
        tokens: what was written, up to the end token.
        locks: how the locked places were left.
        answer_at: where the answer begins, if that is laid out beforehand.
    """

    text: TokenText
    marks: thinking.Marks | None
    places: Sequence[Place] = ()
    tokens: list[int] = field(default_factory=list)
    locks: list[LockState] = field(default_factory=list)
    answer_at: int = 0
    _passages: list[_Passage] = field(default_factory=list)

    def take(self, told: CanvasStep, constraints: CanvasConstraints) -> None:
        """Add a finished canvas: the event of its last step, and what it had to hold."""
        before, kept = len(self.tokens), told.tokens[: told.end]
        self.tokens += kept
        self.locks += (replace(lock, settled=True) for lock in told.locks)
        for placed, lock in zip(constraints.locks, told.locks, strict=True):
            shown = self.places[lock.lock].text(lock.leaders[0].candidate)
            stop = min(placed.stop, len(kept))
            self._passages.append(_Passage(before + placed.start, before + stop, shown))

    def follow(self) -> thinking.ThoughtTracker | None:
        """Where it stands with thoughts; `None` for a tokenizer that has none."""
        if self.marks is None:
            return None
        text = self.text
        tracker = thinking.ThoughtTracker(self.marks, lambda token: not text.text((token,)).strip())
        for token in self.tokens:
            tracker.take(token)
        return tracker

    def texts(self) -> tuple[str, str]:
        """Answer and thought. Before an answer that is laid out beforehand only thoughts count."""
        thoughts, _ = self._split(0, self.answer_at)
        shown, at = "", self.answer_at
        for passage in self._passages:
            shown += self.text.text(self.tokens[at : passage.start]) + passage.text
            at = passage.stop
        later, rest = self._split(at, len(self.tokens))
        answer = (shown + self.text.text(rest)).strip()
        return answer, thinking.readable([self.text.text(thought) for thought in (*thoughts, *later)])

    def _split(self, start: int, stop: int) -> tuple[list[list[int]], list[int]]:
        marks = self.marks
        opening, closing = (marks.opening, marks.closing) if marks else (None, None)
        return thinking.split(self.tokens[start:stop], opening, closing)
