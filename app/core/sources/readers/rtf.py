"""Rich text (RTF): the text with its tables; notes, comments, changes and hidden text named."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book
from app.core.sources.readers.book import Book
from app.core.sources.readers.rtf_words import (
    APART,
    CHARSETS,
    KNOWN,
    MARKS,
    OLD_CODECS,
    PICTURES,
    RAISED,
    SIGNS,
    SKIPPED,
)
from app.core.sources.readers.rtf_writing import State, Writing
from app.core.user_errors import SourceDamaged, SourceTimedOut

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SIGN_TEXT = {b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"\n": "\n", b"\r": "\n"}
_DEEPEST = 500


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    for name in (*CHARSETS.values(), "utf-16-le"):
        codecs.lookup(name)


def read(job: Job) -> Findings:
    """Read the document as one page.

    Raises:
        SourceDamaged: its groups are nested too deep.
    """
    reading = _Reading(job)
    reading.take(job.file.read(job.limits.unpacked_bytes))
    pages = Book(job, "rtf")
    pages.add_lines(reading.writing.lines())
    if reading.late:
        pages.tell(
            SourceTimedOut(
                say("core.sources.reading_took_too_long_end_was"), say("core.sources.split_document")
            )
        )
    elif reading.open_groups:
        pages.tell(
            SourceDamaged(say("core.sources.document_is_cut_short_its_end"), say("core.sources.copy_it_anew"))
        )
    pages.left_out("picture or object", "pictures or objects", reading.pictures)
    return pages.findings()


def text_of(job: Job, data: bytes) -> str:
    """The text of rich text that stands inside something else.

    Raises:
        SourceDamaged: its groups are nested too deep.
    """
    reading = _Reading(job)
    reading.take(data)
    return "\n".join(reading.writing.lines())


class _Reading:
    """Goes through a document once."""

    def __init__(self, job: Job) -> None:
        self.writing = Writing()
        self.pictures = 0
        self.open_groups = 0
        self.late = False
        self._job = job
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font_of_table = 0
        self._bytes = bytearray()
        #: Letters to pass over, which stand for a letter of Unicode that was read.
        self._skip = 0

    def take(self, data: bytes) -> None:
        """Read the whole document."""
        state = State()
        stack: list[tuple[State, bool]] = []
        fonts = starred = first = upr = False
        for token in self._tokens(data):
            kind = token.lastgroup
            if kind == "open":
                self._flush(state)
                stack.append((state, fonts))
                if upr:
                    state, upr = replace(state, target=-1), False
                starred, first = False, True
                self._require_shallow(len(stack))
            elif kind == "close":
                self._flush(state)
                inner = state
                if stack:
                    state, fonts = stack.pop()
                    if inner.target > 0 and inner.target != state.target:
                        self.writing.close(inner.target, state)
                if not stack:
                    break
            elif kind == "sign" and token["sign"] == b"*":
                # Only at the beginning of a group does it say that old programs may pass over that.
                starred = first
            elif token["word"] is not None:
                word, number = token["word"].decode(), int(token["number"]) if token["number"] else None
                fonts = fonts or word == "fonttbl"
                if fonts and word in ("f", "fcharset"):
                    self._learn_font(word, number or 0)
                elif word == "upr":
                    # The group that follows is for old programs; the same in Unicode stands behind it.
                    upr = True
                elif (first and word in SKIPPED) or (starred and word not in KNOWN):
                    self.pictures += word in PICTURES and state.target >= 0
                    state = replace(state, target=-1)
                else:
                    state = self._word(word, number, state)
                starred = first = False
            else:
                self._content(token, state)
                starred = first = False
        self._flush(state)
        self.open_groups = len(stack)

    def _tokens(self, data: bytes) -> Iterator["re.Match[bytes]"]:
        position, count = 0, 0
        while position < len(data):
            token = _TOKEN.match(data, position)
            if token is None:
                position += 1
                continue
            position = token.end()
            if token["word"] == b"bin":
                # Bytes that are no text at all.
                position += max(0, int(token["number"] or 0))
                continue
            count += 1
            if count % 4096 == 0 and self._job.late:
                self.late = True
                return
            yield token

    def _require_shallow(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise SourceDamaged(
                say("core.sources.its_content_is_nested_too_deep"),
                say("core.sources.save_it_anew_as_docx_then"),
            )

    def _learn_font(self, word: str, number: int) -> None:
        if word == "f":
            self._font_of_table = number
        elif number in CHARSETS and number:
            self._fonts[self._font_of_table] = CHARSETS[number]

    def _word(self, word: str, number: int | None, state: State) -> State:
        on = number != 0
        if word in SIGNS:
            self._write(SIGNS[word], state)
        elif word == "u":
            self._flush_bytes(state)
            self.writing.put(chr((number or 0) % 65536), state)
            self._skip = state.after_unicode
        elif word == "uc":
            return replace(state, after_unicode=min(max(number or 0, 0), 32))
        elif word == "ansicpg" or word in OLD_CODECS:
            self._codec = _known(f"cp{number}" if word == "ansicpg" else OLD_CODECS[word])
        elif word == "f":
            self._flush_bytes(state)
            return replace(state, font=number or 0)
        elif word == "plain":
            self._flush_bytes(state)
            return replace(state, mark="", font=0, raised=0)
        elif word in RAISED:
            self._flush_bytes(state)
            return replace(state, raised=RAISED[word] if on else 0)
        elif word in MARKS:
            self._flush_bytes(state)
            return replace(state, mark=MARKS[word] if on else "")
        elif word in ("revauth", "revauthdel"):
            return replace(state, author=number or 0)
        elif word == "outlinelevel":
            return replace(state, heading=(number or 0) + 1 if 0 <= (number or 0) < 9 else 0)
        elif word == "pard":
            return replace(state, heading=0)
        elif word in APART and state.target >= 0:
            self._flush(state)
            return replace(state, target=self.writing.open(APART[word]), mark="", heading=0)
        elif word == "ftnalt":
            self.writing.make_endnote(state.target)
        return state

    def _content(self, token: "re.Match[bytes]", state: State) -> None:
        if token["hex"] is not None:
            if self._skip:
                self._skip -= 1
            else:
                self._bytes.append(int(token["hex"], 16))
        elif token["text"] is not None:
            text = token["text"]
            passed = min(self._skip, len(text))
            self._skip -= passed
            self._bytes += text[passed:]
        elif token["sign"] is not None and token["sign"] in b"\\{}":
            self._bytes += token["sign"]
        elif token["sign"] is not None:
            self._write(_SIGN_TEXT.get(token["sign"], ""), state)

    def _write(self, text: str, state: State) -> None:
        self._flush_bytes(state)
        if self._skip and text:
            self._skip -= 1
        else:
            self.writing.put(text, state)

    def _flush(self, state: State) -> None:
        self._flush_bytes(state)
        self._skip = 0

    def _flush_bytes(self, state: State) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            codec = "ascii" if data.isascii() else self._fonts.get(state.font, self._codec)
            self.writing.put(data.decode(codec, "replace"), state)


def _known(codec: str) -> str:
    try:
        codecs.lookup(codec)
    except LookupError:
        return "cp1252"
    return codec
