"""What can be said on the command line of the window."""

import argparse
from pathlib import Path

from app import __version__, registry


def parser() -> argparse.ArgumentParser:
    """The window's command-line parser."""
    made = argparse.ArgumentParser(
        prog="vitrine",
        description="Ask your documents; nothing leaves this machine.",
        epilog=f"Without a window, each with --help of its own:\n{registry.listing()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="put these on the shelf")
    made.add_argument(
        "--model", type=Path, metavar="FOLDER", help="a checkpoint; the demonstration one if left out"
    )
    made.add_argument("--device", choices=("auto", "cpu", "cuda"))
    made.add_argument("--theme", choices=("system", "light", "dark"))
    made.add_argument("--seed", type=int, metavar="N", help="same seed, same answer; new if left out")
    made.add_argument("--version", action="version", version=f"Vitrine {__version__}")
    return made
