"""Whether a checkpoint's own look at sentences tells true ones from false ones.

    python -m tests.by_hand.second_look --items 30 --seed 7100000

Made-up documents; sentences that are true of them, and the same with the value of another document's field of
that name. It takes minutes, and is no test.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch

from app.core.evidence import check
from app.core.evidence.evidence import Stretch
from app.core.language import Language
from app.core.mending.look import plan_look, verdict_of
from app.core.sources.source import Source
from app.core.tasks import Question
from model import Engine
from model.demo.corpus import LANGUAGES, generate
from model.events import Finished
from tests.by_hand.mending import source_of

FIRST_SEED = 7_100_000
_FOLDER = Path(__file__).parents[2] / "resources" / "demo"
_SAID: dict[Language, str] = {"en": "The {} is {}.", "de": "Es gilt: {} ist {}."}


def sentences(seed: int, items: int) -> Iterator[tuple[Source, str, bool]]:
    """A document, a sentence about it, and whether it is true."""
    for language in LANGUAGES:
        for number in range(seed, seed + items):
            document = generate(number, "evaluate", language=language)
            source = source_of(document.text)
            others = {
                field.name: field.value
                for other in range(number + 1, number + 40)
                for field in generate(other, "evaluate", language=language).fields
                if field.value not in document.text
            }
            for field in document.fields[:3]:
                if field.name in others:
                    yield source, _SAID[language].format(field.name, field.value), True
                    yield source, _SAID[language].format(field.name, others[field.name]), False


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=30, help="documents of each language")
    parser.add_argument("--seed", type=int, default=FIRST_SEED)
    parser.add_argument("--model", type=Path, default=_FOLDER)
    given = parser.parse_args()
    engine = Engine.open(given.model)
    torch.set_num_threads(1)
    said: Counter[str] = Counter()
    for number, (source, sentence, true) in enumerate(sentences(given.seed, given.items)):
        question = Question("ask", "?", seed=number)
        whole = Stretch(0, len(sentence))
        places = [claim.places[0] for claim in check(sentence, [source]).claims if claim.places]
        plan = plan_look(question, sentence, whole, places, [source], engine.count_tokens, engine.info)
        *_, told = engine.stream(plan.request)
        assert isinstance(told, Finished)
        said[f"{'true' if true else 'false'}: {verdict_of(plan, told)}"] += 1
    trues = sum(count for name, count in said.items() if name.startswith("true"))
    falses = sum(said.values()) - trues
    kept = said["true: supported"] / max(1, trues)
    caught = 1 - said["false: supported"] / max(1, falses)
    # Half of it is what a coin, or one answer to all, would give.
    print(json.dumps({**said, "true_kept": round(kept, 3), "false_caught": round(caught, 3),
                      "balanced": round((kept + caught) / 2, 3)}))  # fmt: skip


if __name__ == "__main__":
    main()
