"""Whether the text of a page can be what is drawn on it, told by the text alone.

Fonts may say wrong letters ("7KH ERUURZHU" for "The borrower"), and layers behind scans hold what a program
once made out ("l,2S0,O00.00"). Only Latin script is judged, and only where there is enough of it.
"""

import re

#: The commonest short words of languages in Latin script.
_COMMON = frozenset(
    (
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "be", "by", "this", "or",
        "at", "der", "die", "das", "und", "den", "von", "zu", "mit", "für", "auf", "ist", "im", "dem",
        "nicht", "le", "la", "les", "de", "des", "et", "du", "en", "un", "une", "est", "que", "pour", "dans",
        "par", "el", "los", "las", "y", "del", "por", "con", "para", "se", "una", "al", "di", "il", "che",
        "per", "non", "da", "o", "do", "em", "os", "as", "na", "no", "het", "een", "van", "op", "te", "dat",
        "och", "att", "det", "som", "på", "av", "är", "til", "med", "ja", "on", "w", "z", "i", "nie", "v",
        "si", "cu", "a", "az", "és", "ve", "bir", "bu", "ile",
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûåæøœõãëïęąů")
#: A word of letters with digits in it as nobody writes it: "b0rrower", "l,2S0,O00.00", "3O".
_MIXED = re.compile(
    r"\b[a-z]+[01][a-z]+\b|\b[A-Z]0[a-z]{2,}\b|\b[a-z]*1{1,2}[a-z]{3,}\b"
    r"|\b[lISO][,.]?\d[\dSOlI,.]*\b|\b\d[\d,.]*[lSO][\dOSl,.]*(?![A-Za-z])"
)
_SHIFT, _ENOUGH, _FEW = 29, 12, 4
#: Share of common words from which on a text is one.
_USUAL = 0.1
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


def is_garbled(text: str) -> bool:
    """Whether these can hardly be the letters that are drawn."""
    bare = "".join(text.split())
    if len(bare) >= _ENOUGH and len(_STRANGE.findall(bare)) > 0.05 * len(bare):
        return True
    words = _WORD.findall(text)
    lettered = [word for word in words if _LATIN.search(word)]
    letters = "".join(lettered)
    if len(_LATIN.findall(letters)) < 0.7 * max(1, len(letters)) or len(lettered) < _FEW:
        return False
    hits = sum(word.lower() in _COMMON and len(word) > 1 for word in lettered)
    if hits > _USUAL * len(lettered):
        return False
    # In the commonest fault each letter is that of a glyph's number, 29 places before it.
    shifted = _WORD.findall("".join(_moved(letter) for letter in text))
    if sum(word.lower() in _COMMON and len(word) > 1 for word in shifted) > max(2 * hits, 1):
        return True
    if hits or len(lettered) < _ENOUGH:
        return False
    small = [letter for letter in letters.lower() if letter.isalpha()]
    vowels = sum(letter in _VOWELS for letter in small) / max(1, len(small))
    long = [word for word in lettered if len(word) > 3]
    odd = sum(bool(re.search(r"[a-z][A-Z]|[A-Za-z]\d+[A-Za-z]", word)) for word in long) / max(1, len(long))
    return len(long) >= _ENOUGH // 2 and (vowels < 0.18 or vowels > 0.75 or odd > 0.4)


def is_poorly_recognised(text: str) -> bool:
    """Whether a text that a program made out of a picture has faults that can be seen without it."""
    words = text.split()
    if is_garbled(text):
        return True
    odd = sum(bool(_MIXED.search(word)) for word in words)
    return odd >= 3 and odd > 0.03 * len(words)


def _moved(letter: str) -> str:
    code = ord(letter) + _SHIFT
    return chr(code) if 0x20 < ord(letter) < 0x7F and code < 0x7F else " "
