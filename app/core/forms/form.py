"""A form: fields to be filled in from sources, plain frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.core.forms.rule import Rule
from app.core.language import Language

FieldKind = Literal[
    "text",
    "name",
    "date",
    "amount",
    "number",
    "identifier",
    "iban",
    "email",
    "choice",
    "yesno",
    "quotation",
]

KINDS: tuple[FieldKind, ...] = (
    "text", "name", "date", "amount", "number", "identifier", "iban", "email", "choice", "yesno", "quotation",
)  # fmt: skip
#: Kinds whose value is one of the options, not a passage of a source.
CHOSEN_KINDS: frozenset[FieldKind] = frozenset(("choice", "yesno"))
#: The options of a "yesno" field that names none.
YES_NO: dict[Language, tuple[str, ...]] = {"en": ("yes", "no"), "de": ("ja", "nein")}


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a form.

    Attributes:
        name: what the field is called, in the words of such documents; it also asks the model for the value.
        kind: which passages can fill it.
        options: what a "choice" may be; of a "yesno" the two words, the yes first.
        required: whether a form without it counts as incomplete.
        hint: a few words for the model about what is meant; empty where the name says it.
    """

    name: str
    kind: FieldKind = "text"
    options: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""

    def choices(self, language: Language) -> tuple[str, ...]:
        """The options of a chosen kind; nothing for all others."""
        if self.kind not in CHOSEN_KINDS:
            return ()
        return self.options or (YES_NO[language] if self.kind == "yesno" else ())


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The fields of a form that a document may hold several times: once for each row of a table in it.

    Attributes:
        name: what one of them is, as "position"; for people.
        fields: in the order in which they are filled in.
    """

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A list of fields.

    Attributes:
        name: for people; of a ready form the kind of document.
        language: of the documents it is for; the model is asked in it.
        fields: in the order in which they are filled in; their names differ.
        key: its name on the command line and of its file; empty for a form made in passing.
        rows: the group that repeats, if there is one.
        rules: what the values have to do with each other.
    """

    name: str
    language: Language
    fields: tuple[Field, ...]
    key: str = ""
    rows: RowGroup | None = field(default=None, metadata={"unless_empty": True})
    rules: tuple[Rule, ...] = field(default=(), metadata={"unless_empty": True})

    def __post_init__(self) -> None:
        refuse_twins(self.columns)

    @property
    def columns(self) -> tuple[Field, ...]:
        """All fields, those of the group behind the others, as a table has them."""
        return self.fields if self.rows is None else (*self.fields, *self.rows.fields)


def refuse_twins(fields: Sequence[Field]) -> None:
    """Raise ValueError where two fields have the same name: their answers could not be told apart."""
    names = [field.name.casefold() for field in fields]
    for at, name in enumerate(names):
        if name in names[:at]:
            raise ValueError(f"two fields are called {fields[at].name!r}")
