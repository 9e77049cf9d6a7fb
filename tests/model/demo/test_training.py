"""The objective, the optimiser and the resumable training, on the smallest possible model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaConfig, DiffusionGemmaForBlockDiffusion
from transformers.utils import logging

from model.demo import examples, objective, recipe
from model.demo import tokenizer as tokens
from model.demo.export import export
from model.demo.muon import Muon, orthogonalised
from model.demo.train import Plan, Trainer

PLAN = Plan(steps=20, batch_size=4, warm_up=2, canvas=32, bf16=False)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return tokens.train_tokenizer(documents=100, vocabulary=480)


def tiny() -> DiffusionGemmaConfig:
    return recipe.config(
        hidden=32,
        layers=2,
        intermediate=32,
        expert_intermediate=16,
        vocabulary=480,
        canvas=32,
        vision_hidden=32,
    )


@pytest.fixture
def quiet() -> Iterator[None]:
    """No progress bars: they leave a thread behind."""
    bars: Any = logging
    bars.disable_progress_bar()
    yield
    bars.enable_progress_bar()


def weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in trainer.model.parameters()])


def test_steps_on_a_fixed_batch_reduce_its_loss(tokenizer: Tokenizer) -> None:
    model = recipe.fresh_model(tiny(), seed=1)
    matrices = [
        p for n, p in model.named_parameters() if p.ndim >= 2 and "vision" not in n and "embed" not in n
    ]
    optimizer = Muon(matrices, lr=3e-3)
    batch = examples.batch(tokenizer, seed=1, step=0, progress=0.0, size=4, canvas=32)

    def loss() -> torch.Tensor:
        generator = torch.Generator().manual_seed(5)
        return objective.losses(model, batch, generator, objective.Weights())["total"]

    first = loss()
    for _ in range(3):
        optimizer.zero_grad()
        torch.autograd.backward([loss()])
        optimizer.step()
    assert loss().item() < first.item()


def test_every_trained_parameter_gets_a_gradient(tokenizer: Tokenizer) -> None:
    trainer = Trainer(Plan(steps=20, batch_size=8, canvas=32, bf16=True), tokenizer, tiny())
    trainer.train_step()
    without = [n for n, p in trainer.model.named_parameters() if p.requires_grad and not (p.grad is not None)]
    assert without == []
    conditioning = trainer.model.model.decoder.self_conditioning.gate_proj.weight.grad
    assert conditioning is not None
    assert conditioning.abs().sum() > 0


def test_a_resumed_training_equals_an_uninterrupted_one(tokenizer: Tokenizer, tmp_path: Path) -> None:
    through = Trainer(PLAN, tokenizer, tiny())
    for _ in range(4):
        through.train_step()
    stopped = Trainer(PLAN, tokenizer, tiny())
    for _ in range(2):
        stopped.train_step()
    stopped.save(tmp_path / "state.pt")
    resumed = Trainer(PLAN, tokenizer, tiny())
    resumed.load(tmp_path / "state.pt")
    for _ in range(2):
        resumed.train_step()
    assert resumed.step == through.step == 4
    assert torch.equal(weights(resumed), weights(through))


def test_the_decoder_does_not_see_the_answer(tokenizer: Tokenizer) -> None:
    """The encoder reads the answer for its own loss; the canvas loss must not change with it."""
    model = recipe.fresh_model(tiny(), seed=2)
    batch = examples.batch(tokenizer, seed=1, step=0, progress=0.0, size=4, canvas=32)
    other = objective.Batch(batch.prompt, torch.full_like(batch.answer, 200), batch.canvas)

    def on_canvas(one: objective.Batch) -> float:
        generator = torch.Generator().manual_seed(3)
        return objective.losses(model, one, generator, objective.Weights())["canvas"].item()

    assert on_canvas(batch) == pytest.approx(on_canvas(other), rel=1e-5)


def test_padding_does_not_change_the_logits(tokenizer: Tokenizer) -> None:
    model = recipe.fresh_model(tiny(), seed=2)
    ids = torch.tensor([tokenizer.encode("Total: 12.50", add_special_tokens=False).ids])
    canvas = torch.arange(110, 126)[None]
    with torch.no_grad():
        plain = model(input_ids=ids, decoder_input_ids=canvas).logits
        padded = torch.cat([torch.zeros(1, 5, dtype=torch.long), ids], dim=1)
        mask = (padded != tokens.PAD).long()
        seen = torch.cat([mask, torch.ones_like(canvas)], dim=1)
        shifted = model(
            input_ids=padded, attention_mask=mask, decoder_input_ids=canvas, decoder_attention_mask=seen
        ).logits
    assert torch.allclose(plain, shifted, atol=1e-3)


def test_corruption_keeps_the_shape_and_reaches_pure_noise() -> None:
    canvas = torch.full((400, 16), 200)
    noisy = objective.corrupt(canvas, 480, torch.Generator().manual_seed(1))
    changed = (noisy != canvas).float().mean(dim=1)
    assert noisy.shape == canvas.shape
    assert (changed > 0.95).float().mean() > 0.18
    assert (changed < 0.2).any()


def test_orthogonalised_matrices_have_singular_values_near_one() -> None:
    stack = torch.randn(3, 24, 40, generator=torch.Generator().manual_seed(1))
    for matrices in (stack, stack.mT):
        singular = torch.linalg.svdvals(orthogonalised(matrices))
        assert singular.min() > 0.5
        assert singular.max() < 1.4


def test_batches_depend_on_seed_and_step_alone(tokenizer: Tokenizer) -> None:
    one = examples.batch(tokenizer, 3, 7, 0.9, 8, 64)
    same = examples.batch(tokenizer, 3, 7, 0.9, 8, 64)
    other = examples.batch(tokenizer, 3, 8, 0.9, 8, 64)
    assert torch.equal(one.prompt, same.prompt)
    assert torch.equal(one.canvas, same.canvas)
    assert one.prompt.shape != other.prompt.shape or not torch.equal(one.prompt, other.prompt)


def test_long_answers_are_taught_block_by_block(tokenizer: Tokenizer) -> None:
    """Some prompts of late training end with the first block of the answer itself."""
    marker = tokenizer.token_to_id("<|turn>")
    tails = []
    for step in range(12):
        batch = examples.batch(tokenizer, 0, step, 0.9, 8, 32)
        for row in batch.prompt.tolist():
            last_turn = max(place for place, token in enumerate(row) if token == marker)
            tails.append(len(row) - last_turn)
    assert max(tails) > 32


def test_an_export_is_complete_and_opens(tokenizer: Tokenizer, tmp_path: Path, quiet: None) -> None:
    model = recipe.fresh_model(tiny(), seed=4)
    export(model, tokenizer, tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    index = json.loads((tmp_path / "model.safetensors.index.json").read_text())
    assert len(set(index["weight_map"].values())) == 2
    assert set(index["weight_map"].values()) <= names
    again = DiffusionGemmaForBlockDiffusion.from_pretrained(tmp_path, dtype=torch.float32)
    original = model.model.decoder.layers[0].experts.gate_up_proj
    assert torch.allclose(again.model.decoder.layers[0].experts.gate_up_proj, original, atol=1e-2)
    shared = again.model.encoder.language_model.layers[0].experts.gate_up_proj
    assert shared.data_ptr() == again.model.decoder.layers[0].experts.gate_up_proj.data_ptr()
