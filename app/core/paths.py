"""Where things are on this machine: what the program brings along, and what it keeps for the person."""

import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "vitrine"


def resources() -> Path:
    """The folder of data that comes with the program, in a checkout and in a frozen program alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).parents[2]) / "resources"


@dataclass(frozen=True, slots=True)
class Places:
    """What is kept for the person. Nothing is made by asking for it; see `private_folder`.

    Attributes:
        settings: the settings file.
        cases: the folder of cases.
        logs: the folder of technical logs, which hold no content of documents.
    """

    settings: Path
    cases: Path
    logs: Path

    @classmethod
    def of_this_person(cls) -> "Places":
        """Where this system wants them; never in a profile that roams over the network."""
        return cls(
            settings=Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json",
            cases=Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "cases",
            logs=Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
        )

    @classmethod
    def below(cls, folder: Path) -> "Places":
        """All of them in one folder: for tests, and for a program carried on a stick."""
        return cls(settings=folder / "settings.json", cases=folder / "cases", logs=folder / "logs")


def private_folder(path: Path) -> Path:
    """Make the folder if it is not there, with no access for other people on systems that know that.

    Raises:
        OSError: it cannot be made.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
