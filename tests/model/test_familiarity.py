"""Whether a checkpoint knows what kind of text it is shown."""

import json
import math
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

from app.core.paths import resources
from model import Engine
from model.demo.corpus import generate
from model.events import Finished
from model.familiarity import MOST_TOKENS, surprise
from model.request import Fallback, Lock, Message, Request, TextPart


def _engine(folder: Path, into: Path, **about: Any) -> Engine:
    copy = Path(shutil.copytree(folder, into))
    (copy / "vitrine.json").write_text(json.dumps(about), encoding="utf-8")
    return Engine.open(copy, "cpu")


@pytest.fixture(scope="module")
def engine(tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened = _engine(tiny_checkpoint, tmp_path_factory.mktemp("known") / "model", familiar_up_to=100.0)
    yield opened
    opened.close()


def test_it_is_the_networks_own_mean_loss(engine: Engine) -> None:
    checkpoint = engine._opened()
    ids = checkpoint.tokenizer.encode_plain("The invoice number is INV-20418 and the total is EUR 20.00.")
    network: Any = checkpoint.network
    read = torch.tensor([[network.config.text_config.bos_token_id, *ids]])
    with torch.inference_mode():
        hidden = network.model.encoder(input_ids=read, attention_mask=torch.ones_like(read)).last_hidden_state
        raw = network.lm_head(hidden)[0].double()
    cap = network.config.text_config.final_logit_softcapping
    capped = cap * torch.tanh(raw / cap)
    each = [-functional.log_softmax(capped[place], 0)[token].item() for place, token in enumerate(ids)]
    assert surprise(network, ids) == pytest.approx(math.fsum(each) / len(each), rel=1e-4)


def test_a_fallback_counts_only_for_what_is_unfamiliar(
    engine: Engine, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    turns = (Message("user", (TextPart("Alpha, beta, gamma and delta are four letters. Which?"),)),)
    letters = Lock(("alpha", "beta", "gamma", "delta"), name="letter")
    strict = _engine(tiny_checkpoint, tmp_path / "strict", familiar_up_to=0.1)

    def answers(by: Engine) -> set[str]:
        """What comes out whatever letter is said to be the likely one."""
        found = set()
        for number in range(4):
            lock = replace(letters, fallback=Fallback(((number, 1.0),), 1000.0))
            *_, told = by.stream(Request(turns, 3, frame=(lock,)))
            assert isinstance(told, Finished)
            found.add(told.answer)
        return found

    assert len(answers(engine)) == 1
    assert answers(strict) == set(letters.candidates)
    strict.close()


def test_the_bound_of_the_folder_decides(engine: Engine, tiny_checkpoint: Path, tmp_path: Path) -> None:
    text = "A text of some length, so that there is something to be surprised at."
    assert not engine.unfamiliar(text)
    strict = _engine(tiny_checkpoint, tmp_path / "strict", familiar_up_to=0.1)
    assert strict.unfamiliar(text)
    assert not strict.unfamiliar("Hi")
    silent = _engine(tiny_checkpoint, tmp_path / "silent")
    assert not silent.unfamiliar(text)


def test_only_the_beginning_of_a_long_text_counts(engine: Engine) -> None:
    checkpoint = engine._opened()
    ids = checkpoint.tokenizer.encode_plain("one two three four five " * 2000)
    assert len(ids) > MOST_TOKENS
    assert surprise(checkpoint.network, ids) == surprise(checkpoint.network, ids[:MOST_TOKENS])


STORY = (
    "It was late when the old man reached the river. The boats had gone, and nobody on the far side heard "
    "him call. He sat down on a stone, took off his shoes and waited for the morning, as he had done before."
)
ERZAEHLUNG = (
    "Als der Schnee endlich schmolz, fanden die Kinder hinter dem Stall einen Handschuh, den niemand kannte. "
    "Sie trugen ihn von Haus zu Haus, aber keiner wollte ihn verloren haben, und so blieb er am Zaun hängen."
)
PHYSICS = (
    "A pendulum swings with a period that depends on its length and on gravity, but hardly on how far it is "
    "pulled aside, as long as the angle stays small. That is why it could drive clocks for three centuries."
)


def test_the_shipped_checkpoint_knows_its_own_kinds_and_no_others() -> None:
    engine = Engine.open(resources() / "demo", "cpu")
    try:
        own = [generate(seed, "evaluate").text for seed in range(960_000, 960_060)]
        assert sum(engine.unfamiliar(text) for text in own) <= 1
        assert all(
            engine.unfamiliar(text)
            for text in (STORY, ERZAEHLUNG, PHYSICS, Path(__file__).read_text("utf-8"))
        )
    finally:
        engine.close()
