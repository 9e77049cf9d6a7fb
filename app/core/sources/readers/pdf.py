"""PDF: the text of each page with a box a word, and its picture where the text does not tell all."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings, named_pages, problem
from app.core.sources.readers import Job
from app.core.sources.readers.book import disguised
from app.core.sources.readers.form_data import form_data
from app.core.sources.readers.invoice import differences
from app.core.sources.readers.locked import locked
from app.core.sources.readers.nested import Inside, with_files
from app.core.sources.source import Page, Picture, Problem
from app.core.user_errors import (
    SourceDamaged,
    SourceDoubtful,
    SourcePartly,
    SourceTimedOut,
    SourceTooLarge,
)

#: pdfium's number for a password that is missing.
_PASSWORD = 4
#: The most that drawing one page may take.
_DRAWING_SECONDS, _THUMBNAIL_SECONDS = 5.0, 1.0


def preload() -> None:
    """Import what `read` needs."""
    import numpy
    import pypdfium2
    from PIL import Image

    from app.core.sources.readers import dispatch, pdf_beside, pdf_fonts, pdf_page, pdf_sight, pixels

    _ = (numpy, pypdfium2, Image, pdf_beside, pdf_page, pdf_sight, pixels)
    pdf_fonts.install()
    # Files attached to a PDF are mostly invoices in XML and tables.
    dispatch.preload_all(but=("pdf", *dispatch.SELDOM))


def read(job: Job) -> Findings:
    """Read the pages in order, until a limit.

    Raises:
        SourceEncrypted: it asks for a password.
        SourceDamaged: it cannot be opened.
    """
    import pypdfium2

    from app.core.sources.readers.pdf_beside import attached_files

    try:
        document = pypdfium2.PdfDocument(job.file, password=job.password or None)
        total = len(document)
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()
    except pypdfium2.PdfiumError as reason:
        if getattr(reason, "err_code", None) == _PASSWORD:
            raise locked("The PDF", bool(job.password)) from reason
        raise _damaged(str(reason)) from reason
    if total == 0:
        raise _damaged("no pages")
    reading = _Reading(job, document, typed=form_data(document))
    while len(reading.pages) < min(total, job.limits.pages) and not job.late and not reading.full:
        reading.add_page()
    found = Findings(
        "pdf",
        tuple(reading.pages),
        total,
        thumbnail=reading.thumbnail,
        problems=tuple(reading.problems(total)),
    )
    inside = [*attached_files(document), *reading.inside]
    told = tuple(differences((one for one in inside if one.name.lower().endswith(".xml")), found.pages))
    return with_files(job, replace(found, problems=(*found.problems, *told)), inside)


@dataclass
class _Reading:
    """What was read so far, and what that leaves of the limits."""

    job: Job
    document: Any
    #: What a form of an old kind holds, for its first page.
    typed: tuple[str, ...] = ()
    pages: list[Page] = field(default_factory=list)
    thumbnail: Picture | None = None
    full: bool = False
    #: Files that annotations carry.
    inside: list[Inside] = field(default_factory=list)
    _characters: int = 0
    _bytes: int = 0
    _damaged: list[int] = field(default_factory=list)
    _left_out: list[int] = field(default_factory=list)
    _too_long: list[int] = field(default_factory=list)
    _beside: list[int] = field(default_factory=list)
    _doubtful: list[int] = field(default_factory=list)
    _text_only: list[int] = field(default_factory=list)
    #: Passages that nobody sees.
    _hidden: int = 0

    def add_page(self) -> None:
        """Read the next page."""
        import pypdfium2

        number = len(self.pages) + 1
        try:
            page = self.document[number - 1]
            try:
                self.pages.append(self._read(page, number))
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError, OSError):
            self._damaged.append(number)
            self.pages.append(Page(number, "", "not_read", why=say("core.sources.page_is_damaged")))

    def _read(self, page: Any, number: int) -> Page:
        from app.core.sources.readers.pdf_beside import with_beside
        from app.core.sources.readers.pdf_sight import seen

        room = self.job.limits.characters - self._characters
        sight = seen(page, room)
        self.full = sight.cut
        text, boxes = with_beside(page, sight.text, sight.boxes, room, self.inside)
        if number == 1 and self.typed:
            text = "\n".join(filter(None, (text, *self.typed)))[: room or 1]
        self._characters += len(text)
        self._hidden += sight.hidden
        width, height = page.get_size()
        as_text = Page(
            number, text, "text", boxes, why=sight.why, width=width, height=height, doubt=sight.doubt
        )
        if number == 1:
            self._take_thumbnail(page, text)
        if not sight.as_picture:
            if sight.pictures_beside:
                self._beside.append(number)
            return as_text
        if sight.doubtful:
            self._doubtful.append(number)
        return self._as_picture(page, as_text, sight.readable)

    def _as_picture(self, page: Any, as_text: Page, readable: bool) -> Page:
        """The page with its picture; where there is no room, a page whose text can be read keeps that."""
        from app.core.sources.readers.pdf_page import DrawingTooLong, bytes_when_drawn, draw
        from app.core.sources.readers.pixels import PAGE_PIXELS, PAGE_SIDE

        room = self.job.limits.output_bytes - self._bytes
        if bytes_when_drawn(page, PAGE_SIDE, PAGE_PIXELS) > room:
            if readable:
                self._text_only.append(as_text.number)
                return as_text
            self._left_out.append(as_text.number)
            why = say("core.sources.page_is_picture_and_there_is")
            return replace(as_text, state="not_read", why=why)
        try:
            until = min(self.job.deadline, time.monotonic() + _DRAWING_SECONDS)
            picture = draw(page, PAGE_SIDE, until, PAGE_PIXELS)
        except DrawingTooLong:
            if readable:
                self._text_only.append(as_text.number)
                return as_text
            self._too_long.append(as_text.number)
            return replace(as_text, state="not_read", why=say("core.sources.page_is_picture_that_takes_too"))
        self._bytes += len(picture.rgb)
        return replace(as_text, state="picture", picture=picture)

    def _take_thumbnail(self, page: Any, text: str) -> None:
        from app.core.sources.readers.pdf_page import DrawingTooLong, draw
        from app.core.sources.readers.pixels import THUMBNAIL_SIDE, text_thumbnail

        try:
            until = min(self.job.deadline, time.monotonic() + _THUMBNAIL_SECONDS)
            self.thumbnail = draw(page, THUMBNAIL_SIDE, until)
        except DrawingTooLong:
            self.thumbnail = text_thumbnail(text) if text.strip() else None

    def problems(self, total: int) -> Iterator[Problem]:
        """All that was not read, and why."""
        import pypdfium2

        if (missing := total - len(self.pages)) > 0:
            many = say("core.sources.pages_missing", count=missing, total=total)
            if self.full:
                yield problem(
                    SourceTooLarge(
                        say("core.sources.there_is_too_much_text_before", many=many),
                        say("core.sources.split_file_then_add_parts_that"),
                    )
                )
            elif len(self.pages) < self.job.limits.pages:
                yield problem(
                    SourceTimedOut(
                        say("core.sources.reading_took_too_long", many=many),
                        say("core.sources.split_file_then_add_parts_that"),
                    )
                )
            else:
                yield problem(
                    SourceTooLarge(
                        say("core.sources.vitrine_reads", many=many, pages=self.job.limits.pages),
                        say("core.sources.split_file_then_add_parts_that"),
                    )
                )
        elif self.full:
            yield problem(
                SourceTooLarge(
                    say("core.sources.text_of_page_was_cut_there", total=total),
                    say("core.sources.split_file_then_add_parts_that"),
                )
            )
        if self._damaged:
            sentence = say("core.sources.damaged_and_not_read", named=named_pages(self._damaged))
            yield problem(
                SourceDamaged(sentence, say("core.sources.save_file_anew_then_add_that")), self._damaged[0]
            )
        if self._left_out:
            sentence = say("core.sources.not_read_as_there_is_no", named=named_pages(self._left_out))
            yield problem(
                SourceTooLarge(sentence, say("core.sources.split_file_then_add_parts_that")),
                self._left_out[0],
            )
        if self._too_long:
            sentence = say("core.sources.not_read_as_drawing_takes_too", named=named_pages(self._too_long))
            yield problem(
                SourceTimedOut(sentence, say("core.sources.if_it_matters_save_page_as")), self._too_long[0]
            )
        if self._beside:
            sentence = say("core.sources.only_text_was_read_not_pictures", named=named_pages(self._beside))
            yield problem(
                SourcePartly(sentence, say("core.sources.if_it_matters_save_page_as")), self._beside[0]
            )
        if self._text_only:
            sentence = say("core.sources.only_text_was_read_not_what", named=named_pages(self._text_only))
            yield problem(
                SourcePartly(sentence, say("core.sources.if_it_matters_save_page_as")), self._text_only[0]
            )
        if self._doubtful:
            sentence = say("core.sources.text_may_not_be_what_is", named=named_pages(self._doubtful))
            yield problem(
                SourceDoubtful(sentence, say("core.sources.compare_figures_with_page")), self._doubtful[0]
            )
        if self._hidden:
            yield problem(disguised(self._hidden))
        if self.document.get_formtype() == pypdfium2.raw.FORMTYPE_XFA_FULL:
            sentence = say("core.sources.xfa_read") if self.typed else say("core.sources.xfa_not_read")
            yield problem(SourcePartly(sentence, say("core.sources.print_it_into_new_pdf_then")))


def _damaged(detail: str) -> SourceDamaged:
    return SourceDamaged(
        say("core.sources.pdf_is_damaged_or_cut_short"),
        say("core.sources.copy_it_anew_or_open_and"),
        detail,
    )
