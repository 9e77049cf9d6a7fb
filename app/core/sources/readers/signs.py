"""Signs of fonts that hold pictures in place of letters (Symbol, Wingdings), as letters of Unicode."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "☒", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹",
    0x80: "⓪", **{0x80 + number: chr(0x245F + number) for number in range(1, 11)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + at: letter for at, letter in enumerate(_GREEK)},
    **{0x61 + at: letter for at, letter in enumerate(_SMALL_GREEK)},
    **{code: chr(code) for code in range(0x20, 0x40)},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "*", 0x2D: "\u2212", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "~",
    0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "\xd7", 0xB5: "∝",
    0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "\u222a", 0xCE: "∈", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
_PRIVATE = 0xF000


def letter_of(code: int, font: str) -> str:
    """The letter that a sign looks like; a note with its number where that is not known."""
    known = _FONTS.get(font.strip().lower())
    bare = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else code
    if known is not None:
        return known.get(bare) or f"[sign {bare:X} of {font}]"
    if _PRIVATE <= code < _PRIVATE + 256:
        # Fonts of other names with signs of their own mostly follow Symbol's bullets and Wingdings' boxes.
        return _WINGDINGS.get(bare) or f"[sign {bare:X} of {font or 'an unknown font'}]"
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def with_letters(text: str, font: str) -> str:
    """A text in such a font, whose letters stand in the private area or in place of others."""
    if not any(_PRIVATE <= ord(letter) < _PRIVATE + 256 for letter in text):
        return text
    private = range(_PRIVATE, _PRIVATE + 256)
    return "".join(letter_of(ord(one), font) if ord(one) in private else one for one in text)
