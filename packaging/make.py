"""Make the installers. Called with the Python of a set-up clone:

    .venv/bin/python packaging/make.py lock [TARGET...]
    .venv/bin/python packaging/make.py linux cpu|cuda
    .venv/bin/python packaging/make.py windows cpu|cuda --python ZIP
    .venv/bin/python packaging/make.py release
    .venv/bin/python packaging/make.py smoke FOLDER [--suite bookworm --suite trixie]

Only `lock`, and the fetching of the locked files, use a network. `packaging/README.md` says what each makes.
"""

from __future__ import annotations

import sys

from installers.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
