"""Pictures: PNG, JPEG, TIFF, WebP, BMP, GIF, HEIC and AVIF, each picture a page of state "picture"."""

import math
import struct
from typing import TYPE_CHECKING

from app.core.sentences import say
from app.core.sources.findings import Findings, problem
from app.core.sources.readers import Job
from app.core.sources.source import Page, Picture, Problem
from app.core.user_errors import SourceDamaged, SourcePartly, SourceTimedOut, SourceTooLarge

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

#: The EXIF tag that tells how the camera was held.
_ORIENTATION = 0x0112
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    RuntimeError,
    TypeError,
)


def preload() -> None:
    """Import what `read` needs, with the plug-ins of these formats and nothing else that Pillow can open."""
    from PIL import (
        AvifImagePlugin,
        BmpImagePlugin,
        ExifTags,
        GifImagePlugin,
        Image,
        ImageColor,
        ImagePalette,
        JpegImagePlugin,
        MpoImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    from app.core.sources.readers import pixels

    _ = (AvifImagePlugin, BmpImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, TiffImagePlugin)
    # Pillow imports these when it first meets a palette, a turned picture, a file of several JPEG pictures.
    _ = (ExifTags, ImageColor, ImagePalette, MpoImagePlugin)
    _ = (WebPImagePlugin, Image, pixels)
    try:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    except ImportError:
        # Some systems have no build of it; such pictures then end as a sentence.
        return


def read(job: Job) -> Findings:
    """Read the pictures, turned upright, on white where they are transparent.

    Raises:
        SourceTooLarge: more pixels than the limit.
        SourceDamaged: it cannot be read to its end.
    """
    from PIL import Image

    from app.core.sources.readers.pixels import shrink

    # Our own limit, an error and not a warning, stands in place of Pillow's.
    Image.MAX_IMAGE_PIXELS = None
    if job.signature.container not in Image.OPEN:
        from app.core.sources.signature import unknown

        raise unknown("a HEIC picture")
    try:
        with Image.open(job.file, formats=[job.signature.container]) as image:
            total = _count(image)
            kept, problems = _pictures(job, image, total)
    except _BROKEN as reason:
        raise _damaged(str(reason)) from reason
    pages = tuple(Page(number, "", "picture", picture=one) for number, one in enumerate(kept, 1))
    return Findings("image", pages, total, thumbnail=shrink(kept[0]), problems=problems)


def _count(image: "ImageFile") -> int:
    """Pictures in the file; a damaged list of them is no reason not to read the first."""
    try:
        return max(1, int(getattr(image, "n_frames", 1)))
    except _BROKEN:
        return 1


def _pictures(job: Job, image: "ImageFile", total: int) -> tuple[list[Picture], tuple[Problem, ...]]:
    from app.core.sources.readers.pixels import PAGE_PIXELS, PAGE_SIDE, picture

    moving = job.signature.container in ("GIF", "PNG", "WEBP", "AVIF")
    most = min(total, job.limits.pictures if moving else job.limits.pages)
    kept: list[Picture] = []
    room = job.limits.output_bytes
    while len(kept) < most:
        try:
            if kept:
                image.seek(len(kept))
            _require_size(job, image)
            one = picture(_upright_on_white(image), PAGE_SIDE, PAGE_PIXELS)
        except _BROKEN as reason:
            if not kept:
                raise
            told = _missing(len(kept), total)
            return kept, (
                problem(
                    _damaged(str(reason), say("core.sources.file_is_damaged_there", told=told)), len(kept) + 1
                ),
            )
        room -= len(one.rgb)
        if room < 0 and kept:
            too_many = SourceTooLarge(
                say("core.sources.there_is_no_room_for_more", missing=_missing(len(kept), total)),
                say("core.sources.save_pictures_that_matter_as_files"),
            )
            return kept, (problem(too_many, len(kept) + 1),)
        kept.append(one)
        if job.late and len(kept) < most:
            late = SourceTimedOut(
                say("core.sources.reading_took_too_long_2", missing=_missing(len(kept), total)),
                say("core.sources.save_pictures_that_matter_as_files"),
            )
            return kept, (problem(late, len(kept) + 1),)
    if most == total:
        return kept, ()
    if moving:
        first = "only its first frame was" if most == 1 else f"only its first {most} of {total:,} frames were"
        return kept, (
            problem(
                SourcePartly(
                    say("core.sources.picture_moves_read", first=first),
                    say("core.sources.save_it_as_mp4_then_add"),
                )
            ),
        )
    return kept, (
        problem(
            SourceTooLarge(
                say("core.sources.vitrine_reads_2", missing=_missing(most, total), most=most),
                say("core.sources.save_pictures_that_matter_as_files"),
            )
        ),
    )


def _missing(read_pictures: int, total: int) -> str:
    if total - read_pictures == 1:
        return say("core.sources.one_picture_missing", total=total)
    return say("core.sources.pictures_missing", count=total - read_pictures, total=total)


def _require_size(job: Job, image: "ImageFile") -> None:
    if image.width * image.height > job.limits.pixels:
        raise SourceTooLarge(
            say("core.sources.picture_has_x_pixels_more_than", width=image.width, height=image.height),
            say("core.sources.save_it_smaller_then_add_that"),
        )


def _damaged(detail: str, sentence: str = "") -> SourceDamaged:
    sentence = sentence or say("core.sources.picture_damaged")
    return SourceDamaged(sentence, say("core.sources.copy_or_save_it_anew_then"), detail)


def _upright_on_white(image: "ImageFile") -> "Image":
    from PIL import Image

    from app.core.sources.readers.pixels import PAGE_PIXELS, PAGE_SIDE, fit

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    # TIFF and HEIC are turned while they are decoded.
    turned = image.format in ("TIFF", "HEIF", "AVIF")
    turn = None if turned else turns.get(image.getexif().get(_ORIENTATION, 1))
    # JPEG can be decoded at a half, a quarter, an eighth; the rest of the way is done by resampling.
    image.draft("RGB", fit(image.width, image.height, PAGE_SIDE, PAGE_PIXELS))
    image.load()
    size = fit(image.width, image.height, PAGE_SIDE, PAGE_PIXELS)
    colours: Image.Image = image
    if image.mode.startswith("I;16"):
        # 16 bits of grey: the upper eight.
        colours = image.point(lambda value: value / 256).convert("L")
        colours.info.pop("transparency", None)
    elif image.mode in ("I", "F"):
        colours = _greys(image)
    if colours.has_transparency_data:
        small = colours.convert("RGBA").resize(size, reducing_gap=2.0)
        colours = Image.alpha_composite(Image.new("RGBA", size, "white"), small)
    else:
        colours = colours.convert("RGB").resize(size, reducing_gap=2.0)
    return colours.transpose(turn) if turn else colours


def _greys(image: "ImageFile") -> "Image":
    """Measured values, such as those of a scanner or a microscope: the smallest black, the largest white.

    Such a file does not say what is white: 255, 1.0, or whatever the instrument reaches.
    """
    extrema = [float(value) for value in image.getextrema() if not isinstance(value, tuple)]
    if not all(map(math.isfinite, extrema)):
        raise _damaged(f"values from {extrema}", say("core.sources.picture_values_are_no_numbers_that"))
    lowest, highest = extrema
    scale = 255 / (highest - lowest) if highest > lowest else 0.0
    # Half a step, because what follows cuts off; a picture of one value only is neither black nor white.
    offset = 0.5 - lowest * scale if scale else 128.0
    greys = image.point(lambda value: value * scale + offset).convert("L")
    greys.info.pop("transparency", None)
    return greys
