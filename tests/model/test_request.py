"""A request that cannot be carried out cannot be built."""

from typing import Any

import pytest

from model.errors import InvalidRequest
from model.request import (
    CancelToken,
    FramesPart,
    ImagePart,
    Lock,
    Message,
    Pin,
    Request,
    SamplerSettings,
    TextPart,
    VideoFrame,
)

PIXEL = ImagePart(rgb=b"\x00\x00\x00", width=1, height=1)
QUESTION = Message("user", (TextPart("Why?"),))
NAME = Lock(("Ann", "Bob"))


@pytest.mark.parametrize(
    "change",
    [
        {"max_steps": 0},
        {"max_steps": 1025},
        {"max_steps": 48.0},
        {"max_steps": True},
        {"stability": 1.0},
        {"entropy_bound": "0.1"},
        {"early_stop": "no"},
        {"entropy_bound": 0.0},
        {"entropy_bound": float("nan")},
        {"t_min": 0.0},
        {"t_min": 0.9},
        {"t_max": float("inf")},
        {"stability": -1},
        {"confidence": 0.0},
    ],
    ids=str,
)
def test_sampler_settings_refuse(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        SamplerSettings(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"messages": ()},
        {"messages": (Message("model", (TextPart("So."),)),)},
        {"messages": (Message("user", ()),)},
        {"seed": -1},
        {"seed": 2**63},
        {"seed": 1.0},
        {"max_canvases": 8.0},
        {"thinking_budget": 64.0},
        {"token_budget": "64"},
        {"max_canvases": 0},
        {"thinking_budget": 0},
        {"token_budget": 0},
        {"thinking": True, "pins": (Pin(0, "So"),)},
        {"thinking": True, "locks": (Lock(("Ann",), 0),)},
        {"locks": (NAME,)},
        {"frame": ("Name: ",)},
        {"frame": ("Name: ", Lock(("Ann",), 3))},
        {"frame": ("", NAME)},
        {"frame": (NAME, 3)},
        {"frame": (NAME,), "pins": (Pin(0, "So"),)},
        {"frame": (NAME,), "locks": (Lock(("Ann",), 0),)},
        {"frame": (NAME,), "token_budget": 64},
    ],
    ids=str,
)
def test_request_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        Request(**{"messages": (QUESTION,), "seed": 0, **change})


@pytest.mark.parametrize(
    "change",
    [{"width": 0}, {"width": 2}, {"rgb": b""}, {"budget": 100}],
    ids=["flat", "wide", "empty", "budget"],
)
def test_picture_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        ImagePart(**{"rgb": b"\x00\x00\x00", "width": 1, "height": 1, **change})


@pytest.mark.parametrize(
    "change",
    [{"position": -1, "text": "a"}, {}, {"text": "a", "tokens": (1,)}, {"text": "a", "choices": ("b",)}],
    ids=["before", "empty", "two", "both"],
)
def test_pin_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        Pin(**{"position": 0, **change})


def test_video_refuses_disorder() -> None:
    with pytest.raises(InvalidRequest):
        FramesPart(())
    with pytest.raises(InvalidRequest):
        FramesPart((VideoFrame(PIXEL, 2.0), VideoFrame(PIXEL, 1.0)))
    with pytest.raises(InvalidRequest):
        VideoFrame(PIXEL, -1.0)


def test_the_error_is_plain_and_has_a_stable_code() -> None:
    with pytest.raises(InvalidRequest, match="seed") as caught:
        Request((QUESTION,), seed=-1)
    assert caught.value.code == "model.request.invalid"
    assert caught.value.way_on


def test_cancel_token() -> None:
    token = CancelToken()
    assert not token.cancelled
    token.cancel()
    assert token.cancelled


@pytest.mark.parametrize(
    "change",
    [
        {"candidates": ()},
        {"candidates": ["Ann"]},
        {"candidates": ("Ann", 3)},
        {"position": -1},
        {"position": 1.0},
        {"width": 0},
        {"width": True},
        {"escape": "xml"},
    ],
    ids=str,
)
def test_a_lock_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        Lock(**{"candidates": ("Ann",), **change})


def test_a_form_may_be_thought_about_first() -> None:
    assert Request((QUESTION,), 0, frame=("Name: ", NAME), thinking=True).frame
