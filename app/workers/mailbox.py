"""The letter box between the engine's thread and the window's: all in order, one wake-up for many letters.

Decision: the replay wants every denoising step, so drafts are kept, not replaced, and only the wake-ups are
coalesced. Only when the window is `bound` drafts behind (a blocked window, some 20 MB) the oldest draft gives
way, so that memory stays bounded and the picture stays current. Whatever is not a draft is never dropped.
"""

import threading
from collections import deque
from collections.abc import Callable

from app.workers.engine_letters import ReadSoFar
from model.events import CanvasStep, LoadProgress, Prefill

#: Letters of which a later one makes an earlier one dispensable.
DRAFTS = (CanvasStep, LoadProgress, Prefill, ReadSoFar)
BOUND = 512


class Mailbox:
    """First in, first out, from any number of threads to one reader.

    Args:
        wake: called in the sender's thread when the reader has to come; once until it has emptied the box.
        bound: the most drafts that wait.
    """

    def __init__(self, wake: Callable[[], None], bound: int = BOUND) -> None:
        self._wake = wake
        self._bound = max(1, bound)
        self._lock = threading.Lock()
        self._letters: deque[object] = deque()
        self._drafts = 0
        self._awake = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """Drafts that gave way since the box was made."""
        return self._dropped

    def put(self, letter: object) -> None:
        """Add a letter; any thread."""
        with self._lock:
            if isinstance(letter, DRAFTS):
                if self._drafts >= self._bound:
                    self._drop_oldest_draft()
                self._drafts += 1
            self._letters.append(letter)
            wake = not self._awake
            self._awake = True
        if wake:
            self._wake()

    def take(self) -> object | None:
        """The oldest letter, or `None` when the box is empty; the next `put` then wakes the reader again."""
        with self._lock:
            if not self._letters:
                self._awake = False
                return None
            letter = self._letters.popleft()
            self._drafts -= isinstance(letter, DRAFTS)
            return letter

    def _drop_oldest_draft(self) -> None:
        for place, letter in enumerate(self._letters):
            if isinstance(letter, DRAFTS):
                del self._letters[place]
                self._drafts -= 1
                self._dropped += 1
                return
