"""How slow this machine is, for tests that hold a time."""

from time import thread_time

#: Seconds of the loop below on a quiet core of the machine that the times were set on (Python 3.11).
REFERENCE = 0.0056


def slowness(tries: int = 7) -> float:
    """Times by which a fixed piece of Python takes longer here than there: 1 at the least."""
    taken = []
    for _ in range(tries):
        begun = thread_time()
        total = 0
        for number in range(200_000):
            total += number & 7
        taken.append(thread_time() - begun)
    return max(1.0, min(taken) / REFERENCE)
