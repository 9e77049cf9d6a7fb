"""The first line of the frozen program: nothing of others before the seal, then what `python -m app` does."""

import sys

#: What PyInstaller itself loads; everything else at this point is the standard library's.
_LOADER = ("__main__", "encodings")


def early() -> set[str]:
    """Modules of others that are loaded already."""
    loaded = {name.partition(".")[0] for name in sys.modules}
    own = {name for name in loaded if name.startswith(("pyi", "_pyi")) or name in _LOADER}
    return loaded - sys.stdlib_module_names - own


if found := early():
    sys.exit(
        f"Vitrine was put together wrongly and does not start: {', '.join(sorted(found))} before the seal."
    )

from app.__main__ import main  # noqa: E402  what was loaded before it has been looked at

sys.exit(main())
