"""Forms as files: what is read, what is refused and where, and that what is written reads back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.forms import KINDS, Field, Form
from app.core.forms.errors import FormFaulty, FormUnreadable
from app.core.forms.file import form_text, parse_form, read_form, write_form
from app.core.forms.form import CHOSEN_KINDS, RowGroup
from app.core.forms.record import form_from, form_record
from app.core.forms.rule import Rule
from app.core.language import Language

GOOD = """format = 1
name = "Lease"
language = "en"

[[fields]]
name = "tenant"   # kind: text
required = true

[[fields]]
name = "interval"
kind = "choice"
options = ["monthly", "yearly"]
hint = "how often rent is paid"
"""


def faults(text: str) -> list[tuple[int, str]]:
    """The lines at which a form is wrong, each with the fault."""
    with pytest.raises(FormFaulty) as caught:
        parse_form(text.encode(), "form.toml")
    return [(problem.line, problem.fault) for problem in caught.value.problems]


def test_what_people_write_is_what_they_get() -> None:
    form = parse_form(GOOD.encode(), "lease.toml", "lease")
    assert form == Form(
        "Lease",
        "en",
        (
            Field("tenant", "text", required=True),
            Field("interval", "choice", ("monthly", "yearly"), hint="how often rent is paid"),
        ),
        "lease",
    )
    assert parse_form(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "lease.toml", "lease") == form


@pytest.mark.parametrize(
    ("line", "changed", "fault"),
    [
        (1, "format = 2", '"format" must be 1, and is 2.'),
        (1, "format = true", '"format" must be 1, and is True.'),
        (2, 'name = ""', '"name" is missing or empty.'),
        (3, 'language = "fr"', '"language" must be "en" or "de".'),
        (6, 'name = " tenant"', '"name" must be one line of words.'),
        (7, 'required = "yes"', '"required" must be true or false.'),
        (7, 'kinds = "text"', 'a field has no "kinds".'),
        (11, 'kind = "chioce"', 'there is no kind "chioce".'),
        (11, 'kind = "text"', 'only "choice" and "yesno" have options, and this is "text".'),
        (12, 'options = ["monthly"]', "a choice needs two options or more."),
        (12, "options = 3", '"options" must be a list of words.'),
        (10, 'name = "Tenant"', 'a field called "Tenant" stands in line 6 already.'),
    ],
)
def test_a_fault_is_told_with_its_line(line: int, changed: str, fault: str) -> None:
    lines = GOOD.splitlines()
    lines[line - 1] = changed
    where = 12 if 'kind = "text"' in changed else line
    assert faults("\n".join(lines)) == [(where, fault)]


RULED = """format = 1
name = "Order"
language = "en"

[[fields]]
name = "total"
kind = "amount"

[[fields]]
name = "ordered"
kind = "date"

[rows]
name = "position"

[[rows.fields]]
name = "amount"
kind = "amount"

[[rules]]
kind = "sum"
fields = ["Amount"]
total = "total"
tolerance = 0.05

[[rules]]
kind = "checksum"
fields = ["total"]
scheme = "luhn"
sentence = "Ask again."
"""


def test_a_group_that_repeats_and_rules_are_read() -> None:
    form = parse_form(RULED.encode(), "order.toml")
    assert form.rows == RowGroup("position", (Field("amount", "amount"),))
    assert form.rules == (
        Rule("sum", ("amount",), "total", tolerance="0.05"),
        Rule("checksum", ("total",), scheme="luhn", sentence="Ask again."),
    )
    assert [field.name for field in form.columns] == ["total", "ordered", "amount"]
    assert form_from(form_record(form)) == form


@pytest.mark.parametrize(
    ("line", "changed", "fault"),
    [
        (13, "[[rows]]", '"rows" must be one section.'),
        (14, 'nam = "position"', 'a group of rows has no "nam".'),
        (17, 'name = "Total"', 'a field called "Total" stands in line 6 already.'),
        (18, 'kind = "amuont"', 'there is no kind "amuont".'),
        (21, 'kind = "sums"', 'there is no kind of rule "sums".'),
        (22, 'fields = ["amuont"]', 'there is no field "amuont".'),
        (22, "fields = []", '"fields" must be a list of names of fields.'),
        (23, 'total = "amount"', "the total is no part of itself."),
        (23, 'total = "ordered"', 'takes fields of the kind "amount" or "number", and "ordered" is "date".'),
        (24, 'tolerance = "much"', '"tolerance" must be a number, not below 0.'),
        (24, 'options = ["a"]', 'a rule "sum" has no "options".'),
        (29, 'scheme = "sum"', 'a rule "checksum" needs one of the schemes'),
        (30, 'sentense = "Ask again."', 'a rule has no "sentense".'),
        (27, 'kind = "order"', 'a rule "order" needs two fields or more.'),
    ],
)
def test_a_fault_of_a_group_or_rule_is_told_with_its_line(line: int, changed: str, fault: str) -> None:
    lines = RULED.splitlines()
    lines[line - 1] = changed
    told = faults("\n".join(lines))
    assert any(fault in sentence for _, sentence in told)
    where = 28 if 'kind = "order"' in changed else line
    assert where in [number for number, _ in told]


def test_all_faults_are_told_not_only_the_first() -> None:
    told = faults('format = 0\nname = "x"\nlanguage = 3\n[[fields]]\nkind = "text"\n[[fields]]\nname = ""\n')
    assert [line for line, _ in told] == [1, 3, 4, 7]


@pytest.mark.parametrize(
    "text", ["", "format = 1\nname = ", "[[fields]", "\x00", "fields = [1]", "a = " + "[" * 9999]
)
def test_what_is_no_form_is_one_sentence(text: str) -> None:
    assert faults(text)


def test_what_is_no_text_is_one_sentence() -> None:
    with pytest.raises(FormFaulty, match=r"is no UTF-8 text"):
        parse_form(b'format = 1\nname = "\xff"', "form.toml")


def test_a_file_that_cannot_be_opened_or_is_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormUnreadable):
        read_form(tmp_path / "nothing.toml")
    (tmp_path / "large.toml").write_bytes(b"#" * 300_000)
    with pytest.raises(FormUnreadable, match="larger"):
        read_form(tmp_path / "large.toml")


_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)


@st.composite
def _forms(draw: st.DrawFn) -> Form:
    names = draw(st.lists(_words, min_size=1, max_size=5, unique_by=str.casefold))
    fields = []
    for name in names:
        kind = draw(st.sampled_from(KINDS))
        most = 2 if kind == "yesno" else 4
        options = (
            draw(st.lists(_words, min_size=2, max_size=most, unique=True)) if kind in CHOSEN_KINDS else []
        )
        fields.append(Field(name, kind, tuple(options), draw(st.booleans()), draw(st.just("") | _words)))
    own = max(1, draw(st.integers(0, len(fields))))
    rows = RowGroup(draw(_words), tuple(fields[own:])) if fields[own:] else None
    rules = tuple(
        draw(
            st.builds(
                Rule,
                st.sampled_from(("required", "unique")),
                st.sampled_from(fields).map(lambda field: (field.name,)),
                sentence=st.just("") | _words,
            )
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    language: Language = draw(st.sampled_from(("en", "de")))
    return Form(draw(_words), language, tuple(fields[:own]), rows=rows, rules=rules)


@settings(max_examples=100, deadline=None)
@given(_forms())
def test_what_is_written_reads_back(form: Form) -> None:
    assert parse_form(form_text(form).encode(), "form.toml") == form


def test_a_form_takes_the_place_of_the_file_that_was_there(tmp_path: Path) -> None:
    form = parse_form(GOOD.encode(), "x", "lease")
    write_form(tmp_path / "lease.toml", form)
    write_form(tmp_path / "lease.toml", form)
    assert read_form(tmp_path / "lease.toml") == form
