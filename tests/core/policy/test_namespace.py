"""A namespace of a person's own with something laid over the policy: noticed, and everything is closed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.policy import namespace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux has such namespaces")

POLICY = "/etc/vitrine/policy.toml"
WHOLE = "         0          0 4294967295\n"
OWN = "         0       1000          1\n"
ROOT = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
NOBODY = {"/": 65534, "/etc": 65534}


@pytest.mark.parametrize(
    ("uid_map", "mounts", "owners"),
    [
        (WHOLE, ROOT, {"/": 0, "/etc": 0}),
        # An administrator may mount what he likes.
        (WHOLE, ROOT + "50 27 0:9 / /etc/vitrine ro - tmpfs t rw\n", {"/": 0}),
        (WHOLE, "27 1 0:5 / / rw - overlay o rw\n", {"/": 0}),
        # A namespace alone hides nothing.
        (OWN, ROOT, NOBODY),
        (OWN, ROOT + "50 27 0:9 / /home/me/etc rw - tmpfs t rw\n", NOBODY),
    ],
)
def test_the_machines_own_files(uid_map: str, mounts: str, owners: dict[str, int]) -> None:
    assert namespace.hidden_by(POLICY, uid_map, mounts, owners) == ""


@pytest.mark.parametrize(
    ("mounts", "owners", "told"),
    [
        (ROOT + "50 27 0:9 / /etc/vitrine rw - tmpfs t rw\n", NOBODY, "/etc/vitrine"),
        (ROOT + "50 27 254:0 /tmp/x /etc rw shared:1 master:2 - ext4 /dev/vda rw\n", NOBODY, "/etc"),
        (ROOT + "50 27 254:0 /tmp/x /etc/vitrine/policy.toml rw - ext4 /dev/vda rw\n", NOBODY, "policy.toml"),
        ("27 1 0:5 / / rw - overlay o rw\n", NOBODY, "root"),
        (ROOT, {"/": 0, "/etc": 65534}, "owns /"),
        (ROOT, {"/": 65534, "/etc": 0}, "owns /etc"),
    ],
)
def test_something_laid_over(mounts: str, owners: dict[str, int], told: str) -> None:
    assert told in namespace.hidden_by(POLICY, OWN, mounts, owners)


def test_this_very_process_sees_the_machine() -> None:
    if Path("/proc/self/uid_map").read_text().split() != ["0", "0", "4294967295"]:
        pytest.skip("the tests themselves run in a namespace")
    assert namespace.laid_over(Path(POLICY)) == ""


def test_a_real_namespace_with_an_empty_folder_is_noticed(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    (tmp_path / "vitrine").mkdir()
    code = (
        "from app.core.policy import load; policy = load();"
        "print(policy.closed, [each.code for each in policy.problems])"
    )
    script = f'mount --bind "{tmp_path}" /etc && exec "{sys.executable}" -P -c "{code}"'
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[3]))
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("namespaces are not for everybody here")
    assert done.stdout.strip() == "True ['policy.hidden']", done.stderr
