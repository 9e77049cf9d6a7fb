"""What of the desktop stays out of the process."""

import sys

import pytest

from app.assembly.desktop import stay_apart

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Qt brings no other desktop's libraries elsewhere"
)


@pytest.mark.parametrize(
    ("before", "theme"),
    [
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "gnome"),
        ({"XDG_CURRENT_DESKTOP": "XFCE", "QT_QPA_PLATFORMTHEME": "gtk3"}, "gnome"),
        ({"QT_QPA_PLATFORMTHEME": "gtk3"}, "gnome"),
        ({"XDG_CURRENT_DESKTOP": "KDE"}, None),
        ({"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "qt6ct"}, "qt6ct"),
        ({}, None),
    ],
)
def test_gtk_stays_out(before: dict[str, str], theme: str | None) -> None:
    environment = dict(before)
    stay_apart(environment)
    assert environment.get("QT_QPA_PLATFORMTHEME") == theme


def test_the_session_manager_is_not_connected_to() -> None:
    environment = {"SESSION_MANAGER": "local/host:@/tmp/.ICE-unix/1"}
    stay_apart(environment)
    assert environment == {}
