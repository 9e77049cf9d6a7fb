"""The events of a denoising run over a given text: what the reducer and the canvas are fed with in tests.

The way from noise to text is invented, its course drawn from a seed: each position becomes certain at a step
of its own, guesses wrongly before, and is accepted once it is certain.
"""

import random
import re
from dataclasses import dataclass

from model.events import Alternative, CanvasDone, CanvasStarted, CanvasStep, Event

TEXT = (
    "The supplier may terminate the framework contract with a notice of six months to the end of a quarter, "
    "and for good cause without notice. In the first case it must complete every order already confirmed and "
    "hand over the stock at its own cost within 30 days. It also owes a compensation of 8 % of the yearly "
    "turnover, at most EUR 240,000, unless the customer had given cause for the termination."
)
NOISE = (
    "o2",
    " an",
    "7#",
    "kel",
    " ru",
    " qu",
    ",;",
    "ve",
    "x",
    " 4ia",
    "lo",
    "m..",
    " te3",
    " ao",
    "un",
    " zu",
)

_SPECIAL = 0
_WORDS = re.compile(r"\n|[^\S\n]?[^\s\w]|[^\S\n]?\w{1,7}")


def tokens_of(text: str) -> tuple[str, ...]:
    """`text` cut like a tokeniser does: the space belongs to the word behind it, long words are in pieces."""
    return tuple(_WORDS.findall(text))


@dataclass(frozen=True)
class Script:
    """A run over `pieces`, in blocks of `length` positions that take `steps` steps each."""

    pieces: tuple[str, ...]
    length: int = 256
    steps: int = 12
    seed: int = 5

    def events(self) -> tuple[Event, ...]:
        """All of them, from the first block's noise to the last block's end."""
        blocks = range(0, max(1, len(self.pieces)), self.length)
        return tuple(
            event
            for canvas, start in enumerate(blocks)
            for event in self._block(canvas, self.pieces[start : start + self.length])
        )

    def _block(self, canvas: int, pieces: tuple[str, ...]) -> list[Event]:
        chance = random.Random(self.seed * 1000 + canvas)
        end = len(pieces) if len(pieces) < self.length else None
        text = pieces + ("",) * (self.length - len(pieces))
        ready = [chance.triangular(0.0, self.steps, self.steps * 0.4) for _ in text]
        wrong = [chance.choice(pieces) if pieces else "" for _ in text]
        noise = tuple(chance.choice(NOISE) for _ in text)
        events: list[Event] = [
            CanvasStarted(canvas, self.steps, tuple(_number(piece) for piece in noise), noise)
        ]
        certainty: tuple[float, ...] = ()
        for step in range(1, self.steps + 1):
            last = step == self.steps
            behind = [step - when if not last else 9.0 for when in ready]
            certainty = tuple(min(0.99, max(0.03, 0.55 + 0.2 * ahead)) for ahead in behind)
            guess = tuple(
                right if ahead > -1 else other
                for right, other, ahead in zip(text, wrong, behind, strict=True)
            )
            accepted = tuple(ahead > 0 for ahead in behind)
            shown = tuple(
                right if done else chance.choice(NOISE) for right, done in zip(guess, accepted, strict=True)
            )
            events.append(
                CanvasStep(
                    canvas=canvas,
                    step=step,
                    steps_allowed=self.steps,
                    temperature=0.8 - 0.4 * step / self.steps,
                    tokens=tuple(_number(piece) for piece in guess),
                    pieces=guess,
                    canvas_tokens=tuple(_number(piece) for piece in shown),
                    canvas_pieces=shown,
                    accepted=accepted,
                    entropy=tuple(3 * (1 - sure) for sure in certainty),
                    certainty=certainty,
                    end=guess.index("") if "" in guess else None,
                    settled_early=False,
                )
            )
        alternatives = tuple(
            (Alternative(piece, sure), Alternative(" 7", 0.02))
            for piece, sure in zip(text, certainty, strict=True)
        )
        numbers = tuple(_number(piece) for piece in text)
        events.append(CanvasDone(canvas, self.steps, numbers, text, certainty, alternatives, end))
        return events


def _number(piece: str) -> int:
    """A token id that is the same for the same piece, in every process."""
    return _SPECIAL if not piece else 1 + int.from_bytes(piece.encode(), "big") % 1_000_003
