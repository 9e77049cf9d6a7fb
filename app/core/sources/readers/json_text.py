"""JSON, one value or one a line: laid out so that people can read it, every number as it was written."""

import json
import re
from collections.abc import Iterator
from operator import itemgetter

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, text
from app.core.sources.readers.book import Book
from app.core.user_errors import SourceDamaged, SourceTooLarge

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|"')
_DEEPEST = 40


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    text.preload()


def read(job: Job) -> Findings:
    """Read the values as one page; what is no JSON after all is read as the text that it is.

    Raises:
        SourceUnknown: the content is no text.
    """
    letters = text.characters(job)
    content, rest = letters.text, letters.rest
    sound = rest == 0 and _is_json(content)
    pages = Book(job, "json" if sound or rest else "text")
    pages.add("".join(_laid_out(content)).strip("\n") if sound else content)
    pages.remark(letters.note)
    if rest:
        share = max(1, round(100 * rest / job.size))
        sentence = say("core.sources.text_was_cut_after_characters_of", count=len(content), share=share)
        pages.tell(SourceTooLarge(sentence, say("core.sources.split_file_then_add_parts_that")))
    elif not sound:
        pages.tell(
            SourceDamaged(
                say("core.sources.this_is_no_sound_json_it"), say("core.sources.check_whether_it_is_complete")
            )
        )
    return pages.findings()


def _is_json(content: str) -> bool:
    try:
        _loaded(content)
        return True
    except RecursionError:
        return False
    except ValueError:
        pass
    try:
        lines = [line for line in content.splitlines() if line.strip()]
        return len(lines) > 1 and all(isinstance(_loaded(line), (dict, list)) for line in lines)
    except (ValueError, RecursionError):
        return False


def _loaded(content: str) -> object:
    # Numbers stay letters: Python refuses to turn very long ones into numbers.
    return json.loads(content, parse_int=str, parse_float=str)


def _laid_out(content: str) -> Iterator[str]:
    """Token by token, for numbers must not pass through arithmetic."""
    depth, empty = 0, True
    for piece in map(itemgetter(0), _TOKEN.finditer(content)):
        if piece in "{[":
            depth += 1
            yield piece
            empty = True
            continue
        if piece in "}]":
            depth -= 1
            yield piece if empty else f"\n{_indent(depth)}{piece}"
            if depth == 0:
                yield "\n"
        elif piece == ",":
            yield ",\n" + _indent(depth)
        elif piece == ":":
            yield ": "
        else:
            if empty and depth:
                yield "\n" + _indent(depth)
            yield json.dumps(json.loads(piece), ensure_ascii=False) if piece[0] == '"' else piece
        empty = False


def _indent(depth: int) -> str:
    return "  " * min(depth, _DEEPEST)
