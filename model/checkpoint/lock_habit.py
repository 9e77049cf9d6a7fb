"""How a checkpoint fills in locked places: what its `vitrine.json` says of it."""

import math
from dataclasses import dataclass
from typing import Final

from model.checkpoint.folder import CheckpointFolder
from model.errors import CheckpointDamaged

FILL: Final = "form_fill"
TEMPERATURE: Final = "lock_temperature"
#: Above it independent draws from the marginals are mixtures of candidates, and no block ends early.
_HIGHEST: Final = 2.0


@dataclass(frozen=True, slots=True)
class LockHabit:
    """What fills a place behind its value, empty for no such habit, and the temperature over candidates."""

    fill: str = ""
    temperature: float = 1.0


def lock_habit(folder: CheckpointFolder) -> LockHabit:
    """What a checkpoint's folder says of locked places.

    Raises:
        CheckpointDamaged: the fill is no text, or the temperature no number from 1 to 2.
    """
    fill = folder.vitrine.get(FILL, "")
    temperature = folder.vitrine.get(TEMPERATURE, 1.0)
    numeric = isinstance(temperature, int | float) and not isinstance(temperature, bool)
    if not (
        isinstance(fill, str) and numeric and math.isfinite(temperature) and 1 <= temperature <= _HIGHEST
    ):
        raise CheckpointDamaged(
            "The model's folder says something of forms that cannot be.",
            "Copy the model folder again from where you got it.",
            f"{folder.path / 'vitrine.json'}: {FILL} {fill!r}, {TEMPERATURE} {temperature!r}",
        )
    return LockHabit(fill, float(temperature))
