"""References to statutes, clauses and regulations: one claim each, however many numbers they hold."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.core.evidence.alternation import alternation
from app.core.evidence.characters import fold
from app.core.evidence.lazy import lazy
from app.core.evidence.lettered import lettered
from app.core.evidence.lexicon import lexicon
from app.core.evidence.mention import Key, Mention, Taken

_WORDS = lexicon()
_LEVELS = {word: level for level, words in _WORDS.table("section_levels").items() for word in words}
_BOOKS = _WORDS.folded("law_books")
_PART = r"(?:[0-9]+[a-z]?|[a-z]{1,2})\b"
_MORE = r"(?:[ ]?(?:und|and|bis|,|-)[ ]?[0-9]+[a-z]?\b(?!\.[0-9]))*"
_LEVEL = rf"[ \n]?,?[ \n]?(?:{alternation(_LEVELS)})[ \n]?{_PART}{_MORE}"
_ONE_LEVEL = lazy(rf"(?P<level>{alternation(_LEVELS)})[ \n]?(?P<values>{_PART}{_MORE})")
_BOOK = r"[ \n](?P<book>[A-ZÄÖÜ][A-Za-zÄÖÜäöü-]*[A-ZÄÖÜ][A-Za-z]*(?:[ ][IVX]{1,4})?)(?![^\W_])"
_SECTION = lazy(
    r"(?:(?P<title>(?<![^\W_.,-])[0-9]{1,3})[ ](?P<code>C\.?F\.?R\.?|U\.?S\.?C\.?)[ \n]"
    r"(?:§§?[ ]?|[Pp]art[ ])?"
    rf"|(?P<word>(?<![^\W_])(?:{alternation(_WORDS.written('section_words'))})|§§?)[ \n]?)"
    rf"(?P<number>[0-9]+[a-z]?(?:\.[0-9]+)*)(?![0-9])"
    rf"(?P<brackets>(?:[ ]?\([0-9A-Za-z]{{1,4}}\))*)(?P<levels>(?:{_LEVEL})*)(?:{_BOOK})?"
)
#: A page without any of these names no section.
_TELLING = ("§", "C.F.R", "CFR", "U.S.C", "USC", *_WORDS.written("section_words"))
#: "§ 280 Abs. 1, § 437 Nr. 3 BGB": the book stands with the last.
_CHAIN = lazy(r"[ \n]?(?:,|;|und|and|oder|i\.[ ]?V\.[ ]?m\.|bis)?[ \n]?")
_HEADING = lazy(r"(?:^|\n)[ \t]*(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)\.?[ \t]+(?=[A-ZÄÖÜ])")


def statutes(text: str, taken: Taken, *, source: bool) -> Iterator[Mention]:
    """Every reference to a section in `text` (`characters.plain`).

    Args:
        source: whether the text is a source: then numbered headings are sections too, and nothing is taken.
    """
    told = any(word in text for word in _TELLING)
    matches = list(_SECTION.finditer(text)) if told else []
    books = [_book(found) for found in matches]
    for at, (one, other) in reversed(list(enumerate(pairwise(matches)))):
        if not books[at] and _CHAIN.fullmatch(text, one.end(), other.start()):
            books[at] = books[at + 1]
    for found, book in zip(matches, books, strict=True):
        # "Abs. 2" at a sentence's end lets a full stop or a comma stand behind.
        end = found.end() if not found["book"] or _known(found["book"]) else found.start("book") - 1
        if not taken.free(found.start(), end):
            continue
        paths = _paths(found)
        number = found["number"]
        wants: frozenset[Key] = frozenset({("section", number, paths[0], book)})
        if source:
            gives = {
                ("section", number, path[:length], one)
                for path in paths
                for length in range(len(path) + 1)
                for one in {book, ""}
            }
            yield Mention(found.start(), end, "identifier", wants, frozenset(gives))
        else:
            taken.take(found.start(), end)
            yield Mention(found.start(), end, "identifier", wants, wants)
    if source:
        for found in _HEADING.finditer(text):
            key: Key = ("section", found["number"], (), "")
            yield Mention(
                found.start("number"), found.end("number"), "identifier", frozenset({key}), frozenset({key})
            )
        yield from lettered(text, _sections(matches, text))


def _sections(matches: Sequence["re.Match[str]"], text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """Where the sections of a source begin: character, number, and the path to what may have letters."""
    begun = [(found.end(), found["number"], _paths(found)[0]) for found in matches]
    begun += [(found.end(), found["number"], ()) for found in _HEADING.finditer(text)]
    return sorted(begun)


def _known(book: str) -> bool:
    return fold(book.partition(" ")[0]) in _BOOKS or (
        book not in _NO_BOOKS and sum(letter.isupper() for letter in book) >= 2
    )


_NO_BOOKS = frozenset({"GmbH", "KG", "AG", "USA", "EU", "EUR", "USD", "CHF"})


def _book(found: "re.Match[str]") -> str:
    if found["code"]:
        return fold(f"{found['title']}{found['code'].replace('.', '')}")
    return fold(found["book"]) if found["book"] and _known(found["book"]) else ""


def _paths(found: "re.Match[str]") -> list[tuple[str, ...]]:
    """Paragraphs, sentences and letters inside the section; several where several are named."""
    path = tuple(re.findall(r"\(([0-9A-Za-z]{1,4})\)", found["brackets"]))
    paths = [path]
    for level in _ONE_LEVEL.finditer(found["levels"]):
        values = re.findall(r"[0-9]+[a-z]?|[a-z]{1,2}(?![a-z])", re.sub(r"und|and|bis", ",", level["values"]))
        name = _LEVELS[level["level"]]
        paths = [(*path, f"{name} {value}") for value in values for path in paths]
    return paths
