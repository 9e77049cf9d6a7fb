"""Does the built program really work? Every kind of work it has, on this machine or in a bare Debian.

A program is called as a person calls it; nothing here imports it. Fails on the first fault.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installers.product import ROOT, CannotBuild
from installers.screen import Screen

#: Lines that a healthy program never says.
_ALARMS = re.compile(r"Traceback|Segmentation|symbol lookup error|cannot open shared object|No module named")
_SAMPLES = ROOT / "resources" / "demo" / "samples"
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program runs.

    Attributes:
        program: the command as it is called there.
        root: what stands for the file system's root there; "/" on this machine itself.
        home: the person's home, below the root.
    """

    program: str
    root: Path
    home: Path

    def command(self, *arguments: str) -> list[str]:
        """The call, from here."""
        own = ["env", "-i", f"HOME={self.home}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "OMP_NUM_THREADS=1"]
        inside = [] if self.root == Path("/") else ["chroot", str(self.root)]
        return [*inside, *own, self.program, *arguments]

    def file(self, source: Path) -> str:
        """Lay a file into the home and say where it lies there."""
        folder = self.root / self.home.relative_to("/")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / source.name)
        return str(self.home / source.name)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was tried."""

    name: str
    seconds: float
    told: str


def trial(place: Place, tell: Callable[[Row], None]) -> list[Row]:
    """Try everything; each row is told as it is done.

    Raises:
        CannotBuild: something is not as it should be, with what was said.
    """
    rows = []
    for name, work in _works(place):
        begun = time.monotonic()
        told = work()
        rows.append(Row(name, time.monotonic() - begun, told))
        tell(rows[-1])
    return rows


def _works(place: Place) -> Iterator[tuple[str, Callable[[], str]]]:
    letter, picture = place.file(_SAMPLES / "arztbrief.txt"), place.file(_SAMPLES / "shapes.png")
    invoice, film = place.file(_SAMPLES / "invoice.html"), place.file(_SAMPLES / "film.mp4")
    page = place.file(_SAMPLES / "page.png")
    yield "--version", lambda: _said(place, ["--version"], r"Vitrine \d+\.\d+\.\d+ \(\w+, \d{4}-")
    yield "--help names vitrine", lambda: _said(place, ["--help"], r"usage: vitrine \[")
    yield "policy", lambda: _said(place, ["policy"], "seal")
    yield "read a picture and a film", lambda: _read(place, picture, film)
    yield "recognise a page", lambda: _read(place, page)
    yield "analyse a letter", lambda: _answer(place, letter)
    yield "analyse a picture", lambda: _answer(place, picture)
    yield "fill a form", lambda: _form(place, invoice)
    yield "convert a model", lambda: _converted(place)
    yield "seal --self-test", lambda: _said(place, ["seal", "--self-test"], "stopped")
    yield "the window answers", lambda: _window(place, letter)


def run(place: Place, arguments: Sequence[str], wanted: int = 0) -> str:
    """Call the program; what it printed.

    Raises:
        CannotBuild: it ended otherwise than wanted, or complained.
    """
    command = place.command(*arguments)
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode != wanted or _ALARMS.search(done.stdout + done.stderr):
        said = f"{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
        raise CannotBuild(f"vitrine {' '.join(arguments)} ended with {done.returncode}:\n{said}")
    return done.stdout


def _said(place: Place, arguments: Sequence[str], pattern: str) -> str:
    text = run(place, arguments)
    if not re.search(pattern, text):
        raise CannotBuild(f"vitrine {' '.join(arguments)} does not say {pattern!r}:\n{text[-800:]}")
    return text.strip().splitlines()[-1] if arguments[0] != "--version" else text.strip()


def _read(place: Place, *files: str) -> str:
    sources = json.loads(run(place, ["read", *files, "--json"]))["sources"]
    wrong = [each for each in sources if each["problems"] or not (each["pages"] or each.get("frames"))]
    if wrong or len(sources) != len(files):
        raise CannotBuild(f"Not read as it should be: {json.dumps(wrong or sources)[:800]}")
    return ", ".join(f"{each['name']}: {each['kind']}" for each in sources)


def _answer(place: Place, file: str) -> str:
    told = json.loads(
        run(place, ["analyse", file, "--ask", "What is shown or stated?", "--seed", "5", "--json"])
    )
    answer = str(told["answer"]).strip()
    if not answer:
        raise CannotBuild(f"No answer about {file}.")
    return answer.replace("\n", " ")[:60]


def _form(place: Place, file: str) -> str:
    text = run(place, ["fill", file, "--form", "invoice", "--json"])
    told = json.loads(text)
    return f"{len(json.dumps(told))} letters of JSON"


def _converted(place: Place) -> str:
    target = place.home / "converted"
    shutil.rmtree(place.root / target.relative_to("/"), ignore_errors=True)
    model = _model_of(place)
    run(place, ["model", "convert", model, str(target)])
    return run(place, ["model", "verify", str(target)]).strip().splitlines()[-1][:60]


def _model_of(place: Place) -> str:
    """The demonstration model that came with the program."""
    inside = Path(place.program).resolve() if place.root == Path("/") else place.root / "opt/vitrine/vitrine"
    found = inside.parent / "_internal" / "resources" / "demo"
    return str(Path("/") / found.relative_to(place.root))


def _window(place: Place, file: str) -> str:
    with Screen(place.root) as screen:
        begun = time.monotonic()
        command = place.command(file, "--seed", "5", "--device", "cpu")
        at = command.index(place.program)
        command[at:at] = [f"DISPLAY={screen.display}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            screen.wait_for_window("Vitrine", _PATIENCE)
            shown = time.monotonic() - begun
            screen.settle()
            # To the field for questions, and off.
            screen.key("ctrl+l")
            screen.type("Wer ist der Patient?")
            screen.key("ctrl+Return")
            _wait_for_run(place)
            answered = time.monotonic() - begun
            screen.settle()
            picture = screen.picture(Path("/tmp", f"vitrine-smoke-{place.root.name or 'here'}.png"))  # noqa: S108
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=60)
    if _ALARMS.search(said):
        raise CannotBuild(f"The window said:\n{said[-1500:]}")
    return f"up after {shown:.1f} s, answered after {answered:.1f} s, {picture}"


def _wait_for_run(place: Place) -> None:
    """Wait until the audit log has an answer."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if "run.ended" in _log(place):
            return
        time.sleep(1)
    raise CannotBuild("The window gave no answer.")


def _log(place: Place) -> str:
    done = subprocess.run(
        place.command("audit", "list", "--json"), capture_output=True, text=True, check=False
    )
    return done.stdout


@contextmanager
def bare_debian(suite: str, package: Path, folder: Path, mirror: str = "") -> Iterator[Place]:
    """A Debian without Python in which only the package was installed; taken away afterwards.

    Raises:
        CannotBuild: it cannot be made, or the package cannot be installed.
    """
    from installers import chroot

    with chroot.made(suite, package, folder, mirror) as root:
        yield Place("/usr/bin/vitrine", root, Path("/root/person"))


def removal(place: Place, package: Path, remove: Callable[[Path, str], str]) -> None:
    """See that removing the package takes the program and nothing of the person or the administrator.

    Raises:
        CannotBuild: something is left, or something is gone.
    """
    kept = [place.home / ".local/share/vitrine/cases/a-case", Path("/etc/vitrine/policy.toml")]
    for file in kept:
        inside = place.root / file.relative_to("/")
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_text("kept")
    remove(place.root, package.name.partition("_")[0])
    gone = [str(file) for file in kept if not (place.root / file.relative_to("/")).is_file()]
    left = [
        str(file) for file in (place.root / "opt/vitrine", place.root / "usr/bin/vitrine") if file.exists()
    ]
    if gone or left:
        raise CannotBuild(f"After the removal: gone {gone}, left {left}.")
