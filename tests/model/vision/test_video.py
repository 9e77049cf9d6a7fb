"""A video is frames with their times."""

import pytest

from model.request import FramesPart, ImagePart, VideoFrame
from model.vision.video import stamped, timestamp


@pytest.mark.parametrize(
    ("second", "expected"), [(0, "00:00"), (9.99, "00:09"), (60, "01:00"), (3599, "59:59"), (3600, "60:00")]
)
def test_timestamp(second: float, expected: str) -> None:
    assert timestamp(second) == expected


def test_frames_come_in_order_at_the_small_budget() -> None:
    image = ImagePart(bytes(3), 1, 1, 560)
    video = FramesPart((VideoFrame(image, 0.0), VideoFrame(image, 1.0)))
    assert [(stamp, frame.budget) for stamp, frame in stamped(video)] == [("00:00", 70), ("00:01", 70)]
