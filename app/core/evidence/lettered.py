"""Letters of a clause that stand apart from its number: "4. Expenses: (a) rail; (b) mileage"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.core.evidence.alternation import alternation
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.mention import Key, Mention

_LETTER = "letter"
_WORDS = lexicon().table("section_levels").get(_LETTER, ())
_ITEM = lazy(
    r"(?:(?<=[\s:;,])|^)(?:\((?P<bracket>[a-z])\)|(?P<half>[a-z])\)"
    rf"|(?:{alternation(_WORDS)})[ ](?P<word>[a-z])(?=[: ]))"
    r"(?=[: \n])"
)
#: Characters of a clause beyond which a letter belongs to none.
_REACH = 2500


def lettered(text: str, sections: Sequence[tuple[int, str, tuple[str, ...]]]) -> Iterator[Mention]:
    """Every letter of a source that is one of the section above it, in order from the first.

    Args:
        sections: where each begins, its number, and the path inside it that its reference names.
    """
    begins = [at for at, _, _ in sections]
    last: tuple[int, str] | None = None
    for found in _ITEM.finditer(text):
        letter = found["bracket"] or found["half"] or found["word"]
        own = bisect_right(begins, found.start()) - 1
        if own < 0 or found.start() - begins[own] > _REACH:
            continue
        _, number, path = sections[own]
        if path and path[-1].startswith(_LETTER):
            # "Art. 5 lit. b: ..., lit. c: ...": the letter goes on from that of the reference.
            after, path = path[-1][-1], path[:-1]
        else:
            after = "" if last is None or last[0] != own else last[1]
        follows = last is not None and last[0] == own and letter == chr(ord(last[1]) + 1)
        if letter != ("a" if not after else chr(ord(after) + 1)) and not follows:
            # A letter out of order is none of a list: "(s)" behind a word.
            continue
        last = (own, letter)
        keys: frozenset[Key] = frozenset(
            ("section", number, (*path, one), "") for one in (letter, f"{_LETTER} {letter}")
        )
        yield Mention(found.start(), found.end(), "identifier", keys, keys)
