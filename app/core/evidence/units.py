"""Words and signs that stand with a number: currencies, percent, durations, measures, scales."""

import re
from collections.abc import Mapping
from decimal import Decimal

from app.core.evidence.alternation import alternation


def _listed(words: str) -> list[str]:
    return words.split()


_CODES = _listed(
    """
    EUR USD GBP CHF JPY CNY SEK NOK DKK PLN CZK HUF RON BGN TRY AUD CAD NZD INR BRL MXN ZAR SGD HKD KRW
    ILS AED SAR RUB UAH THB ISK DM DEM ATS
    """
)
#: Written currency -> its code. "$" and "Dollar" alone are taken for US dollars.
CURRENCIES: Mapping[str, str] = {
    **{code: code for code in _CODES},
    **dict.fromkeys(("€", "Euro", "Euros", "euro", "euros", "EURO", "Eur"), "EUR"),
    **dict.fromkeys(
        ("$", "US$", "USD$", "US-Dollar", "Dollar", "Dollars", "dollar", "dollars", "US dollars"), "USD"
    ),
    **dict.fromkeys(("£", "Pfund", "pounds", "pound", "pounds sterling", "Pounds"), "GBP"),
    **dict.fromkeys(("Fr.", "SFr.", "sFr.", "Franken", "Swiss francs", "francs", "Schweizer Franken"), "CHF"),
    **dict.fromkeys(("¥", "Yen", "yen"), "JPY"),
    "zł": "PLN",
    "Kč": "CZK",
    "₹": "INR",
    "C$": "CAD",
    "A$": "AUD",
}
_LETTERED = [name for name in CURRENCIES if name[0].isalpha()]
_SIGNS = [name for name in CURRENCIES if not name[0].isalpha()]
CURRENCY = rf"(?:(?<![^\W_])(?:{alternation(_LETTERED)})(?![^\W_])|{alternation(_SIGNS)})"
#: At the end of what stands before a number; a code may touch it.
CURRENCY_BEFORE = re.compile(
    rf"(?P<thousand>(?<![^\W_])[Tt](?=EUR|USD|CHF|GBP|€))?(?P<currency>(?:(?<![^\W_])|(?<=[Tt]))"
    rf"(?:{alternation(_LETTERED)})|{alternation(_SIGNS)})[ \n]?(?P<minus>-?)\(?$"
)
CURRENCY_AFTER = re.compile(
    rf"[ \n]?-?(?P<thousand>T(?=EUR|€|USD|CHF))?(?P<currency>{alternation(CURRENCIES)})(?![^\W_])"
    rf"|[ \n]?(?P<sign>{alternation(_SIGNS)})"
)
LONE_CURRENCY = re.compile(CURRENCY)

PERCENT_AFTER = re.compile(
    r"[ \n]?(?:(?P<mille>‰|[Pp]romille)|%|per ?cent\b|[Pp]rozent\w*|v\.\s?H\.|-?prozentig\w*)"
)
LONE_PERCENT = re.compile(r"%|\b[Pp]rozent\b|\bper ?cent\b")

SCALES: Mapping[str, Decimal] = {
    **dict.fromkeys(("thousand", "Tausend", "tausend", "Tsd.", "Tsd", "k", "K"), Decimal(1000)),
    **dict.fromkeys(
        ("million", "millions", "Million", "Millionen", "Mio.", "Mio", "mio", "mn", "mln", "m", "M"),
        Decimal(10**6),
    ),
    **dict.fromkeys(("billion", "Milliarde", "Milliarden", "Mrd.", "Mrd", "bn", "Billion"), Decimal(10**9)),
}
#: Single letters scale money only: "5 m" is a length.
MONEY_SCALES = frozenset({"k", "K", "m", "M"})
SCALE_AFTER = re.compile(rf"[ \n]?(?P<scale>{alternation(SCALES)})(?![^\W_])")

_DURATIONS = {
    "second": r"seconds?|secs?|Sekunden?|Sek\.?",
    "minute": r"minutes?|mins?|Minuten?|Min\.?",
    "hour": r"hours?|hrs?|Stunden?|Std\.?",
    "workday": r"(?:work(?:ing)?|business|banking)[ \n-]?days?|(?:Werk|Arbeits|Bank(?:arbeits)?)tage?[ns]?",
    "day": r"(?:calendar[ \n])?days?|(?:Kalendert|T)age?[ns]?",
    "week": r"weeks?|Wochen?",
    "month": r"(?:calendar[ \n])?months?|(?:Kalenderm|M)onate?[ns]?",
    "quarter": r"quarters?|Quartale?[ns]?",
    "year": r"(?:calendar[ \n])?years?|yrs?|(?:Kalenderj|J)ahre?[ns]?",
    "night": r"nights?|Nächten?|Nacht",
}
#: Glued to the number or its word: "sechsmonatig", "6-monatige".
_ADJECTIVES = {
    "workday": "werktägig",
    "day": "tägig",
    "week": "wöchig",
    "month": "monatig",
    "year": "jährig",
    "hour": "stündig",
    "minute": "minütig",
}
_UNIT_WORDS = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in _DURATIONS.items())
_GLUED = "|".join(f"(?P<{unit}_>{stem})(?:e[mnrs]?)?" for unit, stem in _ADJECTIVES.items())
#: Behind a number, or behind the "(6)" that repeats it: " months", "-month", "-Monats-Frist", "-monatige".
DURATION_AFTER = re.compile(
    rf"(?:[ \n]?\([0-9a-zäöüß]+\)|\))?(?:[ \n]?-?[ \n]?(?:full )?(?:{_UNIT_WORDS})|-?(?:{_GLUED}))(?![^\W_])"
)

_MEASURES = _listed(
    """
    kg g mg µg mcg t lb lbs oz l L ml mL dl cl hl m cm mm km m² m2 m³ m3 qm km² ha kWh MWh GWh Wh W kW MW
    GW V mV kV A mA Hz kHz MHz GHz °C °F K Pa hPa kPa bar mbar mmHg mmol mol mg/dl mg/dL mmol/l mmol/L
    g/dl IE IU kB KB MB GB TB km/h bpm kcal cal kJ MJ J N Nm dB px ppm
    """
)
_MEASURE_NAMES = {
    **dict.fromkeys(
        (
            "kilogram",
            "kilograms",
            "Kilogramm",
        ),
        "kg",
    ),
    **dict.fromkeys(
        (
            "gram",
            "grams",
            "Gramm",
        ),
        "g",
    ),
    **dict.fromkeys(
        (
            "milligram",
            "milligrams",
            "Milligramm",
        ),
        "mg",
    ),
    **dict.fromkeys(
        (
            "litre",
            "litres",
            "liters",
            "Liter",
            "Litern",
            "L",
        ),
        "l",
    ),
    **dict.fromkeys(
        (
            "metre",
            "metres",
            "meters",
            "Meter",
            "Metern",
        ),
        "m",
    ),
    **dict.fromkeys(
        (
            "kilometres",
            "kilometers",
            "Kilometer",
            "Kilometern",
        ),
        "km",
    ),
    **dict.fromkeys(
        (
            "tonnes",
            "Tonnen",
        ),
        "t",
    ),
    **dict.fromkeys(
        (
            "millilitres",
            "Milliliter",
            "mL",
        ),
        "ml",
    ),
    **dict.fromkeys(
        (
            "Quadratmeter",
            "square metres",
            "qm",
            "m2",
        ),
        "m²",
    ),
    **dict.fromkeys(("m3",), "m³"),
    **dict.fromkeys(("µg",), "mcg"),
    **dict.fromkeys(
        (
            "degrees Celsius",
            "Grad Celsius",
            "Grad",
        ),
        "°C",
    ),
    **dict.fromkeys(("KB",), "kB"),
    **dict.fromkeys(("mg/dL",), "mg/dl"),
    **dict.fromkeys(("mmol/L",), "mmol/l"),
    **dict.fromkeys(("IU",), "IE"),
    **dict.fromkeys(("lbs",), "lb"),
}
#: Written measure -> one way of writing it.
MEASURES: Mapping[str, str] = {**{name: name for name in _MEASURES}, **_MEASURE_NAMES}
MEASURE_AFTER = re.compile(rf"[ \n]?-?(?P<measure>{alternation(MEASURES)})(?![^\W_/²³])")


def unit_of(found: "re.Match[str]") -> str:
    """The duration that a match of `DURATION_AFTER` names."""
    return (found.lastgroup or "").rstrip("_")
