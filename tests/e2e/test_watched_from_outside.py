"""The real window on a real X server, watched by strace from start to quit: a file dropped, then asked."""

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.support.gallery import known
from tests.support.real_screen import Screen, missing_tools, screen

ROOT = Path(__file__).parents[2]
WAIT = 180.0
#: Where the things to drag from lies; the program's window is moved away from it.
CORNER = (1440, 780)

MAKES_A_CONNECTION = re.compile(r"^(socket|socketpair|connect|bind|listen|accept4?)\(")


def strace_works() -> str:
    """Why it does not, or nothing."""
    if missing := missing_tools("strace"):
        return f"not on this machine: {', '.join(missing)}"
    command = ["strace", "-f", "-o", os.devnull, "-e", "trace=network", sys.executable, "-S", "-c", ""]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    return (
        "" if tried.returncode == 0 else f"strace cannot watch a process here: {tried.stderr.strip()[:200]}"
    )


pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace and X are Linux's"),
    pytest.mark.timeout(600),
]


@dataclass(frozen=True)
class Call:
    """One line of strace: the process, the call with its arguments, and what the kernel answered."""

    process: str
    text: str
    answer: str

    @property
    def done(self) -> bool:
        """Whether the kernel did it."""
        return not self.answer.startswith(("-1", "?"))


def calls(trace: str) -> list[Call]:
    """All finished calls in their order; those that strace split are put together again."""
    begun: dict[str, str] = {}
    found = []
    for line in trace.splitlines():
        process, _, text = line.partition(" ")
        text = text.strip()
        if text.endswith("<unfinished ...>"):
            begun[process] = text.removesuffix("<unfinished ...>").strip()
            continue
        if resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
            text = begun.pop(process, "") + resumed.group(1).strip()
        call, equals, answer = text.rpartition(" = ")
        if equals:
            found.append(Call(process, call.strip(), answer.strip()))
    return found


def wait_until(what: str, holds: Callable[[], bool]) -> None:
    """Wait for something outside of this process."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, f"{what} did not happen"
        # Nothing tells this process of it.
        threading.Event().wait(0.1)


@contextlib.contextmanager
def running(
    command: list[str], environment: dict[str, str], **handles: object
) -> "Iterator[subprocess.Popen[str]]":
    """A process that is ended in any case."""
    process: subprocess.Popen[str] = subprocess.Popen(  # type: ignore[call-overload]
        command, cwd=ROOT, env=environment, text=True, start_new_session=True, **handles
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def window_of(there: Screen, name: str) -> str:
    """The number of the window with this title, once it is shown."""
    found: list[str] = []

    def shown() -> bool:
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name],
            env=there.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found[:] = done.stdout.split()
        return bool(found)

    wait_until(f"the window {name}", shown)
    return found[-1]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Call], str, str]:
    """What strace saw of one sitting, the answer that was copied out of the window, and the right one."""
    if why := strace_works():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("watched")
    asked = known()
    letter = folder / "invoice.txt"
    letter.write_text(asked.text, encoding="utf-8")
    trace = folder / "trace.txt"
    with screen(folder) as there:
        kept = {
            f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")
        }
        environment = {**there.environment, **kept, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
        watch = ["strace", "-f", "-qq", "-e", "trace=network,seccomp", "-s", "96", "-o", str(trace)]
        program = [sys.executable, "-m", "app", "--device", "cpu", "--seed", "3", "--theme", "light"]
        helper = [sys.executable, "-m", "tests.support.drag_source", *map(str, CORNER), str(letter)]
        with (
            running(helper, environment, stdout=subprocess.PIPE) as source,
            running([*watch, *program], environment, stderr=subprocess.DEVNULL) as sitting,
        ):
            assert source.stdout is not None
            assert source.stdout.readline().strip() == "ready"
            window = window_of(there, "^Vitrine$")
            there.do("windowmove", "--sync", window, "0", "0")
            there.do("windowsize", window, "1300", "760")
            wait_until("the second filter", lambda: trace.read_text().count("SECCOMP_SET_MODE_FILTER") >= 2)
            there.do("windowactivate", "--sync", window)
            wait_until("a drop that was taken", lambda: dropped(there, trace))
            there.do("key", "ctrl+l")
            there.do("type", "--delay", "20", asked.question)
            there.do("key", "ctrl+Return")
            copied = answer_copied(there, source)
            there.do("key", "ctrl+q")
            # The answer is unkept, which is asked about: let it go.
            question = window_of(there, "^Answers are in memory only$")
            there.do("windowactivate", "--sync", question)
            there.do("key", "ctrl+d")
            sitting.wait(120)
            assert sitting.returncode == 0
    return calls(trace.read_text()), copied, asked.answer


def dropped(there: Screen, trace: Path) -> bool:
    """Drag the file over; on a busy machine the mouse may be let go before the window has answered."""
    there.drag((CORNER[0] + 60, CORNER[1] + 40), (700, 300))
    end = time.monotonic() + 15
    while time.monotonic() < end and not read_begun(trace):
        threading.Event().wait(0.2)
    return read_begun(trace)


def read_begun(trace: Path) -> bool:
    """Whether a reader was confined, which takes a filter of its own in a process of its own."""
    setters = [call.process for call in calls(trace.read_text()) if "SECCOMP_SET_MODE_FILTER" in call.text]
    return len(set(setters)) >= 2


def answer_copied(there: Screen, source: "subprocess.Popen[str]") -> str:
    """Ask for the answer again and again, as its copying is possible once it is there."""
    told: queue.Queue[str] = queue.Queue()
    assert source.stdout is not None

    def listen(lines: IO[str]) -> None:
        for line in lines:
            told.put(line)

    threading.Thread(target=listen, args=(source.stdout,)).start()
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        there.do("key", "ctrl+shift+c")
        with contextlib.suppress(queue.Empty):
            return str(json.loads(told.get(timeout=0.5)))
    raise AssertionError("no answer was copied")


def test_the_dropped_file_was_read_and_the_answer_is_right(watched: tuple[list[Call], str, str]) -> None:
    _, copied, right = watched
    assert right in copied


def test_no_socket_but_unix_ones_from_start_to_quit(watched: tuple[list[Call], str, str]) -> None:
    seen, _, _ = watched
    opened = [call for call in seen if call.text.startswith(("socket(", "socketpair(")) and call.done]
    assert opened, "the display is reached over a socket, so strace saw nothing"
    assert [call.text for call in opened if "(AF_UNIX" not in call.text] == []
    reached = [call for call in seen if call.text.startswith(("connect(", "sendto(", "bind(")) and call.done]
    assert [call.text for call in reached if "AF_INET" in call.text or "AF_NETLINK" in call.text] == []


def test_none_at_all_after_the_second_filter(watched: tuple[list[Call], str, str]) -> None:
    seen, _, _ = watched
    first, second = [
        number
        for number, call in enumerate(seen)
        if call.text.startswith("seccomp(SECCOMP_SET_MODE_FILTER") and call.process == seen[0].process
    ][:2]
    assert seen[first].done
    assert seen[second].done
    assert "TSYNC" in seen[second].text
    made = [call for call in seen[second + 1 :] if MAKES_A_CONNECTION.match(call.text)]
    assert [call.text for call in made if call.done] == []
    # What was tried is the seal's own look at whether it holds, and each child's.
    assert made, "the seal tries itself, so strace must have seen attempts"
