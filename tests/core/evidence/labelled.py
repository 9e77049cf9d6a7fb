"""Answers with known truth about made-up papers: what is claimed, of which kind, and what a check must say.

Everything follows from a seed. Values differ within a case, so that a wrong one stands nowhere by chance.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.evidence import Kind, Verdict
from app.core.sources.source import Page, Source
from tests.core.evidence import forms, phrases
from tests.core.evidence.forms import Language


@dataclass(frozen=True, slots=True)
class Label:
    """Characters of the answer that make a claim, and the truth about it."""

    start: int
    end: int
    kind: Kind
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """An answer about some sources; every claim in it is labelled."""

    sources: tuple[Source, ...]
    answer: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that stands on one page of one source, and nowhere else.

    Attributes:
        topic: which phrases speak of it.
        write: the value in a random format.
        wrong: a value like it that stands nowhere, written, with what is wrong about it.
        amount: of an amount or figure, to reckon with.
    """

    kind: Kind
    topic: str
    write: Callable[[random.Random, Language], str]
    wrong: Callable[[random.Random, Language], tuple[str, str]]
    amount: Decimal = Decimal(0)
    currency: str = ""


class _Answer:
    """An answer in the making."""

    def __init__(self) -> None:
        self.text = ""
        self.labels: list[Label] = []

    def say(self, text: str) -> None:
        self.text += text

    def claim(self, text: str, kind: Kind, verdict: Verdict, why: str) -> None:
        start = len(self.text)
        self.text += text
        self.labels.append(Label(start, len(self.text), kind, verdict, why))


def cases(seed: int, count: int = 40) -> list[Case]:
    """Labelled answers; 40 of them make about a thousand claims."""
    return [_case(random.Random(f"{seed}/{number}")) for number in range(count)]


def _case(rng: random.Random) -> Case:
    pool = forms.Pool(rng)
    languages: list[Language] = [rng.choice(("en", "de")), rng.choice(("en", "de"))]
    facts = [_facts(rng, pool) for _ in languages]
    placed: list[tuple[Fact, int, int]] = []
    sources = []
    for number, (language, own) in enumerate(zip(languages, facts, strict=True)):
        rng.shuffle(own)
        pages: list[list[str]] = [[], [], []]
        for fact in own:
            page = rng.randrange(3)
            placed.append((fact, number, page))
            pages[page].append(_stated(rng, fact, language))
        sources.append(_source(rng, number, language, pages))
    answer = _answer(rng, pool, rng.choice(("en", "de")), placed)
    return Case(tuple(sources), answer.text, tuple(answer.labels))


def _stated(rng: random.Random, fact: Fact, language: Language) -> str:
    if fact.topic == "quotation":
        return fact.write(rng, language)
    return rng.choice(phrases.STATED[language][fact.topic]).format(fact.write(rng, language))


def _source(rng: random.Random, number: int, language: Language, pages: Sequence[Sequence[str]]) -> Source:
    made = []
    for at, sentences in enumerate(pages, start=1):
        filler = rng.sample(phrases.FILLER[language], 2)
        text = forms.typeset(rng, " ".join([filler[0], *sentences, filler[1]]))
        made.append(Page(at, text, "text"))
    name = f"paper{number + 1}.pdf"
    return Source(name, name, "pdf", "00", 1, tuple(made), len(made))


def _answer(
    rng: random.Random, pool: forms.Pool, language: Language, placed: list[tuple[Fact, int, int]]
) -> _Answer:
    answer = _Answer()
    rng.shuffle(placed)
    answer.say(rng.choice(phrases.HEADINGS[language]))
    for position, (fact, source, page) in enumerate(placed):
        _speak(rng, language, answer, fact, source, page)
        answer.say(rng.choice((" ", " ", "\n", "\n\n- ")))
        if position % 5 == 4:
            answer.say(rng.choice(phrases.EMPTY[language]) + rng.choice((" ", "\n")))
    amounts = [item for item in placed if item[0].kind == "amount"]
    for _ in range(3):
        _derived(rng, pool, language, answer, amounts)
    return answer


def _speak(
    rng: random.Random, language: Language, answer: _Answer, fact: Fact, source: int, page: int
) -> None:
    verdict: Verdict
    chance = rng.random()
    if chance < 0.5:
        verdict, why, text, cited = "found", "another format", fact.write(rng, language), source
    elif chance < 0.7:
        verdict, why, text, cited = "found_elsewhere", "swapped", fact.write(rng, language), 1 - source
    else:
        text, why = fact.wrong(rng, language)
        verdict, cited = "not_found", source
    before, after = rng.choice(phrases.ANSWERED[language][fact.topic]).split("{}")
    mark = f"[{cited + 1} p.{page + 1}]"
    leads = rng.random() < 0.15
    if leads:
        answer.say(phrases.LEAD[language].format(mark))
        before = (
            before[:1].lower() + before[1:] if language == "en" and not before.startswith("I") else before
        )
    answer.say(before)
    answer.claim(text, fact.kind, verdict, why)
    answer.say(after)
    if not leads:
        answer.say(rng.choice((f" {mark}.", f". {mark}")))
    else:
        answer.say(".")


def _derived(
    rng: random.Random,
    pool: forms.Pool,
    language: Language,
    answer: _Answer,
    amounts: list[tuple[Fact, int, int]],
) -> None:
    """Two amounts that are found, and what follows from them, rightly or by a digit wrong."""
    source = rng.randrange(2)
    own = [(fact, page) for fact, where, page in amounts if where == source]
    (one, one_page), (other, other_page) = rng.sample(own, 2)
    if one.amount < other.amount:
        (one, one_page), (other, other_page) = (other, other_page), (one, one_page)
    percent = (100 * other.amount / one.amount).quantize(Decimal("0.1"))
    ways = ["sum", "difference"] + ["share"] * pool.free_percentage(percent)
    what = rng.choice(ways)
    parts = rng.choice(phrases.DERIVED[language][what]).split("{}")
    answer.say("\n" + parts[0])
    answer.claim(one.write(rng, language), "amount", "found", "operand")
    answer.say(parts[1])
    answer.claim(other.write(rng, language), "amount", "found", "operand")
    answer.say(parts[2])
    wrong = rng.random() < 0.35
    if what == "share":
        if wrong:
            # Far enough that no rounding explains it.
            percent = percent + Decimal("1.3")
            while not pool.free_percentage(percent):
                percent += Decimal("0.1")
        text = forms.percentage(rng, percent, language)
    else:
        value = one.amount + other.amount if what == "sum" else one.amount - other.amount
        if wrong:
            value = value + rng.choice((Decimal("10"), Decimal("0.01"), Decimal("1")))
        text = forms.amount(rng, value, one.currency, language)
    kind: Kind = "percentage" if what == "share" else "amount"
    answer.claim(
        text, kind, "not_found" if wrong else "derived", f"{what}{' by a digit wrong' if wrong else ''}"
    )
    marks = " ".join(f"[{source + 1} p.{page + 1}]" for page in dict.fromkeys((one_page, other_page)))
    answer.say(f"{parts[3]} {marks}.")


def _facts(rng: random.Random, pool: forms.Pool) -> list[Fact]:
    currency = rng.choice(("EUR", "USD", "GBP", "CHF"))
    facts = [_amount(rng, pool, topic, currency) for topic in ("rent", "deposit", "fee")]
    facts += [_date(pool, "start"), _date(pool, "signed")]
    facts += [*_rate_and_duration(pool), _measure(pool)]
    facts += [_person(pool, "person"), _person(pool, "witness"), _company(pool)]
    facts += [_reference(pool), _number(pool), _email(pool), _iban(pool), _quotation(pool)]
    return facts


def _amount(rng: random.Random, pool: forms.Pool, topic: str, currency: str) -> Fact:
    value, wrong_value = pool.amount(), pool.amount_like_last()
    other = next(code for code in ("EUR", "USD", "GBP", "CHF") if code != currency)

    def wrong(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.25:
            return forms.amount(rng, value, other, language), "another currency"
        return forms.amount(rng, wrong_value, currency, language), "a digit wrong"

    return Fact(
        "amount",
        topic,
        lambda rng, language: forms.amount(rng, value, currency, language),
        wrong,
        value,
        currency,
    )


def _date(pool: forms.Pool, topic: str) -> Fact:
    value = pool.any_date()

    def wrong(rng: random.Random, language: Language) -> tuple[str, str]:
        return forms.day(rng, pool.near(value), language), "another day"

    return Fact("date", topic, lambda rng, language: forms.day(rng, value, language), wrong)


def _rate_and_duration(pool: forms.Pool) -> tuple[Fact, Fact]:
    rate, wrong_rate = pool.percentage(), pool.percentage()
    length, unit = pool.duration()
    wrong_length, wrong_unit = pool.duration()

    def wrong_percentage(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.3 and pool.free_percentage(Decimal(length)):
            return forms.percentage(rng, Decimal(length), language), "the number of a duration"
        return forms.percentage(rng, wrong_rate, language), "another rate"

    def wrong_duration(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.3:
            changed = rng.choice([other for other in ("week", "month", "year") if other != unit])
            if pool.free_duration(length, changed):
                return forms.duration(rng, length, changed, language), "another unit"
        return forms.duration(rng, wrong_length, wrong_unit, language), "another length"

    return (
        Fact(
            "percentage",
            "percentage",
            lambda rng, language: forms.percentage(rng, rate, language),
            wrong_percentage,
        ),
        Fact(
            "duration",
            "duration",
            lambda rng, language: forms.duration(rng, length, unit, language),
            wrong_duration,
        ),
    )


def _measure(pool: forms.Pool) -> Fact:
    value, wrong_value = pool.measure(), pool.measure()
    return Fact(
        "figure",
        "measure",
        lambda rng, language: (
            forms.decimal_text(rng, value, language) + rng.choice((" mg", "\u00a0mg", "mg"))
        ),
        lambda rng, language: rng.choice(
            (
                (forms.decimal_text(rng, wrong_value, language) + " mg", "another dose"),
                (forms.decimal_text(rng, value, language) + " g", "another measure"),
            )
        ),
    )


def _person(pool: forms.Pool, topic: str) -> Fact:
    first, last = pool.person()

    def wrong(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.5:
            return f"{first} {forms.misspelt(rng, last)}", "a letter wrong"
        return f"{pool.person()[0]} {last}", "another first name"

    return Fact("name", topic, lambda rng, language: f"{first} {last}", wrong)


def _company(pool: forms.Pool) -> Fact:
    stem, form = pool.company()

    def wrong(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.5:
            return f"{stem} {'AG' if form != 'AG' else 'GmbH'}", "another legal form"
        return f"{forms.misspelt(rng, stem)} {form}", "a letter wrong"

    return Fact("name", "company", lambda rng, language: f"{stem} {form}", wrong)


def _reference(pool: forms.Pool) -> Fact:
    value = pool.reference()
    return Fact(
        "identifier",
        "reference",
        lambda rng, language: value,
        lambda rng, language: (forms.digit_changed(rng, value), "a digit wrong"),
    )


def _number(pool: forms.Pool) -> Fact:
    """A customer number; wrong ones are a digit off or only a part of it."""
    value = pool.number()

    def wrong(rng: random.Random, language: Language) -> tuple[str, str]:
        if rng.random() < 0.5:
            return value[1:-1], "inside a longer number"
        return forms.digit_changed(rng, value), "a digit wrong"

    return Fact("figure", "number", lambda rng, language: value, wrong)


def _email(pool: forms.Pool) -> Fact:
    value = pool.email()
    return Fact(
        "email",
        "email",
        lambda rng, language: rng.choice((value, value.capitalize())),
        lambda rng, language: (value.replace("@", f"{rng.randrange(2, 9)}@"), "another address"),
    )


def _iban(pool: forms.Pool) -> Fact:
    value = pool.iban()

    def write(rng: random.Random, code: str) -> str:
        return rng.choice((code, " ".join(code[at : at + 4] for at in range(0, len(code), 4))))

    return Fact(
        "iban",
        "iban",
        lambda rng, language: write(rng, value),
        lambda rng, language: (write(rng, value[:4] + forms.digit_changed(rng, value[4:])), "a digit wrong"),
    )


def _quotation(pool: forms.Pool) -> Fact:
    sentence, changed = pool.quotation()

    def quoted(rng: random.Random, language: Language) -> str:
        return sentence

    return Fact("quotation", "quotation", quoted, lambda rng, language: (changed, "a word changed"))
