"""What the program needs goes on working once it is sealed."""

import sys
from collections.abc import Callable

import pytest

RunSealed = Callable[[str], str]

ASYNCIO = """
import asyncio, sys
async def main():
    child = await asyncio.create_subprocess_exec(sys.executable, "-S", "-c", "print(6 * 7)", stdout=-1)
    print((await child.communicate())[0].decode().strip())
asyncio.run(main())
"""

LOCAL_SERVER = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
application = QCoreApplication([])
server = QLocalServer()
assert server.listen(f"vitrine-test-{os.getpid()}"), server.errorString()
client = QLocalSocket()
client.connectToServer(server.fullServerName())
assert client.waitForConnected(5000), client.errorString()
assert server.waitForNewConnection(5000)[0]
other_end = server.nextPendingConnection()
client.write(b"42")
client.flush()
assert other_end.waitForReadyRead(5000)
print(other_end.readAll().data().decode())
"""

WINDOW = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("sealed")
label.resize(60, 20)
label.show()
application.processEvents()
application.clipboard().setText("42")
assert label.grab().width() == 60
print(application.clipboard().text())
"""

TORCH = """
import torch
torch.set_num_threads(2)
print(int((torch.full((600, 600), 0.07) @ torch.ones(600, 600))[0, 0].round()))
"""

SQLITE = """
import sqlite3, tempfile
with tempfile.TemporaryDirectory() as folder:
    store = sqlite3.connect(f"{folder}/store")
    store.execute("pragma journal_mode=wal")
    store.execute("create table answers (answer)")
    store.execute("insert into answers values (42)")
    store.commit()
    print(store.execute("select answer from answers").fetchone()[0])
    store.close()
"""

PROCESSES = """
import concurrent.futures, multiprocessing
with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
    print(pool.submit(abs, -42).result())
"""

PROGRAMS = {
    "local server": LOCAL_SERVER,
    "window": WINDOW,
    "torch": TORCH,
    "sqlite": SQLITE,
    "processes": PROCESSES,
}
if sys.platform != "win32":  # its event loop speaks to itself over the loopback; Vitrine uses none
    PROGRAMS["asyncio"] = ASYNCIO


@pytest.mark.parametrize("name", PROGRAMS)
def test_still_works_when_sealed(run_sealed: RunSealed, name: str) -> None:
    assert run_sealed(PROGRAMS[name]) == "42"
