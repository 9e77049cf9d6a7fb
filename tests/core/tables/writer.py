"""A process that fills a table in a case without end and says what is done; made to be killed."""

import sys
from pathlib import Path

from app.core.cases import Vault
from app.core.tables import CellKey, TableStore
from app.core.tables.events import DocumentRead, DocumentsAdded
from app.core.tables.journal import CaseJournal
from tests.support import tables

PASSPHRASE = "correct horse"


def main(folder: Path) -> None:
    """Read documents and decide about them; after each, a line on the output."""
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        store = TableStore.open(CaseJournal(case, case.journals.tables()[0].id), by="ada")
        print("open", flush=True)
        while True:
            at = len(store.table.documents)
            store.do(DocumentsAdded(tables.documents(1, at)))
            store.do(DocumentRead(at, tables.filled((f"R-{at}", *tables.RIGHT[1:])), 1.0))
            print("read", at, flush=True)
            store.decide([CellKey(at, 0, tables.TOTAL)], "corrected", f"{at}.00", reason="by hand")
            print("decided", at, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
