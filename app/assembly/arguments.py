"""The command line of the window."""

import argparse
from pathlib import Path

from app import registry
from app.core.program import typed
from app.core.release.build import this_build
from app.core.sentences import say
from app.core.settings import THEMES


def parser() -> argparse.ArgumentParser:
    """The window's command-line parser."""
    made = argparse.ArgumentParser(
        prog=typed(),
        description=say("assembly.ask_your_documents_nothing_leaves_this"),
        epilog=f"Without a window, each with --help of its own:\n{registry.listing()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help=say("assembly.put_these_on_shelf"))
    made.add_argument(
        "--model", type=Path, metavar="FOLDER", help=say("assembly.checkpoint_demonstration_one_if_left_out")
    )
    made.add_argument("--device", choices=("auto", "cpu", "cuda"))
    made.add_argument("--theme", choices=THEMES)
    made.add_argument("--seed", type=int, metavar="N", help=say("assembly.same_seed_same_answer_new_if"))
    made.add_argument("--version", action="version", version=str(this_build()))
    return made
