"""Puts a document together: its fields, layout, table, stray lines and all that can be asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from model.demo.corpus import asking, dates, layout, rows, wording
from model.demo.corpus.kinds import ALL
from model.demo.corpus.layout import Block, Fact
from model.demo.corpus.parts import Document, Draw, Field, Kind, Language, Question, Split, Stated

Size = int | str | None
"""A number of fields, ``"long"`` for a document with a table of 20 to 40 rows, or nothing for a full one."""

LANGUAGES: tuple[Language, ...] = ("en", "de")
KINDS = tuple(kind.key for kind in ALL)
"""The names that ``generate`` takes as ``kind``."""

_BY_KEY = {kind.key: kind for kind in ALL}
_WITH_TABLE = tuple(kind for kind in ALL if kind.table)
_COUNTRIES: dict[Language, tuple[str, ...]] = {
    "en": ("GB", "GB", "GB", "GB", "US", "US", "US", "US", "IE", "IE", "DE", "NL", "FR", "CH"),
    "de": ("DE", "DE", "DE", "DE", "DE", "DE", "AT", "AT", "AT", "CH", "CH", "CH", "NL"),
}
_MOST_FIELDS = 8
_TABLE_SHARE = 0.6
_LETTERHEAD_SHARE = 0.3
_TWO_PAGES_SHARE = 0.06
_ABSENT_SHARE = 0.15
_FURTHER_QUESTIONS, _BY_LABEL = 0.5, 0.2
_LONG_ROWS = (20, 40)
_TRIES = 60


def generate(
    seed: int,
    split: Split = "train",
    kind: str | None = None,
    language: Language | None = None,
    size: Size = None,
) -> Document:
    """Return the document number ``seed`` of a split; the same arguments give the same document.

    ``kind`` is one of ``KINDS``, ``language`` one of ``LANGUAGES``; both are drawn if left out. ``size`` is
    the number of fields: up to three gives a tiny document in plain lines, for the first part of training.
    ``"long"`` gives one with a table of 20 to 40 rows, of a kind with tables if none is asked for; no size
    a full one of four to eight fields.
    """
    rng = Random(f"{split}/{seed}/{kind}/{language}/{size}")
    spoken = rng.choice(LANGUAGES) if language is None else language
    chosen = _BY_KEY[kind] if kind else rng.choice(_WITH_TABLE if size == "long" else ALL)
    country = rng.choice(_COUNTRIES[spoken])
    draw = Draw(rng, split, spoken, country, dates.style_for(rng, spoken, country))
    tiny = isinstance(size, int) and size <= 3
    facts = _facts(draw, chosen, size)
    blocks = layout.lines(rng, spoken, facts) if tiny else _set_out(draw, chosen, facts)
    table_rows, table = ([], []) if tiny else _table(draw, chosen, facts, size)
    if not tiny:
        blocks = _with_fillers(draw, chosen, blocks, most=2 if size == "long" else 3)
    if rng.random() < (0.3 if tiny else 0.85):
        blocks.insert(0, Block(rng.choice(chosen.headings[spoken])))
    if table:
        # A table may stand anywhere below the heading; a long one mostly comes last.
        place = len(blocks) if rng.random() < 0.5 else rng.randrange(1, len(blocks) + 1)
        blocks[place:place] = table
    return _document(draw, chosen, facts, blocks, table_rows, "" if tiny else "\n")


def _facts(draw: Draw, kind: Kind, size: Size) -> list[Fact]:
    """Draw which fields the document has, with values that can be told apart, in the order of the text."""
    rng = draw.rng
    fields: Sequence[Field]
    if isinstance(size, int) and size <= 3:
        fields = rng.sample(kind.fields, size)
    else:
        required = [field for field in kind.fields if field.key in kind.required]
        others = [field for field in kind.fields if field.key not in kind.required]
        if size is None or isinstance(size, str):
            count = rng.randrange(max(4, len(required)), _MOST_FIELDS + 1)
            count = min(count, len(required) + 1) if size == "long" else count
        else:
            count = size
        chosen = required + rng.sample(others, max(0, min(count - len(required), len(others))))
        fields = [field for field in kind.fields if field in chosen]
        if rng.random() < 0.4:
            fields = rng.sample(fields, len(fields))
    facts: list[Fact] = []
    for field in fields:
        label = rng.choice(field.words[draw.language].labels)
        facts.append(Fact(field, _value(draw, field, [fact.value for fact in facts]), label))
    return facts


def _value(draw: Draw, field: Field, taken: Sequence[str]) -> str:
    """Draw a value that neither holds another value of the document nor lies within one."""
    value = field.draw(draw)
    for _ in range(_TRIES):
        if not any(value in other or other in value for other in taken):
            break
        value = field.draw(draw)
    return value


def _set_out(draw: Draw, kind: Kind, facts: Sequence[Fact]) -> list[Block]:
    """Set the facts out, now and then with a letterhead of the parties above the others."""
    rng = draw.rng
    chosen = layout.any_layout(rng, draw.split)
    by_key = {fact.field.key: fact for fact in facts}
    parties = [[by_key[key] for key in keys if key in by_key] for keys in kind.parties if keys[0] in by_key]
    if not any(len(party) > 1 for party in parties) or rng.random() > _LETTERHEAD_SHARE:
        return chosen(rng, draw.language, facts)
    kept = {fact.field.key for party in parties for fact in party}
    others = [fact for fact in facts if fact.field.key not in kept]
    below = chosen(rng, draw.language, others) if others else []
    return [*layout.letterhead(rng, draw.split, parties), *below]


def _table(draw: Draw, kind: Kind, facts: Sequence[Fact], size: Size) -> tuple[list[rows.Row], list[Block]]:
    """Draw the rows of the kind's table, and the lines they stand in."""
    table = kind.table
    if table is None or (size != "long" and draw.rng.random() > _TABLE_SHARE):
        return [], []
    least, most = _LONG_ROWS if size == "long" else table.rows
    drawn = rows.draw_rows(
        draw, table, draw.rng.randrange(least, most + 1), taken=[fact.value for fact in facts]
    )
    texts = rows.set_out(draw.rng, draw.split, table.columns[draw.language], drawn)
    return drawn, [Block("\n".join(texts))]


def _with_fillers(draw: Draw, kind: Kind, blocks: list[Block], most: int) -> list[Block]:
    """Put a few lines that state no field between the blocks."""
    blocks = list(blocks)
    for filler in draw.rng.sample(kind.fillers[draw.language], draw.rng.randrange(most + 1)):
        blocks.insert(draw.rng.randrange(len(blocks) + 1), Block(filler(draw)))
    return blocks


def _pages(rng: Random, blocks: Sequence[Block], whole: bool) -> tuple[str, ...]:
    """Join the blocks to one page, sometimes to two."""
    separator = "\n\n" if not whole and rng.random() < 0.15 else "\n"
    texts = [block.text for block in blocks]
    if whole or len(texts) < 4 or rng.random() > _TWO_PAGES_SHARE:
        return (separator.join(texts),)
    middle = rng.randrange(2, len(texts) - 1)
    return separator.join(texts[:middle]), separator.join(texts[middle:])


def _document(
    draw: Draw,
    kind: Kind,
    facts: Sequence[Fact],
    blocks: Sequence[Block],
    table_rows: Sequence[rows.Row],
    separator: str,
) -> Document:
    language = draw.language
    by_key = {fact.field.key: fact for fact in facts}
    stated = tuple(
        Stated(key, by_key[key].field.words[language].name, by_key[key].value, line)
        for block in blocks
        for key, line in block.stated
    )
    missing = [field for field in kind.fields if field.key not in by_key]
    pages = _pages(draw.rng, blocks, whole=not separator)
    values = {fact.field.key: fact.value for fact in facts}
    summary = _summary(draw, kind, values)
    kept = tuple(table_rows)
    return Document(
        kind=kind.key,
        language=language,
        pages=pages,
        fields=stated,
        questions=_questions(draw, kind, values, missing, kept, "\n".join(pages)),
        absent=tuple((field.key, field.words[language].name) for field in missing),
        rows=kept,
        columns=rows.columns_of(kind.table, language) if kept else (),
        summary=summary,
        summary_facts=tuple(values[key] for key in kind.required) if summary else (),
        long=kind.long(draw, values, kept) if kind.long and summary else (),
    )


def _question(draw: Draw, kind: Kind, field: Field) -> str:
    """Draw a wording: never the last of the field's own, and further ones in training only."""
    words = draw.rng.random() if draw.split == "train" else 1.0
    if words < _FURTHER_QUESTIONS:
        return draw.rng.choice(asking.more(kind.key)[field.key][draw.language])
    if words < _FURTHER_QUESTIONS + _BY_LABEL:
        return asking.by_label(draw, field.words[draw.language])
    return draw.rng.choice(field.words[draw.language].questions[:-1])


def held_back(document: Document, key: str) -> str:
    """Return the wording of the question about a field that training never sees."""
    (field,) = [field for field in _BY_KEY[document.kind].fields if field.key == key]
    return field.words[document.language].questions[-1]


def _questions(
    draw: Draw,
    kind: Kind,
    values: dict[str, str],
    missing: Sequence[Field],
    table_rows: Sequence[rows.Row],
    text: str,
) -> tuple[Question, ...]:
    """Ask for every stated field, for some rows, and for a share of what is not stated."""
    rng = draw.rng
    fields = {field.key: field for field in kind.fields}
    questions = [Question(_question(draw, kind, fields[key]), key, value) for key, value in values.items()]
    if kind.table and table_rows:
        questions += rows.ask_rows(draw, kind.table, table_rows, 6 if len(table_rows) > 12 else 2)
    wanted = len(questions) * _ABSENT_SHARE / (1 - _ABSENT_SHARE)
    count = int(wanted) + (rng.random() < wanted % 1)
    none = wording.not_stated(draw.language)
    if kind.table and table_rows and count and rng.random() < 0.25:
        absent = rows.ask_absent_row(draw, kind.table, table_rows, text)
        questions += [absent] if absent else []
        count -= absent is not None
    for field in rng.sample(missing, min(count, len(missing))):
        questions.append(Question(_question(draw, kind, field), field.key, none))
    return tuple(questions)


def _summary(draw: Draw, kind: Kind, values: dict[str, str]) -> str:
    """Return the kind's sentence with the document's values, or nothing if one of them is missing."""
    if not all(key in values for key in kind.required):
        return ""
    return wording.one_stop(draw.rng.choice(kind.summaries[draw.language]).format(**values))
