"""`python -m app analyse` under a policy of the test's own, for which the program itself has no argument.

python -m tests.support.governed_analyse POLICY FOLDER [arguments of analyse]
"""

import sys
from pathlib import Path

from app.core import seal


def main() -> int:
    """Seal, then analyse; the audit log lies below FOLDER."""
    report = seal.engage()
    from app.commands import analyse
    from app.core.paths import Places
    from app.core.policy import load

    policy, folder, *arguments = sys.argv[1:]
    return analyse.run(arguments, report, load(Path(policy)), Places.below(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
