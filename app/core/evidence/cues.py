"""Words of a sentence that say how its figures hang together, in every language."""

import re
from collections.abc import Iterable

from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon


def pattern_of(words: Iterable[str], signs: str = "") -> re.Pattern[str]:
    """A pattern for any of the words; an asterisk stands for any letters."""
    parts = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return lazy(rf"\b(?:{'|'.join(parts)})\b" + (f"|[{signs}]" if signs else ""), re.IGNORECASE)


def cues(name: str, signs: str = "") -> re.Pattern[str]:
    """A pattern for any word of a list of the languages."""
    return pattern_of(lexicon().written(name), signs)


SUM = cues("sum_cues", "+=")
DIFFERENCE = cues("difference_cues", "=")
SHARE = cues("share_cues", "=")
GROSS = cues("gross_cues", "+=")
PRODUCT = cues("product_cues", "=x\u00d7*")
QUOTIENT = cues("quotient_cues", "=/÷:")
PERIOD = cues("yearly_cues")
AGE = cues("age_cues")
APPROXIMATE = cues("approximate", "~≈")
#: Before a number, these bound it: "more than 8" is no difference.
BOUNDING = lazy(cues("bounding").pattern + r"[ ]?$", re.IGNORECASE)
#: "They add up to 8" bounds nothing.
ADDING_UP = lazy(cues("adding_up").pattern + r"[ ]?$", re.IGNORECASE)
#: These say in words what a minus says in figures.
OUTGOING = cues("outgoing")
INCOMING = cues("incoming")
NEGATION = cues("negations")
