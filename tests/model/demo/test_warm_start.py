"""Weights of another training go over; tokens keep what their text meant."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import recipe
from model.demo import tokenizer as tokens
from model.demo.export import export
from model.demo.lessons import vocabulary
from model.demo.warm_start import embedding, warm


@pytest.fixture(scope="module")
def before() -> Tokenizer:
    return vocabulary.learn(lessons=40, vocabulary=420)


@pytest.fixture(scope="module")
def now() -> Tokenizer:
    return vocabulary.learn(lessons=60, vocabulary=520)


def test_tokens_of_the_same_text_keep_their_rows(before: Tokenizer, now: Tokenizer) -> None:
    old = torch.randn(420, 16, generator=torch.Generator().manual_seed(1))
    rows = embedding(old, before, now, seed=0)
    known = before.get_vocab()
    assert rows.shape == (520, 16)
    for text, token in now.get_vocab().items():
        if text in known:
            assert torch.equal(rows[token], old[known[text]])


def test_a_new_token_points_where_its_pieces_did(before: Tokenizer, now: Tokenizer) -> None:
    old = torch.randn(420, 64, generator=torch.Generator().manual_seed(1))
    rows = embedding(old, before, now, seed=0)
    known = before.get_vocab()
    new = {text: token for text, token in now.get_vocab().items() if text not in known}
    assert new
    for text, token in new.items():
        mean = old[[piece.id for piece in before.model.tokenize(text)]].mean(dim=0)
        assert torch.cosine_similarity(rows[token], mean, dim=0) > 0.9
    assert len({tuple(rows[token].tolist()) for token in new.values()}) == len(new)


def test_all_weights_but_those_of_the_vision_tower_go_over(
    before: Tokenizer, now: Tokenizer, tmp_path: Path, quiet: None
) -> None:
    def fresh(size: int, seed: int, vision: int) -> DiffusionGemmaForBlockDiffusion:
        return recipe.fresh_model(
            recipe.config(
                hidden=32, layers=2, intermediate=32, expert_intermediate=16, vocabulary=size, canvas=32,
                vision_hidden=vision,
            ),
            seed,
        )  # fmt: skip

    old, new = fresh(420, 1, 32), fresh(520, 2, 64)
    export(old, before, tmp_path)
    left = warm(new, now, tmp_path, seed=0)
    assert left
    assert all("vision" in name for name in left)
    theirs = old.model.decoder.layers[0].experts.gate_up_proj
    assert torch.allclose(new.model.decoder.layers[0].experts.gate_up_proj, theirs, atol=1e-2)
    row = new.model.decoder.embed_tokens.weight[tokens.TURN_END]
    assert torch.allclose(row, old.model.decoder.embed_tokens.weight[tokens.TURN_END], atol=1e-2)
