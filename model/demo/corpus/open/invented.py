"""Things with labels of rare and invented words, so that letters are matched and no list is learnt."""

from __future__ import annotations

from random import Random

from model.demo.corpus.open.lexicon import Thing
from model.demo.corpus.open.values import ValueKind, invented_word
from model.demo.corpus.parts import Draw, Language

_Nouns = dict[ValueKind, tuple[str, ...]]

_NOUNS: dict[Language, _Nouns] = {
    "en": {
        "amount": ("fee", "charge", "amount", "levy", "sum", "allowance", "price", "credit"),
        "date": ("date", "deadline", "day", "review", "expiry"),
        "person": ("officer", "contact", "keeper", "delegate", "clerk"),
        "company": ("partner", "agency", "supplier", "office"),
        "identifier": ("number", "no.", "code", "reference", "ID", "ref."),
        "number": ("count", "level", "reading", "size", "figure", "index"),
        "percent": ("rate", "share", "quota", "ratio"),
        "text": ("type", "class", "mode", "grade", "status"),
        "duration": ("period", "term", "time", "cycle"),
    },
    "de": {
        "amount": ("gebühr", "betrag", "pauschale", "zuschlag", "summe", "preis", "guthaben"),
        "date": ("datum", "frist", "termin", "tag", "ablauf"),
        "person": ("beauftragter", "kontakt", "betreuer", "vertreter"),
        "company": ("partner", "stelle", "agentur", "träger"),
        "identifier": ("nummer", "-Nr.", "code", "zeichen", "kennung", "-ID"),
        "number": ("zahl", "stand", "wert", "größe", "stufe", "menge"),
        "percent": ("satz", "anteil", "quote"),
        "text": ("art", "klasse", "typ", "form", "status"),
        "duration": ("dauer", "zeit", "laufzeit"),
    },
}
_ASKS: dict[Language, dict[ValueKind, tuple[str, ...]]] = {
    "en": {
        "amount": ("How much is the {}?", "What is the {}?", "What does the {} come to?"),
        "date": ("When is the {}?", "What is the {}?", "On what date is the {}?"),
        "person": ("Who is the {}?", "What is the name of the {}?"),
        "company": ("Which firm is the {}?", "Who is the {}?"),
        "identifier": ("What is the {}?", "Which {} is given?"),
        "number": ("What is the {}?", "How high is the {}?"),
        "percent": ("What is the {}?", "How high is the {}?", "At what percentage is the {}?"),
        "text": ("What is the {}?", "Which {} is named?", "What {} is stated?"),
        "duration": ("How long is the {}?", "What is the {}?"),
    },
    "de": {
        "amount": ("Wie hoch ist: {}?", "Welchen Betrag hat „{}“?", "Wie viel ist als {} angesetzt?"),
        "date": ("Wann ist: {}?", "Auf welchen Tag fällt: {}?", "Welches Datum steht bei {}?"),
        "person": ("Wer ist: {}?", "Wie heißt: {}?", "Wer ist als {} genannt?"),
        "company": ("Wer ist: {}?", "Welche Firma ist {}?"),
        "identifier": ("Wie lautet: {}?", "Was steht bei {}?", "Welche {} ist angegeben?"),
        "number": ("Wie hoch ist: {}?", "Was steht bei {}?", "Welcher Wert gilt für {}?"),
        "percent": ("Wie hoch ist: {}?", "Welcher Prozentsatz steht bei {}?"),
        "text": ("Wie lautet: {}?", "Was ist als {} angegeben?"),
        "duration": ("Wie lange ist: {}?", "Welche Zeit steht bei {}?"),
    },
}
_SAYS: dict[Language, tuple[str, ...]] = {
    "en": ("The {} is {{v}}.", "We have noted {{v}} as the {}.", "The {}, {{v}}, remains as agreed.",
           "Please quote {{v}} as the {}.", "Under this heading the {} was entered as {{v}}."),
    "de": ("Als {} gilt {{v}}.", "{} ist {{v}}.", "Wir haben {{v}} als {} vermerkt.",
           "Unter {} steht {{v}}.", "Eingetragen ist {{v}} als {}."),
}  # fmt: skip
_WORDS: dict[Language, tuple[str, ...]] = {
    "en": ("amber", "plain", "double", "north side", "hand-made", "open", "sealed", "class two", "in part",
           "cast iron", "mixed", "on request", "temporary", "oak", "dry", "upper deck", "third party"),
    "de": ("gelb", "einfach", "doppelt", "Nordseite", "handgemacht", "offen", "versiegelt", "Klasse zwei",
           "teilweise", "Gusseisen", "gemischt", "auf Anfrage", "vorläufig", "Eiche", "trocken"),
}  # fmt: skip


def invented_thing(draw: Draw) -> Thing:
    """A thing whose label begins with an invented word: "Lindhal fee", "Novaplan-Gebühr"."""
    rng = draw.rng
    kind = rng.choice(tuple(_NOUNS[draw.language]))
    word, noun = invented_word(draw), rng.choice(_NOUNS[draw.language][kind])
    label = f"{word} {noun}" if draw.language == "en" else _compound(rng, word, noun)
    return Thing(
        f"invented.{label}",
        kind,
        (label,),
        tuple(ask.format(label) for ask in _ASKS[draw.language][kind]),
        tuple(says.format(label) for says in _SAYS[draw.language]),
        *rng.choice(((1, 40), (10, 900), (200, 60_000))),
        units=rng.choice(((), ("kg",), ("m", "cm"), ("kWh",), ("m²",), ("l",))),
        words=_WORDS[draw.language],
    )


def _compound(rng: Random, word: str, noun: str) -> str:
    if noun.startswith("-"):
        return f"{word}{noun}"
    return f"{word}-{noun.capitalize()}" if rng.random() < 0.5 else f"{word}{noun}"
