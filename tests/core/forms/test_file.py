"""Forms as files: what is read, what is refused and where, and that what is written reads back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.forms import KINDS, Field, Form
from app.core.forms.errors import FormFaulty, FormUnreadable
from app.core.forms.file import form_text, parse_form, read_form, write_form
from app.core.forms.form import CHOSEN_KINDS

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


@pytest.mark.parametrize("name", ["rows", "rules"])
def test_what_a_later_version_will_know_is_refused_with_a_sentence(name: str) -> None:
    ((line, fault),) = faults(GOOD + f'\n[[{name}]]\nname = "x"\n')
    assert line == 15
    assert "comes with a later version" in fault or "come with a later version" in fault


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
    return Form(draw(_words), draw(st.sampled_from(("en", "de"))), tuple(fields))


@settings(max_examples=100, deadline=None)
@given(_forms())
def test_what_is_written_reads_back(form: Form) -> None:
    assert parse_form(form_text(form).encode(), "form.toml") == form


def test_a_form_takes_the_place_of_the_file_that_was_there(tmp_path: Path) -> None:
    form = parse_form(GOOD.encode(), "x", "lease")
    write_form(tmp_path / "lease.toml", form)
    write_form(tmp_path / "lease.toml", form)
    assert read_form(tmp_path / "lease.toml") == form
