"""Two rankings of passages as one: by the words of a question, and by its meaning."""

from collections.abc import Callable, Sequence

#: Of each passage how near it is to a question, -1 to 1; nothing where that cannot be told.
Near = Callable[[Sequence[str], str], Sequence[float]]

#: From here on a passage counts as one that speaks of the question though it has none of its words.
_NEAR_ENOUGH = 0.05
#: How fast a place in a ranking loses weight (reciprocal ranks).
_FUSED = 5


def fused(by_words: Sequence[int], near: Sequence[float]) -> list[int]:
    """Passages by both rankings, best first; without their words only those that are near enough.

    Args:
        by_words: those that have words of the question, best first.
        near: of every passage, or nothing.
    """
    if not near:
        return list(by_words)
    by_meaning = sorted(range(len(near)), key=lambda at: (-round(near[at], 3), at))
    score = [0.0] * len(near)
    for ranking in (by_words, by_meaning):
        for rank, at in enumerate(ranking):
            score[at] += 1 / (_FUSED + rank)
    has_words = set(by_words)
    kept = [at for at in by_meaning if at in has_words or near[at] >= _NEAR_ENOUGH]
    return sorted(kept, key=lambda at: (-score[at], at))
