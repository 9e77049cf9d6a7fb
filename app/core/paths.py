"""Where things are on this machine: what the program brings along, and what it keeps for the person."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from app.core.account import home

if TYPE_CHECKING:
    from app.core.policy import Policy

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
        logs: the folder of technical logs and of the audit log, which hold no content of documents.
    """

    settings: Path
    cases: Path
    logs: Path

    @property
    def audit_key(self) -> Path:
        """The audit log's key: not in the log's folder, which people copy and hand on."""
        return self.settings.with_name("audit.key")

    @property
    def forms(self) -> Path:
        """The folder of the person's own forms, which hold no content of documents."""
        return self.cases.with_name("forms")

    @property
    def pairs(self) -> Path:
        """The folder of what was confirmed for each model and form: scores alone, no content of documents."""
        return self.cases.with_name("certainty")

    @property
    def dragged(self) -> Path:
        """The folder of files that are dragged out of the window, until the program ends."""
        return self.cases.with_name("dragged")

    @classmethod
    def of_this_person(cls) -> "Places":
        """Where this system and the environment want them; never in a profile that roams over the network."""
        return cls(
            settings=Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json",
            cases=Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "cases",
            logs=Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
        )

    @classmethod
    def of_this_account(cls) -> "Places":
        """The usual places in the account's home as the system's list of users has it.

        No environment variable moves them.

        Raises:
            NoHome: the account has none.
        """
        if sys.platform == "win32":
            own = home() / "AppData" / "Local" / _NAME
            return cls(own / "settings.json", own / "cases", own / "Logs")
        return cls(
            settings=home() / ".config" / _NAME / "settings.json",
            cases=home() / ".local" / "share" / _NAME / "cases",
            logs=home() / ".local" / "state" / _NAME / "log",
        )

    @classmethod
    def under(cls, policy: "Policy | None") -> "Places":
        """Where things are kept under a policy: what it wants kept, or gone in time, nobody leads elsewhere.

        Raises:
            NoHome: the policy binds them to the account's home, and there is none.
        """
        if policy is None:
            return cls.of_this_person()
        bound = policy.audit == "required" or policy.cases == "required" or policy.retention_days > 0
        return cls.of_this_account() if bound else cls.of_this_person()

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
