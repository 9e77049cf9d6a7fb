"""A network with room for quantised weights: built empty, one set of modules for encoder and decoder."""

from typing import Any

import torch
from torch import nn
from transformers import PreTrainedModel
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import (
    DiffusionGemmaForBlockDiffusion,
    DiffusionGemmaTextExperts,
)

from model.quantization.experts import PackedExperts
from model.quantization.linears import QuantisedLinear

#: What a layer of the encoder and the same layer of the decoder each have for themselves.
_OWN = ("self_attn",)


def empty_network(config: Any, device: torch.device, dtype: torch.dtype) -> DiffusionGemmaForBlockDiffusion:
    """The network of `config` without weights; what is computed, not stored, is already on `device`."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device("meta"):
            network: Any = DiffusionGemmaForBlockDiffusion(config)
    finally:
        torch.set_default_dtype(before)
    _share(network)
    _compute_unstored(network, device)
    network.requires_grad_(False)
    ready: DiffusionGemmaForBlockDiffusion = network.eval()
    return ready


def _share(network: Any) -> None:
    """Let the encoder's text network use the decoder's modules.

    Whole layers must not be shared: `layer_scalar` differs, and attention computes in another way.
    """
    decoder, encoder = network.model.decoder, network.model.encoder.language_model
    encoder.embed_tokens, encoder.norm = decoder.embed_tokens, decoder.norm
    network.lm_head.weight = decoder.embed_tokens.weight
    for theirs, ours in zip(decoder.layers, encoder.layers, strict=True):
        share_layer(theirs, ours)


def share_layer(decoder: nn.Module, encoder: nn.Module) -> None:
    """Put the modules of a decoder layer into the same layer of the encoder."""
    for name, child in decoder.named_children():
        if name not in _OWN:
            setattr(encoder, name, child)
    attention: Any = decoder.self_attn
    for name, child in attention.named_children():
        setattr(encoder.self_attn, name, child)


def _compute_unstored(module: Any, device: torch.device, owner: Any = None) -> None:
    """Give buffers that no checkpoint stores, such as rotary frequencies, their values.

    Each model inside the network, as the vision tower, knows those of its own modules.
    """
    if isinstance(module, PreTrainedModel):
        owner = module
    names = [name for name in module._non_persistent_buffers_set if module._buffers[name] is not None]
    for name in names:
        module._buffers[name] = torch.empty_like(module._buffers[name], device=device)
    if names:
        owner._init_weights(module)
    for child in module.children():
        _compute_unstored(child, device, owner)


def with_experts(network: Any, layer: int) -> PackedExperts:
    """The packed experts of a layer; they take the place of the unquantised ones on the first call."""
    decoder = network.model.decoder.layers[layer]
    if isinstance(decoder.experts, DiffusionGemmaTextExperts):
        plain: Any = decoder.experts
        decoder.experts = PackedExperts(plain.num_experts, plain.act_fn)
        network.model.encoder.language_model.layers[layer].experts = decoder.experts
    packed: PackedExperts = decoder.experts
    return packed


def with_linear(network: Any, name: str) -> QuantisedLinear:
    """Put a quantised layer where the linear layer `name` was, for the encoder as well."""
    parent_name, _, child = name.rpartition(".")
    parent = network.get_submodule(parent_name)
    plain = getattr(parent, child)
    quantised = QuantisedLinear(plain.out_features, plain.in_features)
    setattr(parent, child, quantised)
    if ".layers." in name:
        twin = parent_name.replace("model.decoder.", "model.encoder.language_model.", 1)
        setattr(network.get_submodule(twin), child, quantised)
    return quantised
