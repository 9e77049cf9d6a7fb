"""What besides its words shows of what kind a page is: a photograph, a seal, a bar code, boxes to tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

import cv2
import numpy as np

from model.demo.pictures.backgrounds import Pixels
from model.demo.pictures.palette import Rgb

Mark = Callable[[Random, Pixels, int, int, Rgb], None]
"""Draws into a page, from a corner (x, y) on, at most `ROOM` pixels wide and high."""

ROOM = (84, 72)
"""The width and height that a mark takes."""


def _photograph(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    cv2.rectangle(pixels, (x, y), (x + 56, y + 70), (170, 175, 180), -1)
    cv2.circle(pixels, (x + 28, y + 28), 13, (110, 95, 85), -1, cv2.LINE_AA)
    cv2.ellipse(pixels, (x + 28, y + 70), (23, 25), 0, 180, 360, (90, 100, 120), -1, cv2.LINE_AA)


def _seal(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    colour = rng.choice(((170, 30, 40), (40, 60, 150)))
    for radius, line in ((34, 2), (28, 1)):
        cv2.circle(pixels, (x + 36, y + 36), radius, colour, line, cv2.LINE_AA)
    cv2.drawMarker(pixels, (x + 36, y + 36), colour, cv2.MARKER_STAR, 30, 2)


def _bar_code(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    at = x
    while at < x + 78:
        wide = rng.randint(1, 3)
        pixels[y : y + 44, at : at + wide] = (0, 0, 0)
        at += wide + rng.randint(1, 3)


def _sum_box(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    cv2.rectangle(pixels, (x, y), (x + 82, y + 60), ink, 1)
    for row in (20, 40):
        cv2.line(pixels, (x, y + row), (x + 82, y + row), ink, 1)
    pixels[y + 41 : y + 60, x + 1 : x + 82] //= 2


def _tick_boxes(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    for row in range(4):
        top = y + 18 * row
        cv2.rectangle(pixels, (x, top), (x + 12, top + 12), ink, 1)
        cv2.line(pixels, (x + 20, top + 8), (x + rng.randint(50, 80), top + 8), ink, 1)
        if rng.random() < 0.5:
            cv2.line(pixels, (x + 2, top + 2), (x + 10, top + 10), ink, 2)
            cv2.line(pixels, (x + 10, top + 2), (x + 2, top + 10), ink, 2)


def _bars(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    cv2.line(pixels, (x, y + 66), (x + 80, y + 66), ink, 1)
    for column in range(6):
        high = rng.randint(12, 62)
        colour = rng.choice(((60, 120, 170), (190, 70, 60)))
        cv2.rectangle(
            pixels, (x + 4 + 13 * column, y + 66 - high), (x + 12 + 13 * column, y + 65), colour, -1
        )


def _signatures(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    for row in (30, 66):
        cv2.line(pixels, (x, y + row), (x + 80, y + row), ink, 1)
        _scrawl(rng, pixels, x, y + row - 10, (30, 40, 130))


def _scrawl(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    points = [(x + 6 + 8 * step, y + rng.randint(-9, 9)) for step in range(8)]
    cv2.polylines(pixels, [np.array(points, np.int32)], False, ink, 1, cv2.LINE_AA)


def _red_cross(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    pixels[y + 8 : y + 60, x + 26 : x + 44] = (200, 40, 50)
    pixels[y + 25 : y + 43, x + 9 : x + 61] = (200, 40, 50)


def _bullets(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    for row in range(4):
        middle = y + 8 + 18 * row
        cv2.circle(pixels, (x + 5, middle), 4, ink, -1, cv2.LINE_AA)
        cv2.line(pixels, (x + 16, middle), (x + rng.randint(50, 80), middle), ink, 1)


def _basket(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    corners = np.array(
        [(x + 4, y + 10), (x + 18, y + 10), (x + 28, y + 46), (x + 66, y + 46), (x + 74, y + 20)]
    )
    cv2.polylines(pixels, [corners.astype(np.int32)], False, ink, 3, cv2.LINE_AA)
    for wheel in (34, 60):
        cv2.circle(pixels, (x + wheel, y + 58), 6, ink, 2, cv2.LINE_AA)


def _coins(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    for row in range(4):
        cv2.ellipse(pixels, (x + 36, y + 58 - 14 * row), (28, 10), 0, 0, 360, (200, 165, 70), -1, cv2.LINE_AA)
        cv2.ellipse(pixels, (x + 36, y + 58 - 14 * row), (28, 10), 0, 0, 360, (110, 85, 30), 1, cv2.LINE_AA)


def _stamp(rng: Random, pixels: Pixels, x: int, y: int, ink: Rgb) -> None:
    cv2.rectangle(pixels, (x, y + 10), (x + 80, y + 56), (190, 40, 40), 3)
    cv2.line(pixels, (x + 40, y + 18), (x + 40, y + 38), (190, 40, 40), 5)
    cv2.circle(pixels, (x + 40, y + 47), 3, (190, 40, 40), -1)


MARKS: Mapping[str, Mark] = {
    "invoice": _sum_box,
    "order": _basket,
    "delivery_note": _bar_code,
    "bank_statement": _coins,
    "insurance_claim": _tick_boxes,
    "complaint": _stamp,
    "medical_letter": _red_cross,
    "laboratory_report": _bars,
    "contract": _signatures,
    "minutes": _bullets,
    "public_notice": _seal,
    "cv": _photograph,
}
"""By the key of a kind of document."""
