"""What is trained is the network's own forward pass, and pinned positions are left alone."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import DiffusionGemmaConfig, DiffusionGemmaForBlockDiffusion, DynamicCache

from model.demo import objective, recipe
from model.demo import tokenizer as tokens
from model.demo.lessons import batches, course, vocabulary
from model.demo.lessons.batches import Measure
from model.demo.lessons.encode import Encoder
from model.demo.objective import Batch

VOCABULARY = 480
SMALL = Measure(cost=5000, most=3)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return vocabulary.learn(lessons=60, vocabulary=VOCABULARY)


def settings() -> DiffusionGemmaConfig:
    return recipe.config(
        hidden=32,
        layers=2,
        intermediate=32,
        expert_intermediate=16,
        vocabulary=VOCABULARY,
        canvas=32,
        vision_hidden=32,
    )


def fresh(window: int = 512) -> DiffusionGemmaForBlockDiffusion:
    small = settings()
    text: Any = small.text_config
    text.sliding_window = window
    model = recipe.sighted(recipe.fresh_model(small, seed=3), seed=3)
    model.train(False)
    return model


def own_logits(model: DiffusionGemmaForBlockDiffusion, prompt: Tensor, canvas: Tensor, seen: Any) -> Tensor:
    """The logits of one unpadded example through the network's own masks and cache, as the engine's are."""
    config, encoder = model.config, model.model.encoder
    text = recipe.text_config(model)
    cache = DynamicCache(config=text)
    length = prompt.shape[1]
    positions = torch.arange(length)[None]
    types = (prompt == tokens.IMAGE).long() if seen else None
    masks = encoder.create_masks_for_generate(
        config=config,
        inputs_embeds=torch.empty(1, length, 0),
        attention_mask=torch.ones(1, length, dtype=torch.bool),
        past_key_values=cache,
        position_ids=positions,
        mm_token_type_ids=types,
    )
    encoder(input_ids=prompt, attention_mask=masks, past_key_values=cache, position_ids=positions, **seen)
    hidden = model.model.decoder(
        decoder_input_ids=canvas,
        decoder_attention_mask=dict.fromkeys(set(text.layer_types or ())),
        past_key_values=cache,
        decoder_position_ids=torch.arange(length, length + canvas.shape[1])[None],
    ).last_hidden_state
    return objective.soft_cap(model.lm_head(hidden), text.final_logit_softcapping)


def asked(batch: Batch, number: int) -> Tensor:
    """The prompt of a canvas as it would be alone, [1, length]."""
    row, limb = batch.row[number], batch.limb[number]
    branch = batch.branch[row]
    seen = (branch == 0) | (branch == limb) & ~batch.spoken[row]
    return batch.read[row][seen][None]


# A picture has to fit the window.
@pytest.mark.parametrize(
    ("family", "window"), [("ask", 512), ("ask", 64), ("pair", 128), ("see", 512), ("watch", 512)]
)
def test_training_computes_what_the_network_computes(tokenizer: Tokenizer, family: str, window: int) -> None:
    """Each question as if it were asked alone, whatever it shares a row with."""
    batch = batches.batch_of(Encoder(tokenizer), Random(family), family, course.COURSE[0], 32, SMALL)
    assert len(batch.canvas) > len(batch.read) > 1
    model = fresh(window)
    with torch.no_grad():
        trained = objective.reading(model, batch).decode(batch.canvas)
        for number, canvas in enumerate(batch.canvas):
            prompt = asked(batch, number)
            assert prompt.shape[1] == batch.start[number]
            pictures = {}
            if batch.pictures is not None:
                each = (batch.read == tokens.IMAGE_START).sum(dim=1)
                first = int(each[: int(batch.row[number])].sum())
                chosen = slice(first, first + int(each[batch.row[number]]))
                pictures = {
                    "pixel_values": batch.pictures.values[chosen],
                    "image_position_ids": batch.pictures.positions[chosen],
                }
            own = own_logits(model, prompt, canvas[None], pictures)
            assert torch.allclose(own[0], trained[number], atol=1e-3)


def test_soft_tokens_of_a_picture_see_each_other_and_no_other_picture(tokenizer: Tokenizer) -> None:
    batch = batches.batch_of(Encoder(tokenizer), Random(1), "watch", course.COURSE[0], 32, SMALL)
    mask = objective.encoder_masks(batch, 512)["full_attention"][0, 0]
    starts = (batch.read[0] == tokens.IMAGE_START).nonzero()[:, 0].tolist()
    first, second = starts[0] + 1, starts[1] + 1
    assert mask[first, first + 1]
    assert mask[second, second + 1]
    assert not mask[first, second]
    assert mask[second, first]
    assert not mask[first - 1, first]


def test_branches_do_not_see_each_other(tokenizer: Tokenizer) -> None:
    batch = batches.batch_of(Encoder(tokenizer), Random(1), "ask", course.COURSE[-1], 32, SMALL)
    mask = objective.encoder_masks(batch, 512)["full_attention"][:, 0]
    for row, branch in zip(mask, batch.branch, strict=True):
        seen = row.nonzero()
        first, second = branch[seen[:, 0]], branch[seen[:, 1]]
        itself = seen[:, 0] == seen[:, 1]
        assert ((second == 0) | (second == first) | itself).all()
        assert (seen[:, 1] <= seen[:, 0]).all()


def test_what_is_held_is_never_corrupted() -> None:
    canvas = torch.full((64, 16), 200)
    held = torch.zeros_like(canvas, dtype=torch.bool)
    held[:, ::2] = True
    noisy = objective.corrupt(canvas, VOCABULARY, torch.Generator().manual_seed(1), held)
    assert (noisy[held] == 200).all()
    assert (noisy[~held] != 200).float().mean() > 0.3


def test_what_is_held_carries_no_loss(tokenizer: Tokenizer) -> None:
    """With everything but one position held, the loss is that of this position alone."""
    model = fresh()
    batch = batches.batch_of(Encoder(tokenizer), Random(1), "ask", course.COURSE[0], 32, SMALL)
    held = torch.ones_like(batch.canvas, dtype=torch.bool)
    held[:, 1] = False

    def on_canvas(other: int) -> float:
        canvas = batch.canvas.clone()
        canvas[:, 1] = other
        generator = torch.Generator().manual_seed(3)
        changed = replace(batch, canvas=canvas, held=held)
        return objective.losses(model, changed, generator, objective.Weights())["canvas"].item()

    uniform = float(torch.log(torch.tensor(float(VOCABULARY))))
    assert on_canvas(210) == pytest.approx(uniform, rel=0.5)
    assert on_canvas(210) != on_canvas(211)


def test_the_decoder_does_not_see_the_answer(tokenizer: Tokenizer) -> None:
    """The encoder reads the answers for its own loss; the canvas loss must not change with them."""
    model = fresh()
    batch = batches.batch_of(Encoder(tokenizer), Random(1), "ask", course.COURSE[0], 32, SMALL)
    other = replace(batch, read=torch.where(batch.spoken, 200, batch.read))

    def on_canvas(one: Batch) -> float:
        generator = torch.Generator().manual_seed(3)
        return objective.losses(model, one, generator, objective.Weights())["canvas"].item()

    assert on_canvas(batch) == pytest.approx(on_canvas(other), rel=1e-5)


def test_corruption_keeps_the_shape_and_reaches_pure_noise() -> None:
    canvas = torch.full((400, 16), 200)
    noisy = objective.corrupt(canvas, 480, torch.Generator().manual_seed(1))
    changed = (noisy != canvas).float().mean(dim=1)
    assert noisy.shape == canvas.shape
    assert (changed > 0.95).float().mean() > 0.18
    assert (changed < 0.2).any()


def test_the_sampler_goes_on_from_what_it_takes_as_certain() -> None:
    """The certain half of the canvas keeps its token, right or wrong; of the rest one is accepted."""
    logits = torch.zeros(1, 64, VOCABULARY)
    logits[0, ::2, 300] = 40.0
    canvas = objective.unrolled(logits, 0.1, torch.Generator().manual_seed(1))
    assert (canvas[0, ::2] == 300).all()
    assert (canvas[0, 1::2] != 300).float().mean() > 0.8
    assert len(set(canvas[0, 1::2].tolist())) > 25


def test_the_sampler_draws_by_probability() -> None:
    logits = torch.full((1, 4000, 3), -40.0)
    logits[..., 1], logits[..., 2] = 0.0, 1.0986123  # 1 to 3
    canvas = objective.unrolled(logits, 1e9, torch.Generator().manual_seed(1))
    assert not (canvas == 0).any()
    assert (canvas == 2).float().mean().item() == pytest.approx(0.75, abs=0.03)


def test_canvases_are_trained_on_the_errors_of_the_step_before(tokenizer: Tokenizer) -> None:
    """The last canvases have no step before; the first ones see another canvas when they are unrolled."""
    model = fresh()
    batch = batches.batch_of(Encoder(tokenizer), Random(1), "ask", course.COURSE[0], 32, SMALL)
    read: list[Tensor] = []
    model.model.decoder.register_forward_pre_hook(
        lambda _module, _given, named: read.append(named["decoder_input_ids"].clone()), with_kwargs=True
    )
    for share in (0.0, 1.0):
        generator = torch.Generator().manual_seed(3)
        objective.losses(model, batch, generator, objective.Weights(unrolled=share))
    half = len(batch.canvas) // 2
    assert torch.equal(read[0], read[1][:half])
    assert torch.equal(read[1], torch.cat([read[2], read[1][half:]]))
    assert torch.equal(read[3][half:], read[1][half:])
    assert (read[3][:half] != read[1][:half]).any(dim=1).all()
