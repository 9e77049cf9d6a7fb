"""Fits the second eye's scorer on made-up documents, and measures it without the model.

    python -m tests.by_hand.second_eye wordings        # resources/meaning/wordings.npz, seconds
    python -m tests.by_hand.second_eye fit --write     # resources/meaning/scorer.npz, minutes of one core
    python -m tests.by_hand.second_eye certainty --write  # of what it says, into the checkpoint's locks.toml
    python -m tests.by_hand.second_eye measure         # on the half of the lexicon never trained on
    python -m tests.by_hand.second_eye measure --folder ../shared/real   # documents with their truth

It is trained on the half of the lexicon that training may see (`Thing.split`) and on the twelve kinds; the
other half measures it. What is learnt is to match words with what stands near a place, not a list of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from app.core.meaning.embedder import embedder
from app.core.meaning.scorer import Scorer
from app.core.meaning.wordings import Wordings
from model.checkpoint.folder import look
from model.checkpoint.lock_habit import lock_habit
from model.demo.corpus import LANGUAGES
from model.demo.corpus.parts import Split
from tests.by_hand.certainty_file import put_certainty
from tests.by_hand.eye.examples import Example, Eyes, kept, made_up, of_folder
from tests.by_hand.eye.listing import known_wordings
from tests.by_hand.eye.network import fit, fitted_certainty, measured

_RESOURCES = Path(__file__).parents[2] / "resources" / "meaning"
_DEMO = _RESOURCES.parent / "demo"
#: From here on the window does not call a value doubtful.
_LINE = 0.8
_SEED = 3000
#: Documents from here on are for measuring alone.
_UNSEEN = 1000


def main() -> None:
    """Fit or measure, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("wordings", "fit", "certainty", "measure"))
    parser.add_argument("--documents", type=int, default=80, help="of each language")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument(
        "--work", type=Path, help="folder that keeps what is made on the way, to go on from it"
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true", help="into the program's resources")
    given = parser.parse_args()
    torch.set_num_threads(1)
    reader = embedder()
    if reader is None:
        raise SystemExit("The package with the embedder's weights is not installed.")
    if given.command == "wordings":
        known_wordings(reader).write(_RESOURCES / "wordings.npz")
        return
    eye = Eyes(reader, Wordings.at(_RESOURCES / "wordings.npz"))
    with TemporaryDirectory() as fresh:
        work = given.work or Path(fresh)
        if given.command == "fit":
            found = _made(work, given.documents, given.seed, "train", eye)
            held_out = _made(work, max(4, given.documents // 8), given.seed, "evaluate", eye)
            weights = fit(found, held_out, given.seed, given.epochs)
            if given.write:
                write(
                    weights, f"fit --documents {given.documents} --seed {given.seed} --epochs {given.epochs}"
                )
            return
        scorer = Scorer.at(_RESOURCES / "scorer.npz")
        if given.command == "certainty":
            held_out = _made(work, max(4, given.documents // 8), given.seed, "evaluate", eye)
            fitted = fitted_certainty(scorer, held_out)
            print(json.dumps(asdict(fitted)))
            if given.write:
                put_certainty(_DEMO, {"seen_short": fitted, "seen_form": fitted})
            return
        certain = lock_habit(look(_DEMO)).seen_form
        assert certain is not None
        asked: Iterable[Example]
        if given.folder:
            asked = of_folder(given.folder, eye)
        else:
            asked = _made(work, max(4, given.documents // 4), _UNSEEN, "evaluate", eye)
        print(json.dumps(measured(scorer, asked, certain, _LINE), indent=1))


def _made(work: Path, documents: int, seed: int, split: Split, eye: Eyes) -> list[Example]:
    work.mkdir(exist_ok=True)
    return [
        example
        for language in LANGUAGES
        for example in kept(
            work / f"{split}-{language}-{seed}-{documents}.pickle",
            partial(made_up, documents, seed, split, language, eye),
        )
    ]


def write(weights: dict[str, NDArray[np.float32]], made_by: str) -> None:
    """Put weights where the program finds them, in half precision, with how they were made."""
    halves: dict[str, NDArray[Any]] = {name: one.astype(np.float16) for name, one in weights.items()}
    halves["made_by"] = np.array(f"python -m tests.by_hand.second_eye {made_by}")
    np.savez(_RESOURCES / "scorer.npz", allow_pickle=False, **halves)


if __name__ == "__main__":
    main()
