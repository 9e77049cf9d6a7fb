"""Takes the README's pictures of a checked answer: one with each verdict, one where nothing could be checked.

    python -m tests.support.take_verdicts [FOLDER]

The answers are written here, since no model writes one with each verdict when it is asked to; window, check
and mend are the program's own.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from app import bootstrap
from app.assembly.program import Program
from app.assembly.setup import Setup
from app.core.paths import Places, resources
from app.core.runs import RunState
from app.core.sources.reading import read
from tests.support import documents
from tests.support.take_screenshots import wait
from tests.support.window_parts import SEALED, scripted

WIDTH, HEIGHT = 1400, 900
#: Seconds.
REST = 2.0
PAGES = [
    "Lease between Hollis & Grant Property Ltd and Wren Ltd.\nRent EUR 2,150.00 a month.\n"
    "Deposit EUR 4,300.00.",
    "Costs EUR 300.00 a month.\nThe notice is six months.\nAgent: Maria Keller, 24 Mill Lane.",
]
EACH = (
    "The landlord is **Hollis & Grant Property Ltd** [1 p.1]. The rent is EUR 2,150.00 and the costs are EUR "
    "300.00, together EUR 2,450.00. The deposit is EUR 2,150.00. The notice is nine months. The notice of "
    "six months stands in [1 p.7]. The tenant is content with all of it. The agent is Maria Kelller."
)
NOTHING = "The picture shows a signed contract. It is dated 14 March 2024 and signed by Maria Keller."


def ask(answer: str, path: Path, kept: Path) -> Program:
    """A window in which this answer about a file was given and checked."""
    program = bootstrap.build(
        Setup(
            ["--theme", "light", "--seed", "7", str(path)],
            SEALED,
            factory=scripted(answer=answer, locks={"Maria Kelller": ("Maria Keller", "Maria Kelller")}),
            read=read,
            kept_in=Places.below(kept),
            stands_ms=0,
        )
    )
    program.window.resize(WIDTH, HEIGHT)
    program.begin()
    wait(lambda: program.run.model is not None and len(program.shelf.sources) == 1)
    program.window.composer.write("ask", "What does it say?")
    program.window.composer.ask()
    wait(lambda: program.run.state is RunState.DONE and program.window.answer.settled)
    wait(lambda: program.evidence.whole)
    return program


def rest() -> None:
    """Let the page be drawn."""
    until = time.monotonic() + REST
    wait(lambda: time.monotonic() > until)


def main() -> None:
    """Take both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=resources() / "screenshots")
    folder = parser.parse_args().folder
    # The engine that writes these answers is for tests.
    os.environ["PYTEST_CURRENT_TEST"] = "take_verdicts"
    with tempfile.TemporaryDirectory() as made:
        lease = documents.write_pdf(Path(made) / "lease.pdf", PAGES)
        program = ask(EACH, lease, Path(made) / "one")
        mended = program.asides.model
        mended.mend(tuple(claim for claim in mended.offered if claim.kind == "name"))
        wait(lambda: len(mended.evidence.mends) == 1)
        program.evidence.reveal(0)
        wait(lambda: program.desk.pages.source is not None)
        rest()
        program.window.grab().save(str(folder / "verdicts.png"))
        program.window.close()
        program.end()
        picture = documents.write_image(Path(made) / "scan.png", "A signed contract.")
        program = ask(NOTHING, picture, Path(made) / "two")
        rest()
        program.window.grab().save(str(folder / "unchecked.png"))
        program.window.close()
        program.end()


if __name__ == "__main__":
    main()
