"""The checkpoint that comes with the program: complete, small, and laid out like the published one."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "resources" / "demo"


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_all_files_are_there_and_small() -> None:
    expected = {
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json",
        "chat_template.jinja", "processor_config.json", "model.safetensors.index.json",
        "README.md", "vitrine.json", "training.csv",
        "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
    }  # fmt: skip
    present = {path.name for path in FOLDER.iterdir()}
    assert expected <= present
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 16 * 2**20


def test_the_network_has_every_part_of_the_real_one() -> None:
    config = read("config.json")
    text = config["text_config"]
    assert config["architectures"] == ["DiffusionGemmaForBlockDiffusion"]
    assert config["tie_word_embeddings"] is True
    assert set(text["layer_types"]) == {"sliding_attention", "full_attention"}
    assert text["layer_types"][-1] == "full_attention"
    assert text["num_experts"] >= 8
    assert text["top_k_experts"] == 2
    assert text["final_logit_softcapping"] == 30.0
    assert text["use_bidirectional_attention"] == "vision"
    assert config["vision_config"]["patch_size"] == 16
    assert config["vision_config"]["pooling_kernel_size"] == 3
    names = read("model.safetensors.index.json")["weight_map"]
    assert "model.decoder.self_conditioning.gate_proj.weight" in names
    assert any(name.endswith("experts.gate_up_proj") for name in names)
    assert not any("layers.1.self_attn.v_proj" in name for name in names if "vision" not in name)


def test_answers_are_denoised_with_the_published_settings() -> None:
    settings = read("generation_config.json")
    assert settings["eos_token_id"] == [1, 106, 50]
    assert settings["max_denoising_steps"] == 48
    assert settings["sampler_config"]["entropy_bound"] == 0.1
    assert (settings["t_max"], settings["t_min"]) == (0.8, 0.4)
    assert (settings["stability_threshold"], settings["confidence_threshold"]) == (1, 0.005)


def test_it_says_that_it_is_a_demonstration() -> None:
    about = read("vitrine.json")
    assert about["demonstration"] is True
    assert about["name"] == "Vitrine demonstration model"
    assert "text" in about["abilities"]


def test_it_knows_where_its_depth_ends() -> None:
    about = read("vitrine.json")
    assert 0.5 < about["familiar_up_to"] < 8


def test_the_token_ids_in_the_configuration_are_the_tokenizers() -> None:
    added = {entry["content"]: entry["id"] for entry in read("tokenizer.json")["added_tokens"]}
    config = read("config.json")
    assert added["<|image|>"] == config["image_token_id"]
    assert added["<|image>"] == config["boi_token_id"]
    assert added["<image|>"] == config["eoi_token_id"]
