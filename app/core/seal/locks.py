"""The locks by name: what the self-test says has stopped something."""

from collections.abc import Mapping
from typing import Literal

Lock = Literal[
    "hook",
    "switches",
    "sweep",
    "neighbours",
    "first filter",
    "second filter",
    "call list",
    "no files",
    "bounds",
]

HOOK: Lock = "hook"
SWITCHES: Lock = "switches"
SWEEP: Lock = "sweep"
NEIGHBOURS: Lock = "neighbours"
FIRST_FILTER: Lock = "first filter"
SECOND_FILTER: Lock = "second filter"
CALL_LIST: Lock = "call list"
NO_FILES: Lock = "no files"
BOUNDS: Lock = "bounds"

TITLES: Mapping[Lock, str] = {
    HOOK: "Python audit hook",
    SWITCHES: "offline switch",
    SWEEP: "closed at the start",
    NEIGHBOURS: "Landlock",
    FIRST_FILTER: "kernel filter 1",
    SECOND_FILTER: "kernel filter 2",
    CALL_LIST: "list of allowed calls",
    NO_FILES: "no files (Landlock)",
    BOUNDS: "limits",
}
"""As they stand in the table."""

MEANINGS: Mapping[Lock, str] = {
    HOOK: "Python refuses network calls of the socket module in this process",
    SWITCHES: "the model libraries are told that they are offline",
    SWEEP: "network sockets that a launcher left open are closed",
    NEIGHBOURS: "the kernel keeps this program out of other programs' memory and sockets (Landlock)",
    FIRST_FILTER: "seccomp, from the first moment: no socket but UNIX sockets, no way around",
    SECOND_FILTER: "seccomp, once the window is up: no new socket or connection of any kind",
}
"""Those of the program in one line each."""

READER_MEANINGS: Mapping[Lock, str] = {
    CALL_LIST: "seccomp: what a reader needs once its libraries are loaded, and nothing else",
    NO_FILES: "the kernel lets the reader open no file by its name (Landlock)",
    BOUNDS: "memory, computing time, open files, and nothing written to files (resource limits)",
}
"""Those of a reader in one line each."""
