"""PNG and JPEG, as one page of state "picture"."""

import struct
from typing import TYPE_CHECKING

from app.core.sources.findings import Findings, problem
from app.core.sources.readers import Job
from app.core.sources.source import Page
from app.core.user_errors import SourceDamaged, SourcePartly, SourceTooLarge

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

#: The EXIF tag that tells how the camera was held.
_ORIENTATION = 0x0112


def preload() -> None:
    """Import what `read` needs, with the two plug-ins and nothing else that Pillow can open."""
    from PIL import Image, JpegImagePlugin, PngImagePlugin

    from app.core.sources.readers import pixels

    _ = (Image, JpegImagePlugin, PngImagePlugin, pixels)


def read(job: Job) -> Findings:
    """Read one picture, turned upright, on white where it is transparent.

    Raises:
        SourceTooLarge: more pixels than the limit.
        SourceDamaged: it cannot be read to its end.
    """
    from PIL import Image

    from app.core.sources.readers.pixels import PAGE_SIDE, picture, shrink

    # Our own limit, an error and not a warning, stands in place of Pillow's.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(job.file, formats=[job.signature.container]) as image:
            if image.width * image.height > job.limits.pixels:
                raise SourceTooLarge(
                    f"The picture has {image.width:,} x {image.height:,} pixels, more than Vitrine reads.",
                    "Save it smaller, then add that.",
                )
            frames = getattr(image, "n_frames", 1)
            kept = picture(_upright_on_white(image), PAGE_SIDE)
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, KeyError) as reason:
        raise SourceDamaged(
            "The picture is damaged or cut short.", "Copy or save it anew, then add that.", str(reason)
        ) from reason
    moving = SourcePartly(
        "The picture moves; only its first frame was read.", "Save it as MP4, then add that."
    )
    return Findings(
        "image",
        (Page(1, "", "picture", picture=kept),),
        1,
        thumbnail=shrink(kept),
        problems=(problem(moving),) if frames > 1 else (),
    )


def _upright_on_white(image: "ImageFile") -> "Image":
    from PIL import Image

    from app.core.sources.readers.pixels import PAGE_SIDE, fit

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(image.getexif().get(_ORIENTATION, 1))
    # JPEG can be decoded at a half, a quarter, an eighth; the rest of the way is done by resampling.
    image.draft("RGB", fit(image.width, image.height, PAGE_SIDE))
    size = fit(image.width, image.height, PAGE_SIDE)
    colours: Image.Image = image
    if image.mode.startswith("I"):
        # 16 bits of grey: the upper eight.
        colours = image.point(lambda value: value / 256).convert("L")
        colours.info.pop("transparency", None)
    if colours.has_transparency_data:
        small = colours.convert("RGBA").resize(size, reducing_gap=2.0)
        colours = Image.alpha_composite(Image.new("RGBA", size, "white"), small)
    else:
        colours = colours.convert("RGB").resize(size, reducing_gap=2.0)
    return colours.transpose(turn) if turn else colours
