"""Video through OpenCV: one frame a second from the beginning, up to a limit."""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.core.sentences import say
from app.core.sources.findings import Findings, problem
from app.core.sources.readers import Job
from app.core.sources.source import Frame, Picture, Problem
from app.core.user_errors import SourceDamaged, SourceTimedOut, SourceTooLarge

if TYPE_CHECKING:
    import cv2

#: A claim beyond these is nonsense: frames a second, and seconds.
_FASTEST, _LONGEST = 1000.0, 1e6
#: Timestamps are rounded in the file; a frame this early still stands for its second.
_EARLY = 0.005


def preload() -> None:
    """Import what `read` needs."""
    import cv2

    from app.core.sources.readers import pixels

    cv2.setNumThreads(1)
    _ = pixels


def read(job: Job) -> Findings:
    """Read the first frame of each second.

    Raises:
        SourceDamaged: no frame can be decoded.
        SourceTooLarge: its frames have more pixels than the limit.
    """
    import cv2

    from app.core.sources.readers.pixels import shrink

    # The stream and no path: nothing can be opened here. The empty list of settings picks this overload.
    film = cv2.VideoCapture(job.file, cv2.CAP_FFMPEG, [])  # type: ignore[call-overload]
    try:
        if not film.isOpened():
            raise _damaged()
        width, height = film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if not width * height <= job.limits.pixels:
            raise SourceTooLarge(
                say("core.sources.frames_have_x_pixels_more_than", width=width, height=height),
                say("core.sources.save_video_smaller_then_add_that"),
            )
        watching = _Watching(job, film)
        watching.to_the_end()
    except cv2.error as reason:
        raise _damaged(str(reason)) from reason
    finally:
        film.release()
    if not watching.frames:
        raise _damaged("no frame could be decoded")
    return Findings(
        "video",
        frames=tuple(watching.frames),
        seconds=watching.length,
        thumbnail=shrink(watching.frames[0].picture),
        problems=watching.problems(),
    )


@dataclass
class _Watching:
    """How far the film was watched, and what was kept."""

    job: Job
    film: "cv2.VideoCapture"
    frames: list[Frame] = field(default_factory=list)
    ending: Literal["end", "limit", "room", "late"] = "end"
    #: The second up to which a frame stands for each second.
    _covered: int = 0
    _at: float = 0.0
    _bytes: int = 0
    #: What the file says of itself: frames a second, and seconds; 0 if it does not.
    _rate: float = 25.0
    _claimed: float = 0.0

    def __post_init__(self) -> None:
        import cv2

        rate, count = self.film.get(cv2.CAP_PROP_FPS), self.film.get(cv2.CAP_PROP_FRAME_COUNT)
        self._rate = rate if 0 < rate <= _FASTEST else self._rate
        self._claimed = count / self._rate if 0 < count < _LONGEST * self._rate else 0.0

    def to_the_end(self) -> None:
        """Take frames until the film ends or a limit is reached."""
        grabbed = 0
        while self._may_go_on() and self.film.grab():
            self._at = self._time(grabbed)
            grabbed += 1
            if self._at + _EARLY < self._covered:
                continue
            if self._at >= self.job.limits.video_seconds:
                self.ending = "limit"
                return
            self._keep()

    @property
    def length(self) -> float:
        """Seconds of the whole film, as it claims or as it was seen to last."""
        seen = self._at + 1 / self._rate
        claimed = self._claimed
        return claimed if self.ending != "end" and claimed > seen else seen

    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and why."""
        if self.ending == "end":
            missing = self._claimed - self.length
            if missing < 1.5:
                return ()
            sentence = say(
                "core.sources.video_is_cut_short_of_seconds", missing=missing, claimed=self._claimed
            )
            return (problem(SourceDamaged(sentence, say("core.sources.copy_it_anew_then_add_that"))),)
        whole = max(math.ceil(self.length - 0.05), self._covered + 1)
        missing_seconds = whole - self._covered
        sentence = (
            say("core.sources.one_second_missing", total=whole)
            if missing_seconds == 1
            else say("core.sources.seconds_missing", count=missing_seconds, total=whole)
        )
        if self.ending == "late":
            return (
                problem(
                    SourceTimedOut(
                        say("core.sources.reading_took_too_long_3", sentence=sentence),
                        say("core.sources.cut_part_that_matters_into_file"),
                    )
                ),
            )
        return (problem(SourceTooLarge(f"{sentence}.", say("core.sources.cut_part_that_matters_into_file"))),)

    def _may_go_on(self) -> bool:
        if self._covered >= self.job.limits.video_seconds and self._claimed > self._covered + 1 / self._rate:
            self.ending = "limit"
        elif self.job.late:
            self.ending = "late"
        return self.ending == "end"

    def _keep(self) -> None:
        import cv2

        from app.core.sources.readers.pixels import FRAME_SIDE, fit

        ok, frame = self.film.retrieve()
        if not ok:
            return
        height, width = frame.shape[:2]
        small = cv2.resize(frame, fit(width, height, FRAME_SIDE), interpolation=cv2.INTER_AREA)
        rgb = cv2.cvtColor(small, cv2.COLOR_BGR2RGB)
        self._bytes += rgb.nbytes
        if self._bytes > self.job.limits.output_bytes:
            self.ending = "room"
            return
        picture = Picture(rgb.shape[1], rgb.shape[0], rgb.tobytes())
        self.frames.append(Frame(round(self._at, 3), picture))
        self._covered = int(self._at + _EARLY) + 1

    def _time(self, grabbed: int) -> float:
        import cv2

        told = self.film.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if grabbed and not self._at < told < _LONGEST:
            return self._at + 1 / self._rate
        return told if 0 <= told < _LONGEST else 0.0


def _damaged(detail: str = "") -> SourceDamaged:
    return SourceDamaged(
        say("core.sources.video_is_damaged_cut_short_or"),
        say("core.sources.save_it_as_mp4_then_add"),
        detail,
    )
