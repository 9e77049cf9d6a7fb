"""One line of a page: where its words part, marks that the network does not know, specks and faint ink."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.core.sources.recognition.characters import Character, Crop
from app.core.sources.recognition.cleaning import Dirt, cleaned
from app.core.sources.recognition.ink import Ink, Span, ink_of
from app.core.sources.recognition.page import RecognisedPage, Recogniser
from app.core.sources.recognition.parting import parted
from app.core.sources.recognition.words import words_in

_FONT = Path(__file__).parents[4] / "resources" / "fonts" / "Inter-Regular.ttf"


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


def drawn(lines: Sequence[str], size: int = 30, ink: int = 0) -> Image.Image:
    """Lines of a letter at 200 dots an inch."""
    page = Image.new("RGB", (1000, 60 + 2 * size * len(lines)), "white")
    font = ImageFont.truetype(_FONT, size)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((40, 30 + 2 * size * number), line, (ink, ink, ink), font)
    return page


def words_of(page: RecognisedPage) -> list[tuple[str, bool]]:
    """Words, and whether they are doubtful."""
    return [(page.text[box.start : box.end], (box.certainty or 0.0) < 0.95) for box in page.boxes]


def line_of(text: str, blanks: dict[int, float], gaps: dict[int, float]) -> tuple[list[Character], Ink]:
    """Letters at 10, 20, ... with `gaps` before them, else of 2; `blanks` by the letter behind them."""
    letters = [
        Character(sign, 10.0 * (at + 1) / 400, 0.99, blanks.get(at, 0.0)) for at, sign in enumerate(text)
    ]
    width = [gaps.get(at, 2.0) for at in range(len(text))]
    spans = [Span(10.0 * at + 5 - one / 2, 10.0 * at + 5 + one / 2) for at, one in enumerate(width)]
    pixels = np.zeros((40, 400), np.uint8)
    return letters, Ink(pixels, np.zeros(400, bool), spans, (), 20.0)


@pytest.mark.parametrize(
    ("text", "blanks", "gaps", "words", "unsure"),
    [
        ("abcd", {2: 0.9}, {}, ["ab", "cd"], set()),
        # The ink alone says so, and only just.
        ("abcd", {}, {2: 9.9}, ["ab", "cd"], {0, 1}),
        # The network is not sure, and there is some room, or none.
        ("abcd", {2: 0.3}, {2: 4.0}, ["ab", "cd"], {0, 1}),
        ("abcd", {2: 0.3}, {2: 1.0}, ["abcd"], {0}),
        # Nobody writes "12 .5" or "1, 234".
        ("12.5", {2: 0.3}, {2: 5.0}, ["12.5"], {0}),
        ("1,234", {2: 0.4}, {2: 5.0}, ["1,234"], {0}),
        ("3,5", {2: 0.99}, {2: 6.0}, ["3,", "5"], {0, 1}),
    ],
)
def test_words_part_where_a_blank_or_room_is(
    text: str, blanks: dict[int, float], gaps: dict[int, float], words: list[str], unsure: set[int]
) -> None:
    found = parted(*line_of(text, blanks, gaps))

    assert ["".join(one.text for one in group) for group in found.groups] == words
    assert found.unsure == unsure
    assert len(found.cuts) == len(words) - 1


def test_a_quotation_mark_that_opens_below_is_read_though_the_network_does_not_know_it(
    recogniser: Recogniser,
) -> None:
    page = recogniser.read(np.asarray(drawn(["Lieferung „ab Werk“ und frei,", "so „gut“ wie, am Ende."])))

    assert page.text.split() == [
        "Lieferung",
        "„ab",
        "Werk“",
        "und",
        "frei,",
        "so",
        "„gut“",
        "wie,",
        "am",
        "Ende.",
    ]


def test_a_rule_between_two_cells_parts_their_words(recogniser: Recogniser) -> None:
    image = drawn(["Summe 1,234.50 € 9,876.10"])
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(_FONT, 30)
    at = 40 + round(draw.textlength("Summe 1,234.50 €", font) + draw.textlength(" ", font) / 2)
    draw.line((at, 0, at, 120), (60, 60, 60), 2)

    page = recogniser.read(np.asarray(image))

    assert page.text.split() == ["Summe", "1,234.50", "€", "9,876.10"]


def fax(image: Image.Image, seed: int) -> NDArray[np.uint8]:
    """A sheet as a fax machine gives it, with specks."""
    pixels = np.asarray(image.convert("L")) < 128
    specks = np.random.default_rng(seed).random(pixels.shape) < 0.004
    return np.where((pixels ^ specks)[..., None], 0, 255).astype(np.uint8).repeat(3, 2)


def test_specks_of_a_fax_are_no_accents(recogniser: Recogniser) -> None:
    lines = ["Quartal Grundstück Garantie", "customs and notice within", "is any discount each day"]
    noisy = fax(drawn(lines, 26), 5)

    found = words_of(recogniser.read(noisy))

    wanted = " ".join(lines).split()
    right = [word for word, _ in found if word in wanted]
    assert len(right) >= len(wanted) - 1
    assert all(doubtful for word, doubtful in found if word not in wanted)
    clean = cleaned(noisy[:100], Dirt(specks=True))
    assert clean is not None
    assert (clean < 128).sum() < (noisy[:100] < 128).sum()


def test_faint_print_stays_and_what_shines_through_goes(recogniser: Recogniser) -> None:
    front = drawn(["Invoice 2044 of May", "Pay 980.00 EUR now", "Thank you very much"])
    back = drawn(["Widerruf binnen 14 Tagen", "Konto 3301", "Skonto 2 Prozent"]).transpose(
        Image.Transpose.FLIP_LEFT_RIGHT
    )
    shine = np.asarray(front, np.float32) - (255 - np.asarray(back, np.float32)) * 0.12

    both = recogniser.read(np.clip(shine, 0, 255).astype(np.uint8))
    faint = recogniser.read(
        np.asarray(drawn(["Valid until May", "Draft only, pale", "Number 4711"], ink=200))
    )

    assert {"Invoice", "2044", "980.00", "Thank"} <= set(both.text.split())
    assert all(doubtful for word, doubtful in words_of(both) if word not in front_words())
    assert faint.text.split() == ["Valid", "until", "May", "Draft", "only,", "pale", "Number", "4711"]


def front_words() -> set[str]:
    return {"Invoice", "2044", "of", "May", "Pay", "980.00", "EUR", "now", "Thank", "you", "very", "much"}


def test_rules_at_the_ends_of_a_line_are_no_text_and_a_sharp_s_is_no_beta() -> None:
    line = Crop(np.full((40, 400, 3), 255, np.uint8), np.eye(3))
    letters = [Character(sign, (at + 1) / 20, 0.99) for at, sign in enumerate("| Ma\u03b2 |")]

    assert [word.text for word in words_in(letters, line)] == ["Ma\u00df"]
    assert list(words_in([Character("|", 0.5, 0.9)], line)) == []


def test_a_letter_that_reaches_from_top_to_bottom_is_no_rule() -> None:
    line = np.full((30, 60, 3), 255, np.uint8)
    line[:, 20:23] = 0
    line[8:24, 40:50] = 0

    assert ink_of(line, [21.0, 45.0]).strokes == []
    assert len(ink_of(line, [45.0]).strokes) == 1
