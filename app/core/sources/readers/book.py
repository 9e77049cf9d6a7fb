"""Pages of text put together within the limits: what most readers hand back."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.sentences import say
from app.core.sources.findings import Attached, Findings, clean, problem
from app.core.sources.readers import Job
from app.core.sources.readers.inlays import Inlays
from app.core.sources.source import Kind, Page, Problem
from app.core.user_errors import SourceHidden, SourceNoText, SourcePartly, SourceTimedOut, SourceTooLarge
from model.errors import PlainError


def preload() -> None:
    """Import what a thumbnail needs."""
    from app.core.sources.readers import pixels

    pixels.text_thumbnail("a")


class Book:
    """Takes pages of text one after the other.

    Attributes:
        inlays: takes the pictures that stand in them.
    """

    def __init__(self, job: Job, kind: Kind, unit: str = "page") -> None:
        self.kind = kind
        self._job = job
        self._unit = unit
        self._pages: list[Page] = []
        self._letters = 0
        self._cut = False
        self._problems: list[Problem] = []
        self.inlays = Inlays(job)

    @property
    def full(self) -> bool:
        """Whether no further page will be taken; asked before the work for one is done."""
        return self._cut or len(self._pages) >= self._job.limits.pages or self._job.late

    @property
    def room(self) -> int:
        """Letters that still fit."""
        return max(0, self._job.limits.characters - self._letters)

    def add(self, text: str, blank: str = "") -> None:
        """Add a page; `blank` says why there is nothing on it, for pages that may be blank."""
        text = clean(text).strip("\n")
        if len(text) > self.room:
            text, self._cut = text[: self.room], True
            self._tell_cut(len(self._pages) + 1)
        self._letters += len(text)
        number = len(self._pages) + 1
        if text.strip():
            self._pages.append(Page(number, text, "text"))
        else:
            self._pages.append(
                Page(number, "", "not_read", why=blank or say("core.sources.no_text_could_be_found"))
            )

    def add_lines(self, lines: Iterable[str], blank: str = "") -> None:
        """Add a page line by line, for as long as there is room and time; `blank` as in `add`."""
        taken: list[str] = []
        letters = 0
        for line in lines:
            taken.append(line)
            letters += len(line) + 1
            if letters > self.room + 1 or self._job.late:
                break
        number = len(self._pages) + 1
        late = letters <= self.room + 1 and self._job.late
        self.add("\n".join(taken), blank)
        if late:
            where = f"of {self._unit} {number} " if number > 1 else ""
            self.tell(
                SourceTimedOut(
                    say("core.sources.end_was_not_read_reading_took", where=where),
                    say("core.sources.split_file_then_add_parts_that"),
                ),
                number,
            )

    def skip(self, why: str) -> None:
        """Add a page that could not be read."""
        self._pages.append(Page(len(self._pages) + 1, "", "not_read", why=why))

    def tell(self, error: PlainError, page: int = 0) -> None:
        """Add a problem."""
        self._problems.append(problem(error, page))

    def remark(self, note: str) -> None:
        """Say something of the page that was added last, beside its text; nothing for an empty note."""
        if note and self._pages and self._pages[-1].state == "text":
            last = self._pages[-1]
            self._pages[-1] = replace(last, why=" ".join(filter(None, (last.why, note))))

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems as they stand on the card."""
        self._problems += problems

    def tell_disguised(self, count: int) -> None:
        """Say that passages are made not to be seen; nothing for none."""
        if count:
            self.tell(disguised(count))

    def pictures_left_out(self, one: str, many: str, count: int) -> None:
        """Say of `count` pictures that some were not read, and that writing on the others was not."""
        self.left_out(one, many, max(0, count - self.inlays.places))
        self._problems += filter(None, [self.inlays.told()])

    def left_out(self, one: str, many: str, count: int, way_on: str = "") -> None:
        """Say that `count` parts were not read; nothing for none."""
        way_on = way_on or say("core.sources.if_it_matters_save_file_as")
        if count:
            said = f"1 {one} was" if count == 1 else f"{count:,} {many} were"
            self.tell(SourcePartly(say("core.sources.only_text_was_read_not", said=said), way_on))

    def findings(self, total: int = 0, attachments: tuple[Attached, ...] = ()) -> Findings:
        """All pages.

        Args:
            total: how many pages there are, where some were not added.
            attachments: files inside.
        """
        from app.core.sources.readers.pixels import text_thumbnail

        total = max(total, len(self._pages))
        if missing := total - len(self._pages):
            self._tell_missing(missing, total)
        text = next((page.text for page in self._pages if page.text), "")
        if not text:
            nothing = SourceNoText(
                say("core.sources.no_text_could_be_found"), say("core.sources.save_it_as_pdf_then_add")
            )
            self._problems.insert(0, problem(nothing))
        return Findings(
            self.kind,
            tuple(self.inlays.on_pages(self._pages)),
            total,
            thumbnail=text_thumbnail(text) if text else None,
            problems=tuple(self._problems),
            attachments=attachments,
        )

    def _tell_cut(self, number: int) -> None:
        where = f"The text of {self._unit} {number}" if number > 1 else "The text"
        sentence = say(
            "core.sources.was_cut_vitrine_reads_characters",
            where=where,
            characters=self._job.limits.characters,
        )
        self._problems.insert(
            0, problem(SourceTooLarge(sentence, say("core.sources.split_file_then_add_parts_that")), number)
        )

    def _tell_missing(self, missing: int, total: int) -> None:
        verb = "was" if missing == 1 else "were"
        many = f"{missing:,} of {total:,} {self._unit}s {verb} not read"
        if len(self._pages) >= self._job.limits.pages:
            self.tell(
                SourceTooLarge(
                    say("core.sources.vitrine_reads", many=many, pages=self._job.limits.pages),
                    say("core.sources.split_file_then_add_parts_that"),
                )
            )
        elif self._cut:
            self.tell(
                SourceTooLarge(
                    say("core.sources.there_is_too_much_text_before", many=many),
                    say("core.sources.split_file_then_add_parts_that"),
                )
            )
        else:
            self.tell(
                SourceTimedOut(
                    say("core.sources.reading_took_too_long", many=many),
                    say("core.sources.split_file_then_add_parts_that"),
                )
            )


def disguised(count: int) -> SourceHidden:
    """That passages, one at least, are made not to be seen."""
    sentence = (
        say("core.sources.passage_disguised")
        if count == 1
        else say("core.sources.passages_disguised", count=count)
    )
    return SourceHidden(sentence, say("core.sources.look_at_them_they_may_be"))
