"""What is kept of a person's decisions for the certainty of a model and a form: scores, and right or not.

No value, name or document stands there. A lot is what one table or trial gave; given again it takes the place
of what it gave before, so that nothing counts twice.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.canonical import plain_dataclass, sha256
from app.core.forms.form import Form
from app.core.paths import private_folder
from app.core.private_file import write_private
from app.core.sentences import say
from app.core.tables.calibration import Basis, Calibration, Pair, fitted
from app.core.trial.judged import Judged, pairs
from model.errors import PlainError

FORMAT = 1
#: Lots of a file, at most; the oldest go first.
MOST_LOTS = 50
MOST_BYTES = 8 * 1024 * 1024
BASES: tuple[Basis, ...] = ("certainty", "share")

_Lots = dict[str, dict[str, list[Pair]]]


class PairsNotKept(PlainError):
    """What was confirmed could not be written down for the certainty."""

    code = "trial.pairs"


@dataclass(frozen=True, slots=True)
class PairShelf:
    """A folder with a file for each model and form, named by their hashes."""

    folder: Path

    def add(self, model: str, form: Form, lot: str, judged: Sequence[Judged]) -> None:
        """Keep what a table or trial gave, in place of what it gave before.

        Args:
            model: content hash of the checkpoint.
            lot: a hash that tells tables and trials apart.

        Raises:
            PairsNotKept: it could not be written; what was there still is.
        """
        lots = self._lots(model, form)
        lots.pop(lot, None)
        lots[lot] = {basis: list(pairs(tuple(judged), basis)) for basis in BASES}
        for old in list(lots)[: max(0, len(lots) - MOST_LOTS)]:
            del lots[old]
        told = {
            "format": FORMAT,
            "lots": {
                name: {basis: [[round(p.score, 4), p.right] for p in kept] for basis, kept in each.items()}
                for name, each in lots.items()
            },
        }
        try:
            private_folder(self.folder)
            write_private(self._path(model, form), json.dumps(told).encode())
        except OSError as error:
            raise PairsNotKept(
                say("core.trial.pairs_not_kept"), say("core.trial.see_that_disk_has_room"), str(error)
            ) from error

    def pairs(self, model: str, form: Form, basis: Basis) -> tuple[Pair, ...]:
        """All that is kept for a model and a form; nothing where none of it can be read."""
        return tuple(pair for lot in self._lots(model, form).values() for pair in lot.get(basis, ()))

    def calibration(self, model: str, form: Form) -> Calibration | None:
        """What certainty comes to for a model and a form; `None` while too little was confirmed.

        The checkpoint's own certainty is the better start where there is enough of it.
        """
        for basis in BASES:
            made = fitted(self.pairs(model, form, basis), basis)
            if made is not None:
                return made
        return None

    def forget(self, model: str, form: Form) -> None:
        """Let all of it go.

        Raises:
            PairsNotKept: it could not be deleted.
        """
        try:
            self._path(model, form).unlink(missing_ok=True)
        except OSError as error:
            raise PairsNotKept(
                say("core.trial.pairs_not_kept"), say("core.trial.see_that_disk_has_room"), str(error)
            ) from error

    def _path(self, model: str, form: Form) -> Path:
        # The name of a form does not change what its fields ask.
        fields = [plain_dataclass(field) for field in form.columns]
        return self.folder / f"{sha256([model, form.language, fields])[:40]}.json"

    def _lots(self, model: str, form: Form) -> _Lots:
        path = self._path(model, form)
        try:
            if path.stat().st_size > MOST_BYTES:
                return {}
            told = json.loads(path.read_bytes())
            return _read(told["lots"]) if told["format"] == FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # Of another version, or spoilt: certainty is shown as if nothing had been confirmed.
            return {}


def _read(told: Mapping[str, Mapping[str, Any]]) -> _Lots:
    return {
        str(name): {
            basis: [Pair(float(score), bool(right)) for score, right in kept] for basis, kept in lot.items()
        }
        for name, lot in told.items()
    }


def lot_of(begun: str, name: str) -> str:
    """What tells a table's pairs from those of others: nothing of it can be read back."""
    return sha256([begun, name])[:16]
