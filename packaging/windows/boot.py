"""What `vitrine.exe` runs: sees that nothing of others is loaded, and marks the program as installed."""

import sys

_LOADED = (
    {name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names - {"__main__", "encodings"}
)
if _LOADED:
    sys.exit(
        f"Vitrine was put together wrongly and does not start: {', '.join(sorted(_LOADED))} before the seal."
    )

# It starts itself anew by its own name then, for the readers and for conversions.
sys.frozen = True  # type: ignore[attr-defined]

from app.__main__ import main  # noqa: E402  what was loaded before it has been looked at

sys.exit(main())
