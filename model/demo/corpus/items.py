"""Goods that invoices, orders, delivery notes and claims list, in both languages."""

from __future__ import annotations

from model.demo.corpus import draws
from model.demo.corpus.parts import Draw

_LOOKS = (
    "black", "white", "small", "large", "folding", "steel", "wooden", "blue", "green", "heavy", "double",
    "portable", "glass", "grey",
)  # fmt: skip
_THINGS = (
    "desk", "chair", "lamp", "shelf", "cabinet", "printer", "monitor", "keyboard", "cable", "router",
    "ladder", "drill", "pump", "valve", "filter", "hose", "bucket", "kettle", "oven", "fridge", "table",
    "mirror", "carpet", "bench", "trolley", "crate", "helmet", "jacket", "bicycle", "camera", "speaker",
    "scanner", "heater", "fan", "clock", "toolbox", "battery", "charger",
)  # fmt: skip
_DINGE = (
    "Schreibtisch", "Drehstuhl", "Tischlampe", "Regal", "Schrank", "Drucker", "Monitor", "Tastatur", "Kabel",
    "Router", "Leiter", "Bohrmaschine", "Pumpe", "Ventil", "Filter", "Schlauch", "Kessel", "Backofen",
    "Kühlschrank", "Esstisch", "Spiegel", "Teppich", "Sitzbank", "Rollwagen", "Kiste", "Schutzhelm", "Jacke",
    "Fahrrad", "Kamera", "Lautsprecher", "Scanner", "Heizgerät", "Ventilator", "Wanduhr", "Werkzeugkoffer",
    "Akku", "Ladegerät", "Türgriff",
)  # fmt: skip
_ARTEN = (
    "schwarz", "weiß", "klein", "groß", "klappbar", "Edelstahl", "Eiche", "blau", "grün", "schwer", "doppelt",
    "tragbar", "Glas", "grau",
)  # fmt: skip


def item(draw: Draw) -> str:
    """Return a thing such as ``black lamp`` or ``Tischlampe schwarz``; the halves share no combination."""
    if draw.language == "en":
        return draws.combined(draw, _LOOKS, _THINGS)
    return draws.combined(draw, _DINGE, _ARTEN)


def quantity(draw: Draw) -> str:
    """Return how many there are, from 2 to 60."""
    return str(draw.rng.randrange(2, 61))


def article_number(draw: Draw) -> str:
    """Return an article's number such as ``4821-07``."""
    return f"{draws.digits(draw, 4)}-{draws.digits(draw, 2)}"
