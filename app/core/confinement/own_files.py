"""What a process that writes reports may still read: nothing of the person's."""

import sys
from pathlib import Path

_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")


def own_files() -> list[Path]:
    """The standard library, the packages, our own code and words, fonts."""
    program = Path(__file__).parents[2]
    root = str(program.parent)
    bundle = getattr(sys, "_MEIPASS", None)
    # A frozen program's modules are an archive at the end of its executable, and libraries import late.
    frozen = [Path(bundle), Path(sys.executable)] if bundle else []
    code = [Path(place) for place in sys.path if place and Path(place).is_absolute() and place != root]
    own = [program, program.parent / "model"]
    own += [program.parent / "resources" / name for name in ("sentences", "fonts")]
    return [*code, *own, *frozen, *(Path(place) for place in _FONTS)]
