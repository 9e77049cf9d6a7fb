"""Rules between the fields of a form, plain frozen data; `app.core.tables.checking` holds values to them."""

from dataclasses import dataclass
from typing import Literal

#: "sum": the fields add up to `total`. "difference": the first less all others is `total`. "order": dates,
#: the earlier first, two of the same day in order. "one_of": each is one of `options`. "checksum": each
#: holds by its `scheme`. "required": each is stated. "unique": no two rows of a table have the same.
RuleKind = Literal["sum", "difference", "order", "one_of", "checksum", "required", "unique"]
RULE_KINDS: tuple[RuleKind, ...] = (
    "sum", "difference", "order", "one_of", "checksum", "required", "unique",
)  # fmt: skip
#: Numbers that carry digits to check them by: accounts; German tax numbers of persons; VAT numbers of the
#: countries in `checksums.VAT`; Swiss UIDs; cards and others by Luhn; books and goods.
Scheme = Literal["iban", "vat", "steuer_id", "uid", "luhn", "ean"]
SCHEMES: tuple[Scheme, ...] = ("iban", "vat", "steuer_id", "uid", "luhn", "ean")
#: Kinds of rules that speak of a `total`.
TOTALLED: frozenset[RuleKind] = frozenset(("sum", "difference"))


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that the values of a row have to do with each other.

    Attributes:
        kind: see `RuleKind`.
        fields: names of fields of the form; one of its repeating group stands for all rows in a sum.
        total: of a sum or a difference the field with the result.
        options: of "one_of" what a value may be.
        scheme: of "checksum" how the digits are checked; `None` for every other kind.
        tolerance: of a sum or a difference how far it may be off, as a decimal number; empty: half of the
            last digit that is written.
        sentence: what to tell where it is broken; empty: one that says what the rule is.
    """

    kind: RuleKind
    fields: tuple[str, ...]
    total: str = ""
    options: tuple[str, ...] = ()
    scheme: Scheme | None = None
    tolerance: str = ""
    sentence: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """All fields that it speaks of."""
        return (*self.fields, self.total) if self.total else self.fields
