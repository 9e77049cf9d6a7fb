"""Pictures that stand in a document, kept with a mark at their place: writing on them is recognised later."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import problem
from app.core.sources.readers import Job, image
from app.core.sources.signature import HEAD_BYTES, recognise
from app.core.sources.source import Inlay, Page, Problem
from app.core.user_errors import SourceError, SourcePartly

#: So many of one document are kept, and so many of their bytes as pixels.
MOST, _BYTES = 40, 96 * 1024 * 1024
#: Smaller ones hold no writing: signs, lines, bullets.
_WIDTH, _HEIGHT, _PIXELS = 48, 16, 3000


def preload() -> None:
    """Import what decoding pictures needs."""
    image.preload()


class Inlays:
    """Takes the pictures of one document in the order in which they stand there.

    Attributes:
        places: at which one of those that are kept stands.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._kept: dict[str, Inlay] = {}
        self.places = 0
        self._bytes = 0

    def mark(self, data: Callable[[], bytes]) -> str:
        """The mark of a picture, to be written where it stands; empty where it is not kept.

        Args:
            data: gives its bytes, or raises a `SourceError`.
        """
        if len(self._kept) >= MOST or self._job.late:
            return ""
        try:
            content = data()
            digest = hashlib.sha256(content).hexdigest()
            known = self._kept.get(digest) or self._decoded(content)
        except (SourceError, MemoryError):
            return ""
        if known is None:
            return ""
        self._kept[digest] = known
        self.places += 1
        return marks.place(known.name)

    def _decoded(self, content: bytes) -> Inlay | None:
        signature = recognise(content[:HEAD_BYTES], "unknown")
        if signature.kind != "image":
            return None
        limits = replace(self._job.limits, pages=1, pictures=1)
        job = replace(
            self._job, file=io.BytesIO(content), size=len(content), signature=signature, limits=limits
        )
        picture = image.read(job).pages[0].picture
        if picture is None or picture.width < _WIDTH or picture.height < _HEIGHT:
            return None
        if picture.width * picture.height < _PIXELS or self._bytes + len(picture.rgb) > _BYTES:
            return None
        self._bytes += len(picture.rgb)
        return Inlay(f"picture {len(self._kept) + 1}", picture)

    @property
    def count(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def on_pages(self, pages: list[Page]) -> list[Page]:
        """The pages, each with the pictures whose mark stands on it first."""
        left = list(self._kept.values())
        out = []
        for page in pages:
            here = tuple(one for one in left if marks.place(one.name) in page.text)
            left = [one for one in left if one not in here]
            out.append(replace(page, inlays=here) if here else page)
        return out

    def told(self) -> Problem | None:
        """That the writing on them was not recognised, which holds until it is."""
        return unrecognised(self.count) if self._kept else None


def unrecognised(count: int) -> Problem:
    """That so many pictures were not looked at."""
    sentence = (
        say("core.sources.picture_in_text_not_looked_at")
        if count == 1
        else say("core.sources.pictures_in_text_not_looked_at", count=count)
    )
    return problem(SourcePartly(sentence, say("core.sources.if_it_matters_save_file_as")))
