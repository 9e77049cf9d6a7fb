"""Letters above and below the line, and links whose words say another address than where they go."""

import re
from urllib.parse import SplitResult, urlsplit

from app.core.sources import marks

_ABOVE = dict(zip("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_BELOW = dict(zip("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
#: What stands above the line and reads the same beside it: ordinals and marks.
_SAME = re.compile(r"(?:st|nd|rd|th|e|er|re|ère|ème|o|a|os|as|tm|sm|®|™|©|\*+|†+|‡+)$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}(?:/\S*)?", re.I
)
_SHOWN = 300


def above(text: str) -> str:
    """A superscript: 10 to the power of 6 must not become 106."""
    return _moved(text, _ABOVE, "^")


def below(text: str) -> str:
    """A subscript."""
    return _moved(text, _BELOW, "_")


def _moved(text: str, letters: dict[str, str], sign: str) -> str:
    bare = text.strip()
    if not bare or _SAME.match(bare):
        return text
    if all(letter in letters for letter in bare):
        return text.replace(bare, "".join(letters[letter] for letter in bare))
    if not any(letter.isalnum() for letter in bare):
        return text
    inner = bare if len(bare) == 1 else f"({bare})"
    # A whole sentence above the line is a small one.
    return text if " " in bare and len(bare) > 20 else text.replace(bare, f"{sign}{inner}")


def link_note(words: str, target: str) -> str:
    """ "[link to …]" where the words name an address that the link does not go to; else empty."""
    target = "".join(letter for letter in target.strip() if letter.isprintable())
    said = _ADDRESS.search(words)
    if said is None or not target or target.startswith("#"):
        return ""
    parts = _split(target)
    if parts is None:
        return marks.place(f"link to {target[:_SHOWN]}")
    if parts.scheme == "mailto":
        same = parts.path.partition("?")[0].lower() in words.lower() or "@" not in parts.path
        return "" if same else marks.place(f"link to {target[:_SHOWN]}")
    if not parts.netloc:
        return ""
    named = said[0] if "://" in said[0] else f"http://{said[0]}"
    shown = _split(named)
    if shown is not None and _host(shown.netloc) == _host(parts.netloc):
        return ""
    return marks.place(f"link to {target[:_SHOWN]}")


def _split(address: str) -> SplitResult | None:
    """An address in its parts; `None` if it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _host(place: str) -> str:
    return place.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.").rstrip(".")
