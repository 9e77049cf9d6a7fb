"""What keeps the program off the network, in the person's language; the log keeps the English words."""

from app.viewmodels.qt import tr


def in_words(told: str) -> str:
    """A sentence of the seal's report, or what one of its layers stops, as the window says it."""
    return {
        "Sealed: no network, no new connections": tr("Sealed: no network, no new connections"),
        "Sealed: no network": tr("Sealed: no network"),
        "Sealed in Python only: this system does not let a program lock its own network": tr(
            "Sealed in Python only: this system does not let a program lock its own network"
        ),
        "Not sealed: this process can reach the network": tr(
            "Not sealed: this process can reach the network"
        ),
        "every network socket of this process, its threads, its libraries and its child processes": tr(
            "every network socket of this process, its threads, its libraries and its child processes"
        ),
        "network sockets and name look-ups of Python code in this process": tr(
            "network sockets and name look-ups of Python code in this process"
        ),
        "attempts by the model libraries to download or to report usage": tr(
            "attempts by the model libraries to download or to report usage"
        ),
        "every new connection to another program on this machine, once the window is up": tr(
            "every new connection to another program on this machine, once the window is up"
        ),
        "only the command line can try this": tr("only the command line can try this"),
        "open until the window has refused new connections": tr(
            "open until the window has refused new connections"
        ),
        "it got out": tr("it got out"),
    }.get(told, told)
