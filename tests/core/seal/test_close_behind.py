"""Once the window is up: no new connection of any kind, while what is open and what is needed goes on."""

import sys
from collections.abc import Callable

import pytest

RunSealed = Callable[[str], str]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the seal is Linux's")

CLOSE = "from app.core.seal import close_behind_window\n"

REFUSED = {
    "socket": "socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
    "pair": "socket.socketpair()",
    "datagram pair": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "connect": "older.connect(address)",
    "bind": "older.bind(address + 'x')",
    "listen": "bound.listen()",
    "accept": "listener.accept()",
}

PREPARE = """
import errno, os, socket
address = f"\\0vitrine-test-{os.getpid()}"
listener = socket.socket(socket.AF_UNIX)
listener.bind(address)
listener.listen()
bound = socket.socket(socket.AF_UNIX)
bound.bind(address + "bound")
older = socket.socket(socket.AF_UNIX)
left, right = socket.socketpair()
"""


@pytest.mark.parametrize("call", REFUSED)
def test_what_makes_a_connection_is_refused(run_sealed: RunSealed, call: str) -> None:
    program = f"""{PREPARE}{CLOSE}close_behind_window()
try: {REFUSED[call]}
except PermissionError as error: print(errno.errorcode[error.errno])
"""
    assert run_sealed(program) == "EACCES"


@pytest.mark.parametrize("call", [call for call in REFUSED if call != "accept"])
def test_before_that_it_works(run_sealed: RunSealed, call: str) -> None:
    assert run_sealed(f"{PREPARE}{REFUSED[call]}\nprint('done')") == "done"


def test_what_was_open_goes_on(run_sealed: RunSealed) -> None:
    program = f"""{PREPARE}{CLOSE}close_behind_window()
left.sendall(b"42")
print(right.recv(8).decode())
"""
    assert run_sealed(program) == "42"


def test_threads_that_were_there_before_have_it_too(run_sealed: RunSealed) -> None:
    program = f"""{PREPARE}{CLOSE}
import threading
closed, told = threading.Event(), []
def work():
    closed.wait()
    try: socket.socket(socket.AF_UNIX)
    except PermissionError: told.append("refused")
thread = threading.Thread(target=work)
thread.start()
close_behind_window()
closed.set()
thread.join()
print(told)
"""
    assert run_sealed(program) == "['refused']"


def test_the_report_says_so_and_nothing_is_lost_of_the_first(run_sealed: RunSealed) -> None:
    program = f"""{CLOSE}report = close_behind_window()
print(report.sentence, [layer.in_force for layer in report.layers], report.as_it_should_be, sep="|")
"""
    assert run_sealed(program) == "Sealed: no network, no new connections|[True, True, True, True]|True"


READ = """
import tempfile, pathlib
from app.core.sources import read
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "a.txt"
    path.write_text("forty-two")
    print(read(str(path)).pages[0].text.strip())
"""
TORCH = """
import torch
torch.set_num_threads(2)
print("forty-two" if int((torch.full((600, 600), 0.07) @ torch.ones(600, 600))[0, 0].round()) == 42 else "")
"""
WINDOW = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
application = QApplication([])
window = QWidget()
window.show()
from app.core.seal import close_behind_window
close_behind_window()
dialog = QFileDialog(window)
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.open()
application.processEvents()
application.clipboard().setText("forty-two")
print(application.clipboard().text() if dialog.isVisible() else "no dialogue")
"""
EXECUTOR = """
import concurrent.futures
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(pool.submit("".join, ["forty", "-two"]).result())
"""
MEMORY = """
import os
number = os.memfd_create("x")
os.write(number, b"forty-two")
print(os.pread(number, 20, 0).decode())
"""


@pytest.mark.parametrize("name", ["READ", "TORCH", "WINDOW", "EXECUTOR", "MEMORY"])
def test_the_program_goes_on_working(run_sealed: RunSealed, name: str) -> None:
    assert run_sealed(f"{CLOSE}close_behind_window()\n" * (name != "WINDOW") + globals()[name]) == "forty-two"
