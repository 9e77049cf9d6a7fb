"""Keeps the desktop's own libraries, which Qt would load on Linux, out of this process."""

import sys
from collections.abc import MutableMapping

#: Desktops for which Qt takes GTK's part, as they name themselves in XDG_CURRENT_DESKTOP.
_OF_GTK = frozenset(
    {"GNOME", "UNITY", "GTK", "MATE", "XFCE", "LXDE", "X-CINNAMON", "CINNAMON", "BUDGIE", "PANTHEON"}
)
_THEME = "QT_QPA_PLATFORMTHEME"


def stay_apart(environment: MutableMapping[str, str]) -> None:
    """Set what Qt looks at when it starts; call it before the application is made.

    GTK opens a connection to the message bus for which it would rather end the program than lose it, loads
    modules for network file systems, and keeps lists of recent files. Qt's own part for the same desktops
    knows their colours and fonts too. The session manager could be told to start programs at the next log-in.
    """
    if sys.platform != "linux":
        return
    environment.pop("SESSION_MANAGER", None)
    desktops = {name.upper() for name in environment.get("XDG_CURRENT_DESKTOP", "").split(":")}
    chosen = environment.get(_THEME)
    if chosen == "gtk3" or (chosen is None and desktops & _OF_GTK):
        environment[_THEME] = "gnome"
