"""Documents put together from a field of life: letterhead, references, blocks, prose, tables, a footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from model.demo.corpus import draws, items
from model.demo.corpus.dates import style_for
from model.demo.corpus.open import blocks
from model.demo.corpus.open.invented import invented_thing
from model.demo.corpus.open.lexicon import Field, Thing, lexicon, named_in
from model.demo.corpus.open.values import value_of
from model.demo.corpus.parts import Draw, Language, Split

_COUNTRIES: dict[Language, tuple[str, ...]] = {
    "en": ("GB", "GB", "US", "US", "IE"),
    "de": ("DE", "DE", "AT", "CH"),
}
_LETTER, _PAYMENT = "letter", "payment"
"""Fields of the lexicon whose things stand in letterheads and footers."""

_HEADINGS = (
    ("Details", "Summary", "Particulars", "Terms", "Schedule", "Further information"),
    ("Angaben", "Übersicht", "Einzelheiten", "Bedingungen", "Anlage", "Hinweise"),
)
_COLUMNS = (
    ("Item,Qty,Price,Total", "Description,Date,Amount", "Pos.,Article,Amount"),
    ("Artikel,Menge,Preis,Summe", "Bezeichnung,Datum,Betrag", "Pos.,Leistung,Betrag"),
)
"""Of headings and tables, in English and German."""


@dataclass(frozen=True)
class Fact:
    """A thing that a document states, its value, and a label: the one before it where it is ``labelled``."""

    thing: Thing
    label: str
    value: str
    labelled: bool = True


@dataclass(frozen=True)
class OpenDocument:
    """A document of no kind.

    Attributes:
        text: all of it, as a reader gives it.
        facts: what it states; no two have the same value.
        absent: things of the same sort that it does not state.
    """

    language: Language
    text: str
    facts: tuple[Fact, ...]
    absent: tuple[Thing, ...]


class _Facts:
    """Facts in the making: each thing once, no value twice, none within another."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.made: list[Fact] = []
        self.keys: set[str] = set()
        self._labels: set[str] = set()

    def of(self, thing: Thing, labelled: bool = True) -> Fact | None:
        """A new fact; nothing where the thing, its label or its value is there already."""
        label = self.draw.rng.choice(thing.labels)
        value = value_of(self.draw, thing)
        taken = any(value in one.value or one.value in value for one in self.made)
        if thing.key in self.keys or taken or (labelled and label.casefold() in self._labels):
            return None
        fact = Fact(thing, label, value, labelled)
        self.made.append(fact)
        self.keys.add(thing.key)
        self._labels.add(label.casefold())
        return fact

    def all_of(self, things: Sequence[Thing]) -> list[Fact]:
        """New facts of those things of which one can be made."""
        return [fact for thing in things if (fact := self.of(thing)) is not None]


def open_document(
    seed: int, split: Split = "train", language: Language = "en", facts: int | None = None
) -> OpenDocument:
    """The document of a seed: of a half of the lexicon, with about so many facts."""
    rng = Random(f"open/{split}/{language}/{seed}")
    country = rng.choice(_COUNTRIES[language])
    draw = Draw(rng, split, language, country, style_for(rng, language, country))
    fields = lexicon(language)
    field = rng.choice([one for one in fields if one.name not in (_LETTER, _PAYMENT)])
    count = facts or int(4 * 13 ** rng.random())
    made = _Facts(draw)
    parts = [*_top(made, fields, count), *_title(rng, field), *_body(made, field, fields, count)]
    parts += _bottom(made, fields, count)
    text = "\n".join(_joined(rng, parts)).strip("\n")
    return OpenDocument(language, text, tuple(made.made), _absent(made, field, fields))


def _named(fields: Sequence[Field], name: str, split: Split) -> list[Thing]:
    return list(next(one for one in fields if one.name == name).of(split))


def _title(rng: Random, field: Field) -> list[list[str]]:
    title = rng.choice(field.titles)
    return [[rng.choice((title, title.upper(), f"{title}", f"# {title}"))]] if rng.random() < 0.85 else []


def _top(made: _Facts, fields: Sequence[Field], count: int) -> list[list[str]]:
    """The letterhead, whose sender and receiver stand without labels, and a line of references."""
    draw, rng = made.draw, made.draw.rng
    letter = {one.key.partition(".")[2]: one for one in _named(fields, _LETTER, draw.split)}
    parts: list[list[str]] = []
    if count < 6 and rng.random() < 0.6:
        return parts
    if rng.random() < 0.12:
        return [_mail_heads(made, letter)]
    if rng.random() < 0.7:
        sender = made.of(letter["sender"], False) if "sender" in letter else None
        head = [sender.value if sender else draws.company(draw), draws.street(draw)]
        head += [f"{draws.postcode(draw)} {draws.town(draw)}"] if rng.random() < 0.7 else []
        head += [f"Tel. {draws.phone(draw)}", draws.email(draw)][: rng.randrange(3)]
        if rng.random() < 0.3:
            head = [rng.choice((", ", " · ", " | ")).join(head)]
        elif rng.random() < 0.25:
            head = [line.rjust(80) for line in head]
        parts.append(head)
    if rng.random() < 0.5:
        receiver = made.of(letter["recipient"], False) if "recipient" in letter else None
        parts.append(
            [receiver.value if receiver else draws.person(draw), *draws.address(draw).split(", ", 1)]
        )
    rest = [one for name, one in letter.items() if name not in ("sender", "recipient")]
    chosen = made.all_of(rng.sample(rest, min(len(rest), rng.randrange(4))))
    if chosen:
        parts.append(rng.choice((blocks.one_line, blocks.lines, blocks.heads))(rng, _pairs(chosen)))
    return parts


def _mail_heads(made: _Facts, letter: Mapping[str, Thing]) -> list[str]:
    """The first lines of a mail, as its reader gives them: the same labels in both languages."""
    draw = made.draw
    subject = letter.get("subject")
    told = made.of(subject, False) if subject else None
    return [
        f"From: {draws.person(draw)} <{draws.email(draw)}>",
        f"To: {draws.email(draw)}",
        f"Date: {draws.date(draw)}, {draws.clock(draw)}",
        f"Subject: {told.value if told else draw.rng.choice(('Re: ', 'Fwd: ', '')) + draws.company(draw)}",
    ]


def _bottom(made: _Facts, fields: Sequence[Field], count: int) -> list[list[str]]:
    """A signature without a label, and bank details in small print."""
    draw, rng = made.draw, made.draw.rng
    parts: list[list[str]] = []
    if rng.random() < 0.35:
        parts.append([draws.pick(draw, ("Yours sincerely", "Signed", "Kind regards"),
                                 ("Mit freundlichen Grüßen", "gezeichnet", "Freundliche Grüsse")),
                      draws.person(draw)])  # fmt: skip
    if count > 6 and rng.random() < 0.45:
        things = _named(fields, _PAYMENT, draw.split)
        chosen = made.all_of(rng.sample(things, min(len(things), rng.randrange(1, 5))))
        if chosen:
            parts.append(rng.choice((blocks.one_line, blocks.one_line, blocks.lines))(rng, _pairs(chosen)))
    if rng.random() < 0.3:
        page = rng.randrange(1, 4)
        parts.append([draws.pick(draw, (f"Page {page} of 3",), (f"Seite {page} von 3",))])
    return parts


def _body(made: _Facts, field: Field, fields: Sequence[Field], count: int) -> list[list[str]]:
    draw, rng = made.draw, made.draw.rng
    things = list(field.of(draw.split))
    rng.shuffle(things)
    for other in rng.sample(fields, 4 + count // 8):
        if other.name not in (_LETTER, _PAYMENT, field.name):
            own = other.of(draw.split)
            things += rng.sample(own, min(len(own), 2 + count // 5))
    things = things[: max(1, count - rng.randrange(0, 3))]
    things += [invented_thing(draw) for _ in range(rng.choice((0, 0, 1, 2, 4)))]
    parts = _stated_together(made, field) if rng.random() < 0.6 else []
    rng.shuffle(things) if rng.random() < 0.5 else None
    while things:
        taken, things = things[: (size := rng.randrange(1, 8))], things[size:]
        chosen = made.all_of(taken)
        spoken = [one for one in chosen if one.thing.sentences and rng.random() < 0.5]
        if rng.random() < 0.5:
            spoken = []
        listed = [one for one in chosen if one not in spoken]
        if listed:
            parts.append([*_heading(draw, field), *blocks.block(rng, _pairs(listed))])
        if spoken:
            parts.append(_prose(draw, field, [_sentence(rng, one) for one in spoken]))
    if rng.random() < 0.3:
        parts.append(_table(draw))
    for _ in range(rng.choice((0, 0, 1, 2, count // 8))):
        parts.append(_prose(draw, rng.choice((field, rng.choice(fields))), []))
    rng.shuffle(parts)
    return parts


def _stated_together(made: _Facts, field: Field) -> list[list[str]]:
    """Sentences that state several things, of those whose things all belong to the half."""
    rng, split = made.draw.rng, made.draw.split
    things = {one.key.partition(".")[2]: one for one in field.of(split)}
    fitting = [one for one in field.together if set(named_in(one)) <= set(things)]
    sentences: list[str] = []
    for sentence in rng.sample(fitting, min(len(fitting), rng.randrange(1, 4))):
        names = named_in(sentence)
        if any(things[name].key in made.keys for name in names):
            continue
        before = len(made.made)
        facts = {name: made.of(things[name], False) for name in names}
        if all(facts.values()):
            sentences.append(sentence.format(**{name: one.value for name, one in facts.items() if one}))
        else:
            made.keys -= {one.thing.key for one in made.made[before:]}
            del made.made[before:]
    return [_prose(made.draw, field, sentences)] if sentences else []


def _sentence(rng: Random, fact: Fact) -> str:
    return rng.choice(fact.thing.sentences).replace("{v}", fact.value)


def _prose(draw: Draw, field: Field, sentences: Sequence[str]) -> list[str]:
    """A paragraph of sentences with some that state nothing among them."""
    rng = draw.rng
    empty = [one for one in field.prose if rng.random() < 0.4][: rng.randrange(0, 4)]
    told = [*sentences, *(empty or ([] if sentences else rng.sample(field.prose, 1)))]
    rng.shuffle(told)
    return blocks.prose(rng, [_closed(one) for one in told], rng.choice((None, 70, 80, 90, 96)))


def _closed(sentence: str) -> str:
    return sentence[:-1] if sentence.endswith("..") else sentence


def _heading(draw: Draw, field: Field) -> list[str]:
    rng = draw.rng
    if rng.random() < 0.75:
        return []
    words = draws.pick(draw, *_HEADINGS)
    title = rng.choice((words, rng.choice(field.titles)))
    return [rng.choice((title, title.upper(), f"{rng.randrange(1, 9)}. {title}", f"## {title}", f"{title}:"))]


def _table(draw: Draw) -> list[str]:
    """Rows of goods with quantities, days and prices, which nothing is asked about."""
    rng = draw.rng
    head = draws.pick(draw, *_COLUMNS).split(",")
    rows = [head]
    for at in range(rng.randrange(2, 7)):
        first = [str(at + 1)] if head[0] == "Pos." else []
        row = [*first, items.item(draw)]
        second = draws.date(draw) if "Dat" in head[1] else items.quantity(draw)
        row += [second, draws.amount(draw, 2, 3000), draws.amount(draw, 2, 9000)]
        rows.append((row if len(head) == 4 else [*row[: len(head) - 1], row[-1]])[: len(head)])
    return blocks.table_rows(rng, rows)


def _pairs(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in facts]


def _joined(rng: Random, parts: Sequence[Sequence[str]]) -> list[str]:
    """All parts one after the other, mostly parted by empty lines."""
    tight = rng.random() < 0.25
    found: list[str] = []
    for part in parts:
        found += [*part, *([] if tight or rng.random() < 0.1 else [""])]
    return found


def _absent(made: _Facts, field: Field, fields: Sequence[Field]) -> tuple[Thing, ...]:
    """Things that are not stated: of the same field first, then of others."""
    rng, split = made.draw.rng, made.draw.split
    labels = {label.casefold() for fact in made.made for label in fact.thing.labels}
    near = [one for one in field.of(split) if one.key not in made.keys]
    far = [one for other in rng.sample(fields, 5) for one in other.of(split) if one.key not in made.keys]
    rng.shuffle(near)
    every = [*near, *rng.sample(far, min(4, len(far))), invented_thing(made.draw)]
    fresh = [one for one in every if not labels & {label.casefold() for label in one.labels}]
    return tuple({one.key: one for one in fresh}.values())
