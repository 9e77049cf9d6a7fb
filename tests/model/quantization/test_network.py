"""A converted checkpoint as a network: what it shares, what it weighs, what it computes."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from transformers import DynamicCache

from model.checkpoint import converted
from model.checkpoint.convert import convert
from model.checkpoint.folder import INDEX, look
from model.checkpoint.open import _config, open_checkpoint
from model.checkpoint.plan import Plan
from model.checkpoint.slices import TensorFile
from model.engine import Engine
from model.errors import CheckpointDamaged
from model.events import LoadProgress
from model.quantization import Bits, grid
from model.quantization.experts import PackedExperts
from model.quantization.linears import QuantisedLinear
from model.quantization.multiply import Dense4, Kernel4
from tests.support.tiny_checkpoint import write_tiny_checkpoint

PLANS = {"int8": Plan("int8", "int8"), "int4": Plan("int4", "int8"), "all int4": Plan("int4", "int4")}
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint in bf16, as the published one is."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("source"), dtype=torch.bfloat16)


@pytest.fixture(scope="module", params=PLANS)
def folder(request: pytest.FixtureRequest, source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, converted in each way; not to be changed."""
    target = tmp_path_factory.mktemp("converted") / "model"
    convert(source, target, PLANS[request.param])
    return target


def network_of(folder: Path, dtype: torch.dtype = torch.float32) -> Any:
    looked = look(folder)
    return converted.load(looked, _config(looked), CPU, dtype)


def held(network: nn.Module) -> int:
    """Bytes of all storages, each counted once."""
    storages = {}
    for tensor in (*network.parameters(), *network.buffers()):
        storage = tensor.untyped_storage()
        storages[storage.data_ptr()] = storage.nbytes()
    return sum(storages.values())


def test_one_set_of_weights_in_memory(folder: Path) -> None:
    network = network_of(folder, torch.bfloat16)
    stored = look(folder).nbytes
    # Rotary frequencies and the like come on top.
    unstored = sum(
        buffer.nbytes for name, buffer in network.named_non_persistent_buffers() if "inv_freq" in name
    )
    assert stored <= held(network) <= stored + unstored + 64


def test_unquantised_there_is_one_set_as_well(source: Path) -> None:
    network: Any = open_checkpoint(source, CPU, lambda _: None).network
    stored = 2 * look(source).nbytes  # computed in float32
    unstored = sum(buffer.nbytes for name, buffer in network.named_non_persistent_buffers())
    assert stored <= held(network) <= stored + unstored


def test_encoder_and_decoder_share_all_but_the_scalar(folder: Path) -> None:
    network = network_of(folder)
    encoder, decoder = network.model.encoder.language_model, network.model.decoder
    for ours, theirs in zip(encoder.layers, decoder.layers, strict=True):
        assert ours.experts is theirs.experts
        assert ours.router is theirs.router
        assert ours.self_attn is not theirs.self_attn
        assert ours.self_attn.q_proj is theirs.self_attn.q_proj
        assert isinstance(ours.self_attn.q_proj, QuantisedLinear)
        assert isinstance(ours.experts, PackedExperts)
        assert isinstance(ours.router.proj, nn.Linear)
        assert ours.layer_scalar.data_ptr() != theirs.layer_scalar.data_ptr()
        assert not torch.equal(ours.layer_scalar, theirs.layer_scalar)
    assert network.lm_head.weight is decoder.embed_tokens.weight is encoder.embed_tokens.weight
    assert isinstance(network.model.encoder.embed_vision.embedding_projection, nn.Linear)


def dense_weights(folder: Path) -> dict[str, Tensor]:
    """Every weight that a converted folder stands for, by its published name."""
    weights: dict[str, Tensor] = {}
    for shard in look(folder).shards:
        with TensorFile(shard) as file:
            for name in json.loads((folder / INDEX).read_text("utf-8"))["weight_map"]:
                base, _, suffix = name.rpartition(".")
                if not file.has_any(base, (suffix,)):
                    continue
                if suffix == "q8":
                    weights[base] = grid.dequantise8(
                        file.read(name), file.read(f"{base}.scale"), torch.float32
                    )
                elif suffix == "q4":
                    zero = file.read(f"{base}.zero") if file.has_any(base, ("zero",)) else None
                    weights[base] = grid.dequantise4(
                        file.read(name), file.read(f"{base}.scale"), zero, torch.float32
                    )
                elif not file.has_any(base, ("q4", "q8")):
                    weights[name] = file.read(name).float()
    return weights


@torch.inference_mode()
def logits_of(network: Any) -> Tensor:
    """Logits over a canvas after a short prompt: encoder and decoder both take part."""
    ids = torch.arange(120, 150).unsqueeze(0)
    cache = DynamicCache(config=network.config.get_text_config(decoder=True))
    network.model.encoder(input_ids=ids, past_key_values=cache)
    canvas = torch.arange(200, 216).unsqueeze(0)
    hidden = network.model.decoder(decoder_input_ids=canvas, past_key_values=cache).last_hidden_state
    logits: Tensor = network.lm_head(hidden).float()
    return logits


def test_it_computes_what_its_weights_say(folder: Path, source: Path) -> None:
    reference: Any = open_checkpoint(source, CPU, lambda _: None).network
    state = reference.state_dict()
    for name, weight in dense_weights(folder).items():
        state[name].copy_(weight)
    right = logits_of(reference)
    torch.testing.assert_close(logits_of(network_of(folder)), right, rtol=1e-3, atol=1e-3)
    in_half = logits_of(network_of(folder, torch.bfloat16))
    assert float(torch.nn.functional.cosine_similarity(in_half.flatten(), right.flatten(), dim=0)) > 0.99


def test_the_kernel_is_used_where_it_fits(folder: Path) -> None:
    network = network_of(folder, torch.bfloat16)
    experts = network.model.decoder.layers[0].experts
    if look(folder).vitrine["precision"] == "int4":
        assert isinstance(experts.gate_up, Kernel4 | Dense4)
        # Rows of 16 weights are too short for any kernel.
        assert isinstance(experts.down, Dense4)


def test_the_engine_opens_it_and_answers(folder: Path) -> None:
    from model.request import Message, Request, TextPart

    told: list[LoadProgress] = []
    engine = Engine.open(folder, "cpu", told.append)
    said = look(folder).vitrine
    assert engine.info.precision == said["precision"]
    assert engine.info.parameters == look(folder).parameters
    weights = [event.done for event in told if event.stage == "weights"]
    assert weights == sorted(weights)
    assert weights[-1] == look(folder).nbytes
    request = Request((Message("user", (TextPart("What is the total?"),)),), 3)
    first, second = (list(engine.stream(request)) for _ in range(2))
    tokens = [[event.tokens for event in events if hasattr(event, "tokens")] for events in (first, second)]
    assert tokens[0] == tokens[1]
    engine.close()


@pytest.mark.parametrize("bits", ["int8", "int4"])
def test_a_shard_of_another_shape_is_refused(bits: Bits, source: Path, tmp_path: Path) -> None:
    convert(source, tmp_path / "t", Plan(bits, "int8"))
    config = json.loads((tmp_path / "t" / "config.json").read_text("utf-8"))
    config["text_config"]["intermediate_size"] = 64
    (tmp_path / "t" / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(CheckpointDamaged):
        Engine.open(tmp_path / "t", "cpu")
