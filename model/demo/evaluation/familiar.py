"""How surprised the model's encoder is at texts of its own kinds and at others: where its depth ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from model import Engine
from model.demo.corpus import LANGUAGES, generate
from model.demo.lessons.probe import TUNING_SEED
from model.familiarity import surprise

_SHARE, _ROOM = 0.995, 1.05

STRANGE: Mapping[str, tuple[str, ...]] = {
    "an English story": (
        "The lighthouse had been dark for eleven winters when Nora climbed its stairs again. Gulls had "
        "nested under the lamp, and the wind sang in the broken pane as if it had waited for a listener.",
        "He did not believe in ghosts, he told the cat, and the cat, which did, went on watching the corner "
        "of the kitchen where the old man used to sit with his pipe and his silence.",
    ),
    "a German story": (
        "Als der Schnee endlich schmolz, fand der Junge im Garten den Schlitten wieder, den er im Herbst "
        "vergessen hatte. Das Holz war grau geworden, aber die Kufen glänzten, als hätte jemand sie poliert.",
        "Die Großmutter erzählte jeden Abend dieselbe Geschichte vom Fuchs und dem Müller, und jeden Abend "
        "ging sie anders aus, weil sie beim Stricken einschlief, bevor der Fuchs die Mühle erreichte.",
    ),
    "French": (
        "Le marché ouvrait à l'aube, et déjà les vendeuses criaient le prix des cerises. Mon oncle achetait "
        "toujours trop de fromage, puis il prétendait que c'était pour les voisins.",
        "Nous avons traversé la rivière à pied pendant l'été où il n'avait pas plu. Les cailloux étaient "
        "chauds, et les poissons attendaient dans les trous d'ombre sous le vieux pont.",
    ),
    "Spanish": (
        "La abuela guardaba las semillas en frascos de vidrio y escribía en cada tapa el nombre del hijo que "
        "las había traído. Ninguna planta crecía tan bien como la del que nunca volvió.",
        "Cuando llegó el tren no bajó nadie, y el jefe de la estación apuntó en su cuaderno la hora, el "
        "viento y el color de las nubes, como hacía desde hacía treinta años.",
    ),
    "program code": (
        "def merge(left, right):\n    result = []\n    while left and right:\n        smaller = left if "
        "left[0] <= right[0] else right\n        result.append(smaller.pop(0))\n    "
        "return result + left + right\n",
        "for (int i = 0; i < n; ++i) {\n  if (seen[i]) continue;\n  queue.push(i);\n  while (!queue.empty()) "
        "{\n    auto v = queue.front();\n    queue.pop();\n    visit(v);\n  }\n}\n",
    ),
    "physics": (
        "In a superconductor the electrons pair below a critical temperature, and the energy gap that opens "
        "at the Fermi surface keeps the pairs from scattering, so that the resistance vanishes.",
        "The redshift of a galaxy grows with its distance because space itself expands while the light is on "
        "its way; the wavelength is stretched by the same factor as the universe between the two moments.",
    ),
}
"""Texts of sorts that the model was not made for, written for this measurement."""


def judged(engine: Engine, text: str) -> float:
    """Return the surprise at a text, in nats a token, as the program measures it; 0 for a very short one."""
    opened = engine._opened()
    return surprise(opened.network, opened.tokenizer.encode_plain(text)) or 0.0


def own_texts(items: int) -> Iterator[str]:
    """Yield documents of the tuning range, in the half that training never sees, the languages in turn."""
    for number in range(items):
        yield generate(TUNING_SEED + number, "evaluate", None, LANGUAGES[number % len(LANGUAGES)]).text


def bound_of(surprises: Sequence[float]) -> float:
    """Return what nearly all surprises lie below, with a little room."""
    ordered = sorted(surprises)
    return round(_ROOM * ordered[min(len(ordered), math.ceil(_SHARE * len(ordered))) - 1], 4)


def familiar(model: Path, items: int = 300) -> tuple[float, dict[str, float]]:
    """Return the bound for a checkpoint, and of each sort of other texts the share that lies above it.

    The first figure of the shares is that of the model's own kinds of documents.
    """
    engine = Engine.open(model, "cpu")
    try:
        own = [judged(engine, text) for text in own_texts(items)]
        bound = bound_of(own)
        above = {"its own kinds": sum(one > bound for one in own) / len(own)}
        for sort, texts in STRANGE.items():
            above[sort] = sum(judged(engine, text) > bound for text in texts) / len(texts)
    finally:
        engine.close()
    return bound, above
