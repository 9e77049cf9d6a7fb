"""Which form fits the sources, by rules: what their heads call them, and which labels they have."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.core.forms.form import Field, Form
from app.core.forms.short import told_by_name
from app.core.language import Language, language_of
from app.core.sentences import say
from app.core.sources.source import Source

#: Letters of a source that are looked at, and of its head, where a document says what it is.
_LOOKED_AT, _HEAD = 12_000, 400
#: What the name of the kind counts in a heading, in the head, and in the file's name.
_HEADING, _IN_HEAD, _IN_NAME = 6.0, 2.0, 2.0
#: What all labels together count.
_LABELS = 8.0
_LEAST = 1.0
_LONG_HEADING = 40
#: The form of documents that no other one fits.
_FOR_ALL_ELSE = "letter"
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form that may fit.

    Attributes:
        score: from 0; more fits better.
        labels: how many of its fields have a label in the text.
        titled: whether the sources call themselves by its name.
    """

    form: Form
    score: float
    labels: int
    titled: bool

    @property
    def why(self) -> str:
        """In plain words."""
        labels, fields = self.labels, len(self.form.fields)
        if self.titled:
            return say("core.forms.titled_and_labelled", name=self.form.name, labels=labels, fields=fields)
        return say("core.forms.labelled", labels=labels, fields=fields)


def proposals(sources: Sequence[Source], forms: Sequence[Form]) -> tuple[Proposal, ...]:
    """The forms of the sources' language that fit, the best first; nothing where none does."""
    language = language_of(sources)
    seen = _Seen.of(sources)
    spoken = [form for form in forms if form.language == language]
    common = Counter(label for form in spoken for label in {*chain.from_iterable(_labels(form))})
    made = [seen.rated(form, common) for form in spoken]
    fitting = [one for one in made if one.score >= _LEAST]
    return tuple(sorted(fitting, key=lambda one: -one.score))


def one_for_each(form: Form, best: Sequence[Form | None]) -> bool:
    """Whether a form is filled in for each of several documents rather than once for all of them.

    Args:
        best: of each document the form that fits it best by itself; `None` where none does.
    """
    fitting = sum(one is not None and one.key == form.key for one in best)
    # One or the other may be a scan that says little of itself.
    return len(best) > 1 and fitting >= max(2, (3 * len(best) + 3) // 4)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words as " so and so ", in small letters: of the text, its head, its headings and the files' names."""

    text: str
    head: str
    headings: str
    names: str

    @classmethod
    def of(cls, sources: Sequence[Source]) -> "_Seen":
        texts = ["\n".join(page.text for page in source.pages)[:_LOOKED_AT] for source in sources]
        heads = [text[:_HEAD] for text in texts]
        lines = [line for head in heads for line in head.splitlines() if len(line) <= _LONG_HEADING]
        return cls(
            _words("\n".join(texts)),
            _words("\n".join(heads)),
            " |".join(_words(line) for line in lines),
            _words(" ".join(source.name for source in sources)),
        )

    def rated(self, form: Form, common: Mapping[str, int]) -> Proposal:
        """A form against these words; a label that many forms have says little."""
        name = _words(form.name)
        # German writes kinds as one word, as in "Schlussrechnung".
        part = name.strip() if form.language == "de" else name
        titled = part in self.headings
        score = (
            (_HEADING + len(name) / 10) * titled
            + _IN_HEAD * (part in self.head)
            + _IN_NAME * (part in self.names)
        )
        found = [[label for label in labels if label in self.text] for labels in _labels(form)]
        telling = sum(max((1 / common[label] for label in labels), default=0.0) for labels in found)
        score += _LABELS * telling / len(form.fields)
        labels = sum(bool(labels) for labels in found)
        return Proposal(form, score, labels, titled)


def _labels(form: Form) -> list[list[str]]:
    """What may stand beside the value of each field."""
    return [
        [_words(label) for label in (field.name, *field.hint.split(",")) if label.strip()]
        for field in form.fields
    ]


def _words(text: str) -> str:
    return f" {_NOT_LETTERS.sub(' ', text).strip().casefold()} "


def form_for(typed: str, sources: Sequence[Source], forms: Sequence[Form]) -> Form:
    """The form of the typed names, separated by commas; without any the one that fits, else one for letters.

    Args:
        forms: those at hand, the person's first.
    """
    names = [name.strip() for name in re.split(r"[,;\n]", typed.rstrip(". ")) if name.strip()]
    language = language_of(sources)
    if names:
        named = {name.casefold(): name for name in reversed(names)}
        fields = tuple(_field(name, language, forms) for name in reversed(named.values()))
        return Form(", ".join(field.name for field in fields), language, fields)
    fitting = proposals(sources, forms)
    if fitting:
        return fitting[0].form
    return next(form for form in forms if form.key == f"{_FOR_ALL_ELSE}.{language}")


def _field(name: str, language: Language, forms: Sequence[Form]) -> Field:
    """A field of this name, as a form at hand has it; else of the kind that its name tells."""
    wanted = _words(name)
    for form in forms:
        for field in form.fields:
            labels = (field.name, *field.hint.split(","))
            if form.language == language and wanted in map(_words, labels):
                return replace(field, name=name, required=False)
    return Field(name, told_by_name(name).kind)
