"""A process that appends to an audit log until it is killed, and tells each record that it believes in.

python -m tests.support.append_to_log FOLDER [COUNT]
"""

import sys
from pathlib import Path

from app.core.audit import AuditLog, Record


def main() -> None:
    """Append, and print number and head of each record once it is said to be on the disk."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    log = AuditLog.open(folder)
    print(f"0 {log.head}", flush=True)
    for number in range(1, count + 1):
        head = log.append(Record("refused", {"number": number, "filling": "x" * (number * 37 % 900)}))
        print(f"{number} {head}", flush=True)
    log.close()


if __name__ == "__main__":
    main()
