"""The optimiser, the resumable training and the export, on the smallest possible model."""

import csv
import json
from functools import partial
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaConfig, DiffusionGemmaForBlockDiffusion

from model.demo import objective, recipe
from model.demo import tokenizer as tokens
from model.demo.export import export
from model.demo.helpers import Helpers
from model.demo.lessons import batches, items, vocabulary
from model.demo.lessons.batches import Measure
from model.demo.lessons.encode import Encoder
from model.demo.lessons.probe import probe
from model.demo.muon import Muon, orthogonalised
from model.demo.train import Plan, Trainer, train

PLAN = Plan(steps=20, cost=1500, warm_up=2, bf16=False)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return vocabulary.learn(lessons=60, vocabulary=480)


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


def weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten() for parameter in trainer.model.parameters()])


def test_steps_on_a_fixed_batch_reduce_its_loss(tokenizer: Tokenizer) -> None:
    model = recipe.fresh_model(tiny(), seed=1)
    matrices = [
        p for n, p in model.named_parameters() if p.ndim >= 2 and "vision" not in n and "embed" not in n
    ]
    optimizer = Muon(matrices, lr=3e-3)
    batch = batches.batch(Encoder(tokenizer), 1, 0, 0.0, 32, Measure(cost=1500))

    def loss() -> torch.Tensor:
        generator = torch.Generator().manual_seed(5)
        return objective.losses(model, batch, generator, objective.Weights())["total"]

    first = loss()
    for _ in range(3):
        optimizer.zero_grad()
        torch.autograd.backward([loss()])
        optimizer.step()
    assert loss().item() < first.item()


def test_every_parameter_gets_a_gradient(tokenizer: Tokenizer) -> None:
    """The vision tower's from pictures, all others from any batch."""
    trainer = Trainer(Plan(steps=40, cost=1500, bf16=True), tokenizer, tiny())
    touched: set[str] = set()
    for _ in range(12):
        trainer.train_step()
        touched |= {name for name, p in trainer.model.named_parameters() if p.grad is not None}
    assert {name for name, _ in trainer.model.named_parameters()} - touched == set()
    conditioning = trainer.model.model.decoder.self_conditioning.gate_proj.weight.grad
    assert conditioning is not None
    assert conditioning.abs().sum() > 0


def test_the_rate_warms_up_and_falls_to_a_tenth(tokenizer: Tokenizer) -> None:
    trainer = Trainer(PLAN, tokenizer, tiny())
    assert trainer.rate() == pytest.approx(PLAN.learning_rate / 2)
    trainer.step = PLAN.steps
    assert trainer.rate() == pytest.approx(PLAN.learning_rate / 10)


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


def test_a_step_with_a_helper_takes_the_mean_of_two_batches(tokenizer: Tokenizer) -> None:
    def made() -> Trainer:
        return Trainer(PLAN, tokenizer, tiny())

    alone, together = made(), made()
    gradients = []
    for number in (0, 1):
        losses = alone.gradients(number)
        gradients.append([p.grad for p in alone.model.parameters()])
    helpers = Helpers(together, partial(Trainer, PLAN, tokenizer, tiny()), 1)
    try:
        helpers.begin(0)
        own = together.gradients()
        mean = helpers.gather(together, own)
        assert mean["total"] == pytest.approx((own["total"] + losses["total"]) / 2, rel=1e-5)
        for parameter, *both in zip(together.model.parameters(), *gradients, strict=True):
            there = [one for one in both if one is not None]
            if there:
                assert parameter.grad is not None
                assert torch.allclose(parameter.grad, torch.stack(there).sum(0) / 2, atol=1e-5, rtol=1e-3)
            else:
                assert parameter.grad is None
        # The helper sees the weights as they are moved: its next gradients are those of the new ones.
        before = weights(together).clone()
        together.step = 0
        together.train_step(helpers)
        assert not torch.equal(weights(together), before)
        alone.model.load_state_dict(together.model.state_dict())
        alone.step = 1
        expected = alone.gradients(1)["total"]
        helpers.begin(1)
        together.step = 1
        own = together.gradients()
        seen = 2 * helpers.gather(together, own)["total"] - own["total"]
        assert seen == pytest.approx(expected, rel=1e-4)
    finally:
        helpers.end()


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


def test_orthogonalised_matrices_have_singular_values_near_one() -> None:
    stack = torch.randn(3, 24, 40, generator=torch.Generator().manual_seed(1))
    for matrices in (stack, stack.mT):
        singular = torch.linalg.svdvals(orthogonalised(matrices))
        assert singular.min() > 0.5
        assert singular.max() < 1.4


def test_a_training_leaves_a_curve_a_state_and_a_checkpoint(
    tmp_path: Path, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipe, "seeing_config", lambda _: tiny())
    out, work = tmp_path / "out", tmp_path / "work"
    shape = recipe.Shape(vocabulary=480)
    plan = Plan(steps=2, cost=1200, bf16=False, sight=1, probe_every=2, probe_items=1, shape=shape)
    train(plan, out, work)
    with (out / "training.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["step"] == "2"
    assert set(items.ABILITIES) <= set(row)
    assert (work / "state.pt").exists()
    assert (out / "model.safetensors.index.json").exists()
    # Nothing is left to do for a training that is resumed at its end.
    train(plan, out, work, resume=True)


def test_a_probe_knows_a_right_answer(tokenizer: Tokenizer) -> None:
    model = recipe.fresh_model(tiny(), seed=1)
    shares = probe(model, Encoder(tokenizer), 1)
    assert set(shares) == set(items.ABILITIES)
    assert all(0 <= share <= 1 for share in shares.values())


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


def test_a_finished_checkpoint_goes_on_with_its_words_weights_and_sight(
    tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: None
) -> None:
    monkeypatch.setattr(recipe, "seeing_config", lambda _: tiny())
    earlier = Trainer(Plan(seed=4), tokenizer, tiny())
    export(earlier.model, tokenizer, tmp_path / "earlier")
    plan = Plan(steps=1, cost=1500, learning_rate=1e-9, warm_up=1, bf16=False, opened=1.0, probe_every=9)
    train(plan, tmp_path / "out", tmp_path / "work", onward=tmp_path / "earlier")
    read = DiffusionGemmaForBlockDiffusion.from_pretrained
    before, after = (read(tmp_path / name, dtype=torch.float32).state_dict() for name in ("earlier", "out"))
    assert before.keys() == after.keys()
    for name, tensor in before.items():
        assert torch.allclose(tensor, after[name], atol=1e-2, rtol=1e-2), name
    same = [(tmp_path / name / "tokenizer.json").read_text() for name in ("earlier", "out")]
    assert same[0] == same[1]


def test_open_batches_are_trained_beside_the_upkeep_of_the_rest(tokenizer: Tokenizer) -> None:
    trainer = Trainer(Plan(steps=20, cost=1500, warm_up=2, bf16=False, opened=0.5), tokenizer, tiny())
    told = [trainer.train_step() for _ in range(8)]
    chosen = ["chosen" in losses for losses in told]
    assert any(chosen)
    assert not all(chosen)


def test_a_card_is_not_shared_between_processes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one process"):
        train(Plan(processes=2, device="cuda"), tmp_path / "out", tmp_path / "work")


def test_the_shape_of_the_network_is_chosen(tokenizer: Tokenizer) -> None:
    shape = recipe.Shape(hidden=64, layers=6, experts=4, vocabulary=480)
    model = Trainer(Plan(shape=shape), tokenizer).model
    text = recipe.text_config(model)
    assert (text.hidden_size, text.num_hidden_layers, text.num_experts, text.vocab_size) == (64, 6, 4, 480)
    shipped = recipe.text_config(recipe.fresh_model(recipe.seeing_config(), 0))
    assert (shipped.hidden_size, shipped.moe_intermediate_size) == (128, 64)
