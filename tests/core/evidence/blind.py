"""Answers written and labelled by somebody who had not read the rules, as in `data/blind_*.jsonl`.

Labels follow their own conventions: `found` also in another spelling, scale or unit; a value with a wrong
unit is `not_found`; bodies without a name and laboratory names are not labelled.
"""

import json
from pathlib import Path
from typing import Any

from app.core.evidence import Kind
from app.core.sources.source import Page, Source
from tests.core.evidence.by_hand import DATA, Pair
from tests.core.evidence.labelled import Case, Label

PARTS = ("dev", "held")
_KINDS: dict[str, Kind] = {"number_word": "figure", "time": "date"}


def blind_pairs(part: str, folder: Path = DATA) -> list[Pair]:
    """All pairs of a part."""
    lines = (folder / f"blind_{part}.jsonl").read_text("utf-8").splitlines()
    return [_pair(json.loads(line)) for line in lines]


def _pair(told: dict[str, Any]) -> Pair:
    name, answer = str(told["id"]), str(told["answer"])
    page = Page(1, str(told["source"]), "text")
    source = Source(f"{name}.txt", f"{name}.txt", "text", "00", 1, (page,), 1)
    labels = []
    for claim in told["claims"]:
        at = -1
        for _ in range(claim["nth"] + 1):
            at = answer.index(claim["text"], at + 1)
        kind: Kind = _KINDS.get(claim["kind"], claim["kind"])
        labels.append(Label(at, at + len(claim["text"]), kind, claim["verdict"], f"{name}, {claim['why']}"))
    false, end = [], 0
    for sentence in told["sentences"]:
        start = answer.index(sentence["text"], end)
        end = start + len(sentence["text"])
        if not sentence["true"]:
            false.append((start, end))
    return Pair(name, Case((source,), answer, tuple(labels)), tuple(false))
