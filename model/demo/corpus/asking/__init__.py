"""More ways to ask for each field, for training alone: a model that knew five of them knew no sixth."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from model.demo.corpus.parts import Draw, Language, Words

More = Mapping[str, Mapping[Language, tuple[str, ...]]]
"""Questions by the key of a field and by language."""

_BY_LABEL: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "{}?", "{}", "{}:", "{} please", 'What does it say under "{}"?', "What is stated under {}?",
        'Which entry stands next to "{}"?', "Read out the entry: {}.", "I need this: {}.", "Look up: {}.",
        'Copy what is given as "{}".', 'What has been entered for "{}"?', "Value of the field {}?",
    ),
    "de": (
        "{}?", "{}", "{}:", "{} bitte", 'Was steht unter "{}"?', "Was ist angegeben bei {}?",
        'Welcher Eintrag steht neben "{}"?', "Lies den Eintrag vor: {}.", "Ich brauche Folgendes: {}.",
        "Such heraus: {}.", 'Übernimm, was bei "{}" steht.', 'Was wurde bei "{}" eingetragen?',
        "Wert des Feldes {}?",
    ),
}  # fmt: skip


@cache
def more(kind: str) -> More:
    """Return the further questions about documents of a kind."""
    found: More = import_module(f"{__name__}.{kind}").MORE
    return found


def by_label(draw: Draw, words: Words) -> str:
    """Draw a question that names the field, by its name or one of the labels it may have."""
    name = draw.rng.choice((words.name, words.name, *words.labels))
    template = draw.rng.choice(_BY_LABEL[draw.language])
    return template.format(name[:1].upper() + name[1:] if template[0] == "{" else name)
