"""Characters that look different and mean the same."""

import unicodedata
from functools import lru_cache

from app.core.evidence.lazy import lazy

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4`"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        # Greek mu for the sign of a millionth; a fraction's stroke.
        "\u03bc": "\u00b5",
        "\u2044": "/",
        "\uff05": "%",
        "\ufe6a": "%",
        "\r": " ",
        "\t": "\t",
        "\u000b": "\n",
        "\u000c": "\n",
        "\u0085": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)

#: A word: letters and digits with their accents, whole across soft hyphens; and the signs that carry meaning.
_WORD = lazy(r"[^\W_]+(?:[\u0300-\u036f\u200b-\u200d\u2060]|\u00ad\n?|[^\W_])*|[%‰€$£¥§]")
_RAISED = lazy(r"([\u00b2\u00b3\u00b9\u2070-\u209f]+)")
_INVISIBLE = lazy(r"[\u00ad\u200b-\u200d\u2060\n]")


def plain(text: str) -> str:
    """`text` with one kind of space, dash and apostrophe; as long as before, so that places stay."""
    return text.translate(_ALIKE)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without what is only form: case, ligatures, how accents are stored, soft hyphens."""
    bare = _INVISIBLE.sub("", word)
    if bare.isascii():
        return bare.lower()
    # Raised digits stay what they are: a million is not 106.
    kept = [
        part if _RAISED.fullmatch(part) else unicodedata.normalize("NFKC", part)
        for part in _RAISED.split(bare)
    ]
    return "".join(kept).casefold()


def words(text: str) -> list[tuple[int, int, str]]:
    """Every word as start, end and folded form."""
    return [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]


_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"}
_BARE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ħ": "h", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=65536)
def spellings(form: str) -> tuple[str, ...]:
    """A folded word as keyboards without its letters write it: "jörg", "joerg", "jorg"."""
    if form.isascii():
        return (form,)
    composed = unicodedata.normalize("NFC", form)
    spelled = "".join(_LETTERS.get(letter, letter) for letter in composed)
    return tuple(dict.fromkeys((form, _stripped(spelled), _stripped(composed))))


def _stripped(form: str) -> str:
    apart = unicodedata.normalize("NFD", form.translate(_BARE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
