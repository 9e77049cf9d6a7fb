"""Words as they are searched: folded and without endings; of a question, those that search for something."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_HYPHENATION = re.compile(r"(?:\u00ad|-)\n(?=[a-zäöüß])")
#: Where an exponent or a footnote's number begins behind a figure: 10⁶ is not 106.
_RAISED = re.compile("(?<=[0-9])(?=[\u00b2\u00b3\u00b9\u2070-\u209c])")
#: Endings of English and German words, the longest first; what stays must be long enough to mean something.
_ENDINGS = re.compile(
    r"(?:ungen|erinnen|ations?|ingly|lichen|ischen|heiten|keiten|ements?|ung|lich|isch|heit|keit|ing|edly|ies"
    r"|ied|ern|ens|est|ed|es|er|en|em|et|ly|e|s|n)$"
)
_SHORTEST_STEM = 4

#: What a question is asked with, in English and German.
_ASKING = """
    a an and any are as at be been by can could did do does for from give had has have how i if in into is
    it its let list many may me much must my name of on or our please say says shall should show state
    stated states tell than that the their them there these they this those to under was we were what when
    where which who whom whose why will with would you your about according between document documents
    file page pages source sources text find aber alle als am an auf aus bei beim bin bis bitte da dann
    das dass dem den der des die dies diese diesem diesen dieser doch du durch ein eine einem einen einer
    eines er es etwas für gab gebe gib gibt hat haben hatte hier hoch ich ihm ihn ihr ihre im in ins ist
    ja kann kannst können laut man mein mir mit müssen nach nenne nenn nicht noch nur ob oder ohne sich
    sie sind so soll sollen steht stehen über um und uns unser von vom vor wann war waren warum was welche
    welchem welchen welcher welches wem wen wenn wer werden wie wieso wird wo wofür wurde wurden zu zum
    zur zwischen dokument dokumente datei seite seiten quelle quellen viel viele sage sagt zeige finde
    finden
"""


def terms(text: str) -> list[str]:
    """Every word of a text as it is indexed, in order."""
    whole = _HYPHENATION.sub("", text).replace("\u00ad", "")
    return [stem(word) for word in _WORD.findall(_folded(whole))]


def asked(question: str) -> list[str]:
    """The words of a question that can be looked for, each once."""
    words = [word for word in _WORD.findall(_folded(question)) if word not in _ASKING_FOLDED]
    return list(dict.fromkeys(stem(word) for word in words if len(word) > 1 or word.isdigit()))


def telling(text: str) -> list[str]:
    """The words of a text that say something, in lower case and otherwise as written, each once."""
    words = (word for word in _WORD.findall(text) if len(word) > 1 and _folded(word) not in _ASKING_FOLDED)
    return list(dict.fromkeys(word.lower() for word in words))


def stem(word: str) -> str:
    """A word without its ending; numbers and short words stay."""
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word


def _folded(text: str) -> str:
    """Without case, ligatures and the marks on letters, so that "Kündigung" is found by "kuendigung" too."""
    spelt = unicodedata.normalize("NFKC", _RAISED.sub("^", text)).casefold()
    spelt = spelt.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    bare = unicodedata.normalize("NFD", spelt)
    return "".join(character for character in bare if not unicodedata.combining(character))


_ASKING_FOLDED = frozenset(_folded(_ASKING).split())


def common_words() -> frozenset[str]:
    """Words, folded, that say little of what a text is about."""
    return _ASKING_FOLDED
