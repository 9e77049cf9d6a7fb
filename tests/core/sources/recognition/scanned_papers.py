"""Papers of an office as scanners, fax machines and cameras give them: letters, invoices, lists, forms.

Nothing is shared with `made_pages`: other words, fonts, layouts and faults, so that what was tuned on those
pages can be measured on these. Fonts are those of a folder; DejaVu's where the system has them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_PROSE = (
    "agreement tenant landlord payment delivery quarter notice termination liability insurance "
    "warehouse invoice account balance interest penalty supplier customer quantity discount storage "
    "transport customs the of and to in is that for with shall not be by this on at from under within "
    "after before each any Vertrag Mieter Vermieter Zahlung Lieferung Quartal Kündigung Haftung "
    "Versicherung Rechnung Konto Guthaben Zinsen Vertragsstrafe Käufer Verkäufer Menge Nachlass Lager "
    "Beförderung Bürgschaft Grundstück Größe Maße der die das und für mit nicht wird von zum über auf "
    "bei nach gemäß sowie innerhalb Absatz Straße Behörde Prüfung Jahresabschluss Geschäftsführer "
    "Öffnungszeiten Überweisung Fälligkeit fünfzehn all guarantee "
)
_WORDS = _PROSE.split()
_NAMES = (
    "Ångström",
    "Lefèvre",
    "O\N{RIGHT SINGLE QUOTATION MARK}Brien",
    "Müller-Lüdenscheidt",
    "Özdemir",
    "García",
    "Šimánek",
    "van Dyck",
)
_SIGNS = (
    "§ 7",
    "§§ 3\N{EN DASH}5",
    "(a)",
    "(ii)",
    "\N{EN DASH}",
    "&",
    "Nr. 17/B",
    "ca.",
    "i. V.",
    "„ab Werk“",
    "“as is”",
)
_KINDS = ("letter", "invoice", "statement", "form", "notice")
_WAYS = ("clean", "fax", "stained", "photo", "copy", "grey", "coloured", "pressed")
_TURNS = (0, 0, 0, 0, 1, 2, 3)
_DPI = (100, 120, 150, 200, 240, 300)
_LEAST = 14
_FAX = 200


@dataclass
class Paper:
    """A page with its words, and how it was made."""

    image: Image.Image
    words: list[str] = field(default_factory=list)
    made: str = ""


def fonts_in(folder: Path | None) -> list[Path]:
    """Upright text fonts of a folder, else of the system; neither thin nor of other scripts."""
    where = folder or Path("/usr/share/fonts")
    found = sorted(path for path in where.rglob("*.[to]tf") if "reportlab" not in path.parts)
    bad = ("thin", "extralight", "black", "math", "fallback", "hb-test", "icon", "symbol", "dejavumath")
    usable = [path for path in found if not any(word in path.name.lower() for word in bad)]
    if not usable:
        raise SystemExit("no fonts there")
    return usable


def paper(seed: int, fonts: list[Path]) -> Paper:
    """A page; the same for the same seed and fonts."""
    rng = Random(seed)
    dpi, kind, way, turn = rng.choice(_DPI), rng.choice(_KINDS), rng.choice(_WAYS), rng.choice(_TURNS)
    if way == "fax":
        # Fine resolution; what comes coarser nobody sends small print by.
        dpi = max(dpi, _FAX)
    sheet = _Sheet(rng, dpi, fonts)
    getattr(sheet, f"draw_{kind}")()
    image = _worn(sheet.image, rng, way, dpi)
    skew = rng.uniform(-2.2, 2.2) if rng.random() < 0.6 else 0.0
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=image.getpixel((2, 2)))
    if turn:
        image = image.rotate(90 * turn, expand=True)
    return Paper(
        image, sheet.words, f"{kind} {way} {dpi} dpi, {skew:.1f} degrees, {turn} turns, {sheet.named}"
    )


class _Sheet:
    """A sheet of A4 that takes words and remembers them."""

    def __init__(self, rng: Random, dpi: int, fonts: list[Path]) -> None:
        self.words: list[str] = []
        self._rng, self._dpi = rng, dpi
        ground = (
            (255, 255, 255) if rng.random() < 0.8 else (rng.randrange(225, 250), 240, rng.randrange(215, 245))
        )
        self.image = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), ground)
        self._draw = ImageDraw.Draw(self.image)
        chosen = rng.choice(fonts)
        self.named = chosen.stem
        size = rng.uniform(9.0, 12.0)
        # Smaller letters than these nobody reads off a scan.
        self._font = ImageFont.truetype(chosen, max(_LEAST, round(size * dpi / 72)))
        self._large = ImageFont.truetype(rng.choice(fonts), round(1.6 * size * dpi / 72))
        self._small = ImageFont.truetype(chosen, max(_LEAST, round(0.8 * size * dpi / 72)))
        self._ink = tuple(rng.randrange(0, 70) for _ in range(3))
        self._left, self._right = self._points(60), self.image.width - self._points(55)
        self._y = self._points(50)

    # -- kinds ----------------------------------------------------------------------------------------

    def draw_letter(self) -> None:
        """Letterhead, address, date, paragraphs, signature, foot with account."""
        self._head()
        for line in (
            self._name(),
            f"{self._word()}straße {self._rng.randrange(1, 200)}",
            f"{self._number(5)} Köln",
        ):
            self._line(line.split(), self._left)
        self._gap(1.5)
        self._line(["Köln,", self._date()], self._right - self._points(120))
        self._gap(1)
        self._line(["Re:", *self._prose(4)], self._left)
        self._gap(1)
        for _ in range(self._rng.randrange(4, 8)):
            self._paragraph(self._prose(self._rng.randrange(20, 60)))
            self._gap(0.7)
        self._foot()

    def draw_invoice(self) -> None:
        """A ruled table with amounts, totals below."""
        self._head()
        self._line(["Rechnung", "Nr.", f"R-{self._number(6)}"], self._left)
        self._line(["Datum", self._date()], self._left)
        self._gap(1)
        columns = [0, 40, 250, 310, 390]
        rows = [["Pos.", "Bezeichnung", "Menge", "Preis", "Summe"]]
        rows += [
            [
                str(number),
                " ".join(self._prose(3)),
                str(self._rng.randrange(1, 90)),
                self._amount(),
                self._amount(),
            ]
            for number in range(1, self._rng.randrange(7, 16))
        ]
        self._table(rows, columns, ruled=True)
        for what in ("Netto", "USt. 19 %", "Gesamt"):
            self._line([*what.split(), self._amount(), "EUR"], self._left + self._points(280))
        self._gap(1)
        self._paragraph(self._prose(25))
        self._foot()

    def draw_statement(self) -> None:
        """A list of bookings without rules."""
        self._head()
        rows = [["Datum", "Vorgang", "Betrag"]]
        for _ in range(self._rng.randrange(12, 26)):
            sign = self._rng.choice(("", "-", "+"))
            rows.append([self._date(), " ".join(self._prose(4)), f"{sign}{self._amount()}"])
        self._table(rows, [0, 90, 390], ruled=False)
        self._foot()

    def draw_form(self) -> None:
        """Labels with what was filled in, in boxes."""
        self._head()
        for _ in range(self._rng.randrange(10, 17)):
            top = self._y
            self._line([f"{self._word().capitalize()}:"], self._left, self._small)
            what = self._rng.choice(
                (self._date, self._amount, self._name, lambda: self._number(9), self._mail)
            )
            self._line(what().split(), self._left + self._points(8))
            self._draw.rectangle((self._left - self._points(4), top - self._points(2), self._right, self._y),
                                 outline=(120, 120, 120), width=max(1, self._dpi // 100))  # fmt: skip
            self._gap(0.6)

    def draw_notice(self) -> None:
        """Two columns of small print."""
        self._head()
        top, middle = self._y, (self._left + self._right) // 2
        for left, right in (
            (self._left, middle - self._points(10)),
            (middle + self._points(10), self._right),
        ):
            self._y = top
            while self._y < self.image.height - self._points(120):
                self._paragraph(self._prose(self._rng.randrange(25, 50)), left, right, self._small)
                self._gap(0.6)

    # -- parts ----------------------------------------------------------------------------------------

    def _head(self) -> None:
        if self._rng.random() < 0.5:
            band = tuple(self._rng.randrange(20, 120) for _ in range(3))
            self._draw.rectangle((0, 0, self.image.width, self._points(40)), fill=band)
            self._put(self._name().split()[:2], self._left, self._points(10), self._large, (250, 250, 250))
        else:
            self._put(self._name().split()[:2], self._left, self._points(16), self._large, self._ink)
        self._y = self._points(70)

    def _foot(self) -> None:
        self._y = max(self._y, self.image.height - self._points(60))
        self._line(
            ["IBAN", *self._account().split(), "BIC", f"COBADEFF{self._number(3)}"], self._left, self._small
        )
        self._line(
            [self._mail(), "Tel.", f"+49 {self._number(3)} {self._number(6)}"], self._left, self._small
        )

    def _table(self, rows: list[list[str]], columns: list[int], ruled: bool) -> None:
        top = self._y
        places = [self._left + self._points(one) for one in columns]
        for row in rows:
            if self._y > self.image.height - self._points(150):
                break
            for text, x in zip(row, places, strict=True):
                self._put(text.split(), x + self._points(3), self._y, self._font, self._ink)
            self._y += self._step() + self._points(2)
            if ruled:
                y = self._y - self._points(3)
                self._draw.line(
                    (self._left, y, self._right, y), fill=(90, 90, 90), width=max(1, self._dpi // 120)
                )
        if ruled:
            for x in (*places, self._right):
                self._draw.line((x, top, x, self._y), fill=(90, 90, 90), width=max(1, self._dpi // 120))
        self._gap(0.8)

    def _paragraph(
        self, words: list[str], left: int = 0, right: int = 0, font: ImageFont.FreeTypeFont | None = None
    ) -> None:
        left, right, font = left or self._left, right or self._right, font or self._font
        line: list[str] = []
        for word in [*words, ""]:
            if word and self._draw.textlength(" ".join([*line, word]), font=font) <= right - left:
                line.append(word)
                continue
            if self._y > self.image.height - self._points(110):
                return
            self._line(line, left, font)
            line = [word]

    def _line(self, words: list[str], left: int, font: ImageFont.FreeTypeFont | None = None) -> None:
        font = font or self._font
        self._put(words, left, self._y, font, self._ink)
        self._y += round(font.size * 1.3)

    def _put(
        self, words: list[str], x: int, y: int, font: ImageFont.FreeTypeFont, ink: tuple[int, ...]
    ) -> None:
        self._draw.text((x, y), " ".join(words), fill=ink, font=font)
        self.words += " ".join(words).split()

    def _step(self) -> int:
        return round(self._font.size * 1.3)

    def _gap(self, lines: float) -> None:
        self._y += round(lines * self._step())

    def _points(self, points: float) -> int:
        return round(points * self._dpi / 72)

    # -- words ----------------------------------------------------------------------------------------

    def _word(self) -> str:
        return self._rng.choice(_WORDS)

    def _prose(self, count: int) -> list[str]:
        out: list[str] = []
        for _ in range(count):
            kind = self._rng.random()
            if kind < 0.05:
                out += self._rng.choice(_SIGNS).split()
            elif kind < 0.12:
                out.append(self._rng.choice((self._date, self._amount))())
            elif kind < 0.15:
                out += self._name().split()
            else:
                out.append(self._word() + self._rng.choice(("", "", "", "", "", ",", ".", ";")))
        return out

    def _name(self) -> str:
        return f"{self._rng.choice(('Dr. Zoë', 'Jean-Luc', 'Anna', 'Jörg', 'B.'))} {self._rng.choice(_NAMES)}"

    def _number(self, digits: int) -> str:
        return "".join(self._rng.choice("0123456789") for _ in range(digits))

    def _date(self) -> str:
        day, month, year = (
            self._rng.randrange(1, 29),
            self._rng.randrange(1, 13),
            self._rng.randrange(1995, 2031),
        )
        form = self._rng.choice(("{:02d}.{:02d}.{}", "{}/{}/{}", "{:02d}-{:02d}-{}"))
        return form.format(day, month, year)

    def _amount(self) -> str:
        cents = self._rng.randrange(1_00, 9_999_999_00)
        text = f"{cents / 100:,.2f}"
        return self._rng.choice(
            (text, text.replace(",", " ").replace(".", ",").replace(" ", "."), f"{text} €")
        )

    def _mail(self) -> str:
        return f"{self._rng.choice('abcdefgk')}.{self._rng.choice(('weber', 'novak', 'kim'))}@example.org"

    def _account(self) -> str:
        body = self._number(18)
        check = 98 - int(f"{body}131400") % 97
        whole = f"DE{check:02d}{body}"
        return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def _worn(image: Image.Image, rng: Random, way: str, dpi: int) -> Image.Image:
    """What becomes of a sheet on its way."""
    noise = np.random.default_rng(rng.randrange(2**31))
    if way == "clean":
        return image
    pixels = np.asarray(image, np.float32)
    height, width = pixels.shape[:2]
    if way == "fax":
        grey = np.asarray(image.convert("L"), np.float32) + noise.normal(0, 25, (height, width))
        bits = grey > rng.randrange(120, 175)
        flips = noise.random((height, width)) < 0.002
        return Image.fromarray((np.where(flips, ~bits, bits) * 255).astype(np.uint8)).convert("RGB")
    if way == "stained":
        stain = Image.new("L", image.size, 255)
        draw = ImageDraw.Draw(stain)
        for _ in range(rng.randrange(1, 5)):
            x, y, r = rng.randrange(width), rng.randrange(height), rng.randrange(width // 12, width // 4)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=rng.randrange(165, 225))
        blurred = np.asarray(stain.filter(ImageFilter.GaussianBlur(width / 90)), np.float32)[..., None] / 255
        pixels = (pixels * (1 - (1 - blurred) * np.array((0.6, 0.8, 1.2)))).astype(np.float32)
    elif way == "photo":
        across, down = np.linspace(0, 1, width), np.linspace(0, 1, height)
        light = (
            1
            - rng.uniform(0.15, 0.4) * np.abs(across[None] - rng.random())
            - rng.uniform(0, 0.25) * down[:, None]
        )
        pixels = (pixels * light[..., None] + noise.normal(0, 6, pixels.shape)).astype(np.float32)
    elif way == "copy":
        ghost = np.asarray(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), np.float32)
        ghostly = pixels - (255 - ghost) * rng.uniform(0.06, 0.16)
        pixels = (ghostly + noise.normal(0, 9, pixels.shape)).astype(np.float32)
    elif way == "grey":
        low, high = rng.randrange(60, 120), rng.randrange(190, 235)
        pixels = (low + pixels / 255 * (high - low) + noise.normal(0, 5, pixels.shape)).astype(np.float32)
    elif way == "coloured":
        tint = np.array([rng.uniform(0.7, 1.0) for _ in range(3)], np.float32)
        pixels = pixels * tint
    worn = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if way in ("photo", "copy") or rng.random() < 0.4:
        worn = worn.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.55) * dpi / 150))
    if way in ("pressed", "photo"):
        out = io.BytesIO()
        worn.save(out, "JPEG", quality=rng.randrange(28, 60))
        worn = Image.open(out).convert("RGB")
    return worn
