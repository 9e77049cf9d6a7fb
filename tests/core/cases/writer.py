"""A process that writes to a case without end and says what is on the disk; made to be killed."""

import hashlib
import sys
from pathlib import Path

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.errors import KeyWrong
from app.core.cases.keys import Cost
from app.core.tasks import Question

PASSPHRASES = ("correct horse", "wrong cow")
RECOVERY = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789"
CHEAP = Cost(memory_kib=8, iterations=1)
KILLED = "killed"


def answer(number: int) -> str:
    """The answer of run `number`: long enough to take several pages, and known to whoever checks it."""
    return f"{number} " + hashlib.sha256(str(number).encode()).hexdigest() * (50 + number % 400)


def opened(folder: Path) -> tuple[Vault, int]:
    """The store, and which of the passphrases opened it."""
    try:
        return Vault.open(folder, passphrase=PASSPHRASES[0]), 0
    except KeyWrong:
        return Vault.open(folder, passphrase=PASSPHRASES[1]), 1


def main(folder: Path, source: Path, turn: int) -> None:
    """Write all that a store takes, what is rare in turn; after each, a line on the output."""
    vault, key = opened(folder)
    with vault:
        case = vault.case(next(each.id for each in vault.cases() if each.title == KILLED))
        print("open", flush=True)
        number = len(case.runs())
        while True:
            number, turn = number + 1, turn + 1
            assert case.begin_run(NewRun(Question("ask", f"Question {number}", False, number))) == number
            print("asked", number, flush=True)
            case.finish_run(number, RunResult("done", answer(number)))
            print("done", number, flush=True)
            case.add_evidence(number, ({"claim": answer(number)},))
            print("evidence", number, flush=True)
            case.add_dossier(number, answer(number) * 3)
            print("dossier", number, flush=True)
            case.decide(number, "17", "right", f"note {number}")
            print("decided", number, flush=True)
            if turn % 4 == 0:
                copied = source.with_name(f"{number}.bin")
                copied.write_bytes(answer(number).encode() * 100)
                case.add_source(copied, kind="text", pages=1, copy=True)
                copied.unlink()
                print("source", number, flush=True)
            elif turn % 4 == 1:
                new = vault.new(f"New {number}")
                new.begin_run(NewRun(Question("ask", f"Question {number}", False, number)))
                print("new", number, flush=True)
            elif turn % 4 == 2:
                for each in vault.cases():
                    if each.title.startswith("New "):
                        vault.delete(each.id)
                        print("deleted", each.title.split()[1], flush=True)
            else:
                key = 1 - key
                Vault.change_passphrase(folder, RECOVERY, PASSPHRASES[key], CHEAP)
                print("key", key, flush=True)
                store = folder.with_name(f"store-{number}")
                if not Vault.exists(store):
                    Vault.create(store, passphrase=PASSPHRASES[0], cost=CHEAP)[0].close()
                print("store", number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
