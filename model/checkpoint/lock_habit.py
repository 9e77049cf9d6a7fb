"""How a checkpoint fills in locked places: what `locks.toml` in its folder says of it.

    form_fill = " "                 # what stands behind a value up to the width of its place
    lock_temperature = 1.5          # of the softmax over candidates, 1 to 2
    fallback_weight = 1.0           # of what search by meaning says of the candidates, 0 to 1000
    familiar_weight = 0.3           # of the same as a prior, where the checkpoint knows such texts, 0 to 1000
    [certainty.form]                # [certainty.short], and where search by meaning decides
                                    # [certainty.seen_form], [certainty.seen_short]
    bias = -0.8
    posterior = 0.5
    lead = 0.3
    outside = -0.1

A file of its own, which does not count into the hash of the model's content: what is measured of it later
must not make it another one. A record holds the habit that was in force.
"""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model.checkpoint.folder import CheckpointFolder
from model.diffusion.certainty import Calibration
from model.errors import CheckpointDamaged
from model.sentences import say

FILE: Final = "locks.toml"
FILL: Final = "form_fill"
TEMPERATURE: Final = "lock_temperature"
FALLBACK_WEIGHT: Final = "fallback_weight"
FAMILIAR_WEIGHT: Final = "familiar_weight"
#: {"form": {...}, "short": {...}}: the weights that the certainty of a locked value is reckoned with.
CERTAINTY: Final = "certainty"
#: Above it independent draws from the marginals are mixtures of candidates, and no block ends early.
_HIGHEST: Final = 2.0
_HEAVIEST: Final = 1000.0
_FITTED: Final = ("form", "short", "seen_form", "seen_short")


@dataclass(frozen=True, slots=True)
class LockHabit:
    """What a checkpoint does in locked places.

    Attributes:
        fill: what stands behind a value; empty for no such habit.
        temperature: over candidates.
        fallback_weight, familiar_weight: how much a fallback of candidates counts, where texts are unlike
            those that the checkpoint knows, and where they are like them.
        form, short: the certainty of values in a form and of an answer that is one value; `None` where it was
            not fitted. `seen_form`, `seen_short` are of values in whose choice a fallback had a say.
    """

    fill: str = ""
    temperature: float = 1.0
    form: Calibration | None = None
    short: Calibration | None = None
    seen_form: Calibration | None = None
    seen_short: Calibration | None = None
    fallback_weight: float = 0.0
    familiar_weight: float = 0.0

    def calibrations(self, short: bool) -> tuple[Calibration | None, Calibration | None]:
        """Of the certainty of a short answer or of values in a form, as `EventBuilder` has them."""
        return (self.short, self.seen_short) if short else (self.form, self.seen_form)


def lock_habit(folder: CheckpointFolder) -> LockHabit:
    """What a checkpoint's folder says of locked places.

    Raises:
        CheckpointDamaged: the fill is no text, the temperature no number from 1 to 2, the weight of the
            fallback none from 0 to 1000, or a weight of the certainty no number.
    """
    told = _told(folder.path / FILE)
    fill, temperature = told.get(FILL, ""), told.get(TEMPERATURE, 1.0)
    weight, familiar = told.get(FALLBACK_WEIGHT, 0.0), told.get(FAMILIAR_WEIGHT, 0.0)
    certainty = told.get(CERTAINTY, {})
    if not (
        isinstance(fill, str)
        and _is_number(temperature)
        and 1 <= temperature <= _HIGHEST
        and all(_is_number(one) and 0 <= one <= _HEAVIEST for one in (weight, familiar))
        and isinstance(certainty, dict)
        and all(map(_is_calibration, certainty.values()))
    ):
        raise _damaged(
            folder.path / FILE,
            f"{FILL} {fill!r}, {TEMPERATURE} {temperature!r}, {FALLBACK_WEIGHT} {weight!r}, "
            f"{FAMILIAR_WEIGHT} {familiar!r}, "
            f"{CERTAINTY} {certainty!r}",
        )
    fitted = {kind: Calibration(**certainty[kind]) for kind in _FITTED if kind in certainty}
    return LockHabit(
        fill,
        float(temperature),
        fallback_weight=float(weight),
        familiar_weight=float(familiar),
        form=fitted.get("form"),
        short=fitted.get("short"),
        seen_form=fitted.get("seen_form"),
        seen_short=fitted.get("seen_short"),
    )


def _told(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, detail: str) -> CheckpointDamaged:
    return CheckpointDamaged(
        say("model.checkpoint.model_folder_says_something_of_forms"),
        say("model.checkpoint.copy_model_folder_again_from_where"),
        f"{path}: {detail}",
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_calibration(weights: Any) -> bool:
    return (
        isinstance(weights, dict)
        and weights.keys() == set(Calibration.__slots__)
        and all(map(_is_number, weights.values()))
    )
