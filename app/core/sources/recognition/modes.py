"""When text on pictures is recognised: never, where it is needed, or on every page."""

from typing import Final, Literal, get_args

#: "on" looks at pages that are pictures, hold one, or have a text layer that may be wrong; "forced" at all.
Mode = Literal["off", "on", "forced"]
MODES: Final[tuple[Mode, ...]] = get_args(Mode)


def in_force(laid_down: Mode, wished: Mode) -> Mode:
    """What holds where a policy lays one down and a person wishes for one; "on" leaves it to the person."""
    return wished if laid_down == "on" else laid_down
