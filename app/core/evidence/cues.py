"""Words of a sentence that say how its figures hang together, in English and German."""

import re


def _cues(words: str, signs: str = "") -> re.Pattern[str]:
    """A pattern for any of the words; an asterisk stands for any ending, an underscore for a blank."""
    parts = (re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" + (f"|[{signs}]" if signs else ""), re.IGNORECASE)


SUM = _cues(
    """
    total* sum* together combined altogether overall in_all amount_to amounts_to add_up adds_up come_to
    comes_to make* plus aggregate* insgesamt gesamt* zusammen* summ* in_summe addier* macht ergeben
    ergibt
    """,
    "+=",
)
DIFFERENCE = _cues(
    """
    differ* remain* balance less minus more higher lower exceed* increas* decreas* rose rise* fell fall*
    drop* save saved saves saving savings net gap over under left outstanding later earlier longer
    shorter last lasts apart differenz unterschied* verbleib* verblieb* rest* übrig mehr weniger höher
    niedriger abzüglich saldo gestiegen gesunken stieg sank erhöh* ersparnis spart offen länger kürzer
    später früher zwischen dauert
    """,
    "=",
)
SHARE = _cues(
    """
    of share portion represent* correspond* equal* equates make* account* proportion ratio increas*
    decreas* rose rise fell drop* grew growth reduc* discount vat tax von vom des der anteil* entspr*
    macht machen verhältnis quote gestiegen gesunken stieg sank erhöh* zuwachs rückgang steuer ust mwst
    rabatt skonto zins* interest
    """,
    "=",
)
#: These say in words what a minus says in figures.
MINUS = _cues(
    """
    loss* deficit decreas* declin* fell fall* drop* reduc* discount* credit* refund* deduct* minus
    negative less below verlust* defizit rückgang gesunken sank gefallen fiel minder* abzug* abzüglich
    gutschrift* rabatt* erstatt* nachlass negativ* weniger unter
    """
)
