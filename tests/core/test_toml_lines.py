"""The line of each key, against the standard library's reader on texts with everything that can mislead."""

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.toml_lines import lines_of_entries, lines_of_keys

MISLEADING = '''
# first = 1
plain = "a # no comment" # one
"quoted key" = 'it = "no key"'
'single' = """
not_a_key = 1
[not a table]
\\""" still inside """
literal = \'\'\'
x = '' 2
\'\'\'
list = [
    "a = 1", # note = 2
    [ 1, 2 ],
    { inline = 3 },
]
dotted . "k.e.y" = 1
date = 1979-05-27 07:32:00
[table]   # t = 1
inside = {x = 1, y = [2]}
[table.sub]
deep = true
[[many]]
one = 1
[[many]]
one = 2
"last"=1'''


def test_strings_comments_and_lists_do_not_mislead() -> None:
    assert lines_of_keys(MISLEADING) == {
        ("plain",): 3,
        ("quoted key",): 4,
        ("single",): 5,
        ("literal",): 9,
        ("list",): 12,
        ("dotted",): 17,
        ("dotted", "k.e.y"): 17,
        ("date",): 18,
        ("table",): 19,
        ("table", "inside"): 20,
        ("table", "sub"): 21,
        ("table", "sub", "deep"): 22,
        ("many",): 23,
        ("many", "one"): 24,
        ("many", "last"): 27,
    }


def test_each_entry_of_a_list_of_tables_has_its_own_lines() -> None:
    assert lines_of_entries(MISLEADING, "many") == [{"": 23, "one": 24}, {"": 25, "one": 26, "last": 27}]
    assert lines_of_entries(MISLEADING, "table") == []


def test_lines_are_those_of_the_file_whatever_ends_them() -> None:
    assert lines_of_keys(MISLEADING.replace("\n", "\r\n")) == lines_of_keys(MISLEADING)


_bare = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
_quoted = st.sampled_from(['"a b"', "'c.d'", '"e\\"f"', '"#g"', "''"])
_value = st.sampled_from(
    [
        "1",
        "true",
        '"#"',
        '"[="',
        "'''\nx = 1\n'''",
        '"""\n[y]\n\\"""z = 1 """',
        '"""four quotes""""',
        "[1, # c = 1\n 2]",
        "[[1], ['\"']]",
        "{a = 1}",
        "1979-05-27",
    ]
)
_line = st.one_of(
    st.tuples(st.one_of(_bare, _quoted), _value).map(" = ".join),
    st.tuples(_bare, _bare, _value).map(lambda parts: f"{parts[0]} . {parts[1]}={parts[2]}"),
    _bare.map(lambda name: f"[{name}]"),
    st.tuples(_bare, _quoted).map(lambda names: f"[ {names[0]} . {names[1]} ] # end"),
    _bare.map(lambda name: f"[[{name}]]"),
    st.sampled_from(["", "# x = 1", "\t# [z]"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_line, max_size=8))
def test_every_key_is_found_and_stands_on_its_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = lines_of_keys(text)
    assert {path[0] for path in found} == set(table)
    for path, line in found.items():
        assert _has(table, path)
        before = "\n".join(text.split("\n")[: line - 1])
        assert not _has(tomllib.loads(before), path)


def _has(table: Any, path: tuple[str, ...]) -> bool:
    for name in path:
        tables = table if isinstance(table, list) else [table]
        values = [each[name] for each in tables if isinstance(each, dict) and name in each]
        if not values:
            return False
        table = values[-1]
    return True
