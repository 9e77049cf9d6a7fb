"""What mending makes of slips in true answers, and of true values that are offered all the same.

    python -m tests.by_hand.mending --items 40 --seed 7000000

Made-up documents and answers that are true of them: a summary and lines of fields. One token of a value is
dropped, doubled or swapped with its neighbour, as models slip; what the check then finds nowhere is mended.
It takes minutes, and is no test.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import torch

from app.core.evidence import Claim, check
from app.core.evidence.asides import Mend
from app.core.evidence.words import folded
from app.core.language import Language
from app.core.mending import accepted_answer, mend_from, mend_request, offered, plan_mend, with_mend
from app.core.sources.source import Page, Source
from app.core.tasks import Question, build
from model import Engine
from model.demo.corpus import LANGUAGES, generate
from model.demo.corpus.parts import Document
from model.events import Finished

FIRST_SEED = 7_000_000
_FOLDER = Path(__file__).parents[2] / "resources" / "demo"
_SLIPS = ("drop", "double", "swap")


@dataclass(frozen=True)
class Garbled:
    """An answer with one slip.

    Attributes:
        true: the answer without it.
        start, end: characters of the value in `answer`.
        value: as it should be.
    """

    source: Source
    question: str
    true: str
    answer: str
    start: int
    end: int
    value: str
    slip: str


def garbled_answers(engine: Engine, seed: int, items: int) -> Iterator[Garbled]:
    """For each document one answer a value, each with one slip that leaves a text that stands nowhere."""
    encode, pieces = engine_tokens(engine)
    for language in LANGUAGES:
        for number in range(seed, seed + items):
            document = generate(number, "evaluate", language=language)
            source = source_of(document.text)
            rng = Random(f"{number}/{language}")
            answer = true_answer(document)
            for field in document.fields:
                at = answer.find(f": {field.value}\n")
                tokens = [pieces([token]) for token in encode(field.value)]
                slip = rng.choice(_SLIPS)
                wrong = "".join(slipped(rng, tokens, slip)).strip()
                if at < 0 or not wrong or wrong == field.value or wrong in document.text:
                    continue
                start = at + 2
                made = answer[:start] + wrong + answer[start + len(field.value) :]
                yield Garbled(
                    source, question(language), answer, made, start, start + len(wrong), field.value, slip
                )


def engine_tokens(engine: Engine) -> tuple[Callable[[str], list[int]], Callable[[list[int]], str]]:
    """To tokens, and from them to text."""
    tokenizer = engine._opened().tokenizer
    return tokenizer.encode_plain, tokenizer.text.text


def source_of(text: str) -> Source:
    """A document of one page."""
    return Source("document.txt", "document.txt", "text", "", 1, (Page(1, text, "text"),), 1)


def question(language: Language) -> str:
    """What such an answer is to."""
    return {"en": "What does it say?", "de": "Was steht darin?"}[language]


def true_answer(document: Document) -> str:
    """A summary and the fields, a line each."""
    lines = [f"{field.name[:1].upper()}{field.name[1:]}: {field.value}" for field in document.fields]
    return "\n".join([document.summary, *lines]) + "\n"


def slipped(rng: Random, tokens: Sequence[str], slip: str) -> list[str]:
    """Tokens with one dropped, said twice, or swapped with the next."""
    made = list(tokens)
    at = rng.randrange(len(made))
    if slip == "drop" and len(made) > 1:
        del made[at]
    elif slip == "double":
        made.insert(at, made[at])
    elif len(made) > 1:
        at = rng.randrange(len(made) - 1)
        made[at : at + 2] = made[at + 1], made[at]
    return made


def mended(engine: Engine, source: Source, asked: str, answer: str, claim: Claim) -> Mend | None:
    """What becomes of one claim."""
    plan = plan_mend(answer, claim, [source])
    if plan is None:
        return None
    base = build(Question("ask", asked, seed=1), [source])
    request = mend_request(base, answer, plan, engine.count_tokens, engine.info.canvas_length)
    *_, told = engine.stream(request)
    assert isinstance(told, Finished)
    return mend_from(plan, request, told)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, capitals and signs aside."""
    return folded(one) == folded(other)


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=40, help="documents of each language")
    parser.add_argument("--seed", type=int, default=FIRST_SEED)
    parser.add_argument("--model", type=Path, default=_FOLDER)
    parser.add_argument("--show", action="store_true", help="print what did not come right")
    given = parser.parse_args()
    engine = Engine.open(given.model)
    torch.set_num_threads(1)
    counts: Counter[str] = Counter()
    for one in garbled_answers(engine, given.seed, given.items):
        evidence = check(one.answer, [one.source])
        claims = [claim for claim in offered(evidence) if claim.start < one.end and one.start < claim.end]
        counts["garbled"] += 1
        offer = bool(claims)
        counts["offered"] += offer
        while near := [each for each in offered(evidence) if each in claims]:
            claims.remove(near[0])
            mend = mended(engine, one.source, one.question, one.answer, near[0])
            if mend is not None:
                evidence = with_mend(evidence, replace(mend, state="accepted"))
        answer = accepted_answer(one.answer, evidence.mends)
        right = same(answer, one.true)
        counts["right"] += offer and right
        counts[f"{one.slip}"] += offer
        counts[f"{one.slip} right"] += offer and right
        if given.show and offer and not right:
            shown = answer[one.start : one.start + len(one.value) + 5]
            print(one.slip, repr(one.answer[one.start : one.end]), "->", repr(shown), "is", repr(one.value),
                  [(each.draft, each.value) for each in evidence.mends])  # fmt: skip
    true = overwritten = 0
    for language in LANGUAGES:
        for number in range(given.seed, given.seed + given.items):
            document = generate(number, "evaluate", language=language)
            source, answer = source_of(document.text), true_answer(document)
            for claim in offered(check(answer, [source])):
                true += 1
                mend = mended(engine, source, question(language), answer, claim)
                changed = mend is not None and mend.state == "mended" and not same(mend.value, mend.draft)
                overwritten += changed
                if given.show and changed:
                    print("TRUE, another one proposed:", claim.text, "->", mend and mend.value)
    share = counts["right"] / max(1, counts["offered"])
    print(json.dumps({**counts, "right_of_offered": round(share, 4), "true_offered": true,
                      "true_with_another_proposed": overwritten}))  # fmt: skip


if __name__ == "__main__":
    main()
