"""A form as a TOML file that a person can read and write.

format = 1
name = "Invoice"
language = "en"

[[fields]]
name = "invoice number"
kind = "identifier"
required = true
hint = "Invoice no."

[rows]                      # where a document has several of something: one group that repeats
name = "position"

[[rows.fields]]
name = "article"

[[rules]]                   # see `file_rules`
kind = "unique"
fields = ["invoice number"]
"""

import difflib
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from app.core.forms.errors import FormFaulty, FormNotSaved, FormProblem, FormUnreadable
from app.core.forms.file_rules import RuleReader, rule_lines
from app.core.forms.form import CHOSEN_KINDS, KINDS, Field, Form, RowGroup
from app.core.language import Language
from app.core.private_file import write_private
from app.core.sentences import say
from app.core.toml_lines import line_of_error, lines_of_entries, lines_of_keys

FORMAT = 1
MOST_BYTES = 256 * 1024
MOST_FIELDS = 200
#: Letters of a name, an option or a hint, at most.
MOST_LETTERS = 200
_OF_FORM = ("format", "name", "language", "fields", "rows", "rules")
_OF_ROWS = ("name", "fields")
_OF_FIELD = ("name", "kind", "options", "required", "hint")
_LANGUAGES: tuple[Language, ...] = get_args(Language)


def read_form(path: Path, key: str = "") -> Form:
    """Read a form from a file.

    Raises:
        FormUnreadable: it cannot be opened, or is larger than a form can be.
        FormFaulty: something in it is wrong; all problems are told.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FormUnreadable(
            say("core.forms.form_cannot_be_opened", path=path),
            say("core.forms.check_name_of_file"),
            str(error),
        ) from error
    if len(content) > MOST_BYTES:
        raise FormUnreadable(
            say("core.forms.form_is_larger_than_form_can", path=path), say("core.forms.choose_another_file")
        )
    return parse_form(content, str(path), key or path.name.removesuffix(".toml"))


def parse_form(content: bytes, place: str, key: str = "") -> Form:
    """Read a form from the bytes of a file; `place` is what people call the file.

    Raises:
        FormFaulty: as `read_form`.
    """
    try:
        # Windows' editor begins a text with a byte order mark.
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = FormProblem(
            place, line, "is no UTF-8 text.", say("core.forms.save_it_as_utf_8"), str(error)
        )
        raise FormFaulty((problem,)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormFaulty((_syntax(place, text, error),)) from error
    reader = _Reader(place, text)
    form = reader.form(table, key)
    if form is None or reader.problems:
        raise FormFaulty(tuple(sorted(reader.problems, key=lambda one: (one.line == 0, one.line))))
    return form


def form_text(form: Form) -> str:
    """The content of a form's file; `parse_form` reads it back."""
    lines = [f"format = {FORMAT}", f"name = {_quoted(form.name)}", f"language = {_quoted(form.language)}"]
    for field in form.fields:
        lines += _field_lines("fields", field)
    if form.rows is not None:
        lines += ["", "[rows]", f"name = {_quoted(form.rows.name)}"]
        for field in form.rows.fields:
            lines += _field_lines("rows.fields", field)
    for rule in form.rules:
        lines += rule_lines(rule, _quoted)
    return "\n".join(lines) + "\n"


def _field_lines(section: str, field: Field) -> Iterator[str]:
    yield from ("", f"[[{section}]]", f"name = {_quoted(field.name)}", f"kind = {_quoted(field.kind)}")
    if field.options:
        yield f"options = [{', '.join(map(_quoted, field.options))}]"
    if field.required:
        yield "required = true"
    if field.hint:
        yield f"hint = {_quoted(field.hint)}"


def write_form(path: Path, form: Form) -> None:
    """Write a form to a file, in place of what was there.

    Raises:
        FormNotSaved: it cannot be written.
    """
    try:
        write_private(path, form_text(form).encode())
    except OSError as error:
        raise FormNotSaved(
            say("core.forms.form_could_not_be_saved", name=form.name),
            say("core.forms.choose_another_folder_or_name"),
            str(error),
        ) from error


class _Reader:
    """Takes a table apart; all that is wrong with it is told, not only the first."""

    def __init__(self, place: str, text: str) -> None:
        self.problems: list[FormProblem] = []
        self._place = place
        self._keys = lines_of_keys(text)
        self._entries = lines_of_entries(text, "fields")
        self._of_rows = lines_of_entries(text, "rows", "fields")
        self._of_rules = lines_of_entries(text, "rules")

    def form(self, table: dict[str, Any], key: str) -> Form | None:
        for name in table:
            if name not in _OF_FORM:
                self._refuse_unknown(self._line(name), name, _OF_FORM, "form")
        if table.get("format") != FORMAT or isinstance(table.get("format"), bool):
            said = f"{table['format']!r}" if "format" in table else "missing"
            self._say(self._line("format"), f'"format" must be {FORMAT}, and is {said}.')
        name = self._words(table, "name", self._line("name"), needed=True)
        language = table.get("language")
        if language not in _LANGUAGES:
            self._say(self._line("language"), '"language" must be "en" or "de".')
        seen: dict[str, int] = {}
        fields = list(self._fields(table.get("fields"), self._entries, self._line("fields"), seen))
        rows = self._rows(table["rows"], seen) if "rows" in table else None
        columns = (*fields, *(rows.fields if rows else ()))
        rules = list(
            RuleReader(columns, len(fields), self._say).rules(
                table.get("rules", []), self._of_rules, self._line("rules")
            )
        )
        if self.problems or not isinstance(name, str):
            return None
        language_known: Language = "de" if language == "de" else "en"
        return Form(name, language_known, tuple(fields), key, rows, tuple(rules))

    def _rows(self, told: Any, seen: dict[str, int]) -> RowGroup | None:
        line = self._line("rows")
        if not isinstance(told, dict):
            self._say(line, '"rows" must be one section.', say("core.forms.begin_group_with_line"))
            return None
        for name in told:
            if name not in _OF_ROWS:
                self._refuse_unknown(self._keys.get(("rows", name), line), name, _OF_ROWS, "group of rows")
        name = self._words(told, "name", self._keys.get(("rows", "name"), line), needed=True)
        at = self._keys.get(("rows", "fields"), line)
        return RowGroup(name, tuple(self._fields(told.get("fields"), self._of_rows, at, seen)))

    def _fields(
        self, told: Any, entries: Sequence[dict[str, int]], first: int, seen: dict[str, int]
    ) -> Iterator[Field]:
        if not isinstance(told, list) or not told or not all(isinstance(each, dict) for each in told):
            self._say(first, "it has no fields.", say("core.forms.begin_each_of_them_with_line"))
            return
        if len(told) > MOST_FIELDS:
            self._say(first, f"it has more than {MOST_FIELDS} fields.")
            return
        for at, each in enumerate(told):
            lines = entries[at] if at < len(entries) else {}
            header = lines.get("", first)
            field = self._field(each, lines, header)
            if field is None:
                continue
            line = lines.get("name", header)
            if (first := seen.setdefault(field.name.casefold(), line)) != line:
                self._say(line, f'a field called "{field.name}" stands in line {first} already.')
            yield field

    def _field(self, told: dict[str, Any], lines: dict[str, int], header: int) -> Field | None:
        before = len(self.problems)
        for name in told:
            if name not in _OF_FIELD:
                self._refuse_unknown(lines.get(name, header), name, _OF_FIELD, "field")
        name = self._words(told, "name", lines.get("name", header), needed=True)
        hint = self._words(told, "hint", lines.get("hint", header))
        kind = told.get("kind", "text")
        if kind not in KINDS:
            near = difflib.get_close_matches(str(kind), KINDS, n=1)
            way_on = (
                f'Did you mean "{near[0]}"?'
                if near
                else say("core.forms.choose_one_of", kinds=", ".join(KINDS))
            )
            self._say(lines.get("kind", header), f'there is no kind "{kind}".', way_on)
        required = told.get("required", False)
        if not isinstance(required, bool):
            self._say(lines.get("required", header), '"required" must be true or false.')
        options = self._options(told.get("options", []), str(kind), lines.get("options", header))
        if len(self.problems) > before:
            return None
        return Field(name, kind, options, required, hint)

    def _options(self, told: Any, kind: str, line: int) -> tuple[str, ...]:
        if not isinstance(told, list) or not all(_is_words(each) for each in told):
            self._say(line, '"options" must be a list of words.')
        elif len(set(told)) < len(told):
            self._say(line, "an option stands there twice.")
        elif kind in KINDS and kind not in CHOSEN_KINDS and told:
            self._say(line, f'only "choice" and "yesno" have options, and this is "{kind}".')
        elif kind == "choice" and len(told) < 2:
            self._say(line, "a choice needs two options or more.")
        elif kind == "yesno" and told and len(told) != 2:
            self._say(line, 'a "yesno" has two options, the yes first, or none.')
        else:
            return tuple(told)
        return ()

    def _words(self, told: dict[str, Any], name: str, line: int, needed: bool = False) -> str:
        value = told.get(name, "")
        if (needed or value != "") and not _is_words(value):
            said = "is missing or empty" if name not in told or value == "" else "must be one line of words"
            self._say(line, f'"{name}" {said}.')
            return ""
        return str(value)

    def _refuse_unknown(self, line: int, name: str, known: tuple[str, ...], owner: str) -> None:
        near = difflib.get_close_matches(name.lower(), known, n=1)
        way_on = (
            f'Did you mean "{near[0]}"?'
            if near
            else say("core.forms.has", owner=owner, known=", ".join(known))
        )
        self._say(line, f'a {owner} has no "{name}".', way_on)

    def _line(self, name: str) -> int:
        return self._keys.get((name,), 0)

    def _say(self, line: int, fault: str, way_on: str = "") -> None:
        self.problems.append(FormProblem(self._place, line, fault, way_on))


def _is_words(value: object) -> bool:
    if not isinstance(value, str) or not value.strip() or len(value) > MOST_LETTERS:
        return False
    return value == value.strip() and value.isprintable()


def _syntax(place: str, text: str, error: Exception) -> FormProblem:
    fault = "cannot be understood: it is not written as TOML wants it."
    way_on = say("core.forms.correct_line_text_stands_in_quotation")
    return FormProblem(place, line_of_error(text, error), fault, way_on, str(error))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
