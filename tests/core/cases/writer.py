"""A process that writes to a case without end and says what is on the disk; made to be killed."""

import hashlib
import sys
from pathlib import Path

from app.core.cases import NewRun, RunResult, Vault

PASSPHRASE = "correct horse"


def answer(number: int) -> str:
    """The answer of run `number`: long enough to take several pages, and known to whoever checks it."""
    return f"{number} " + hashlib.sha256(str(number).encode()).hexdigest() * (50 + number % 400)


def main(folder: Path, source: Path) -> None:
    """Write runs, sources and decisions; after each, a line on the output."""
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        print("open", flush=True)
        number = len(case.runs())
        while True:
            number += 1
            assert case.begin_run(NewRun("ask", f"Question {number}", False, number)) == number
            print("asked", number, flush=True)
            case.finish_run(number, RunResult("done", answer(number)))
            print("done", number, flush=True)
            if number % 5 == 0:
                copied = source.with_name(f"{number}.bin")
                copied.write_bytes(answer(number).encode() * 100)
                case.add_source(copied, kind="text", pages=1, copy=True)
                copied.unlink()
                print("source", number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
