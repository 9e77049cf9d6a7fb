"""The other side: listeners on the loopback that note what arrives, so that no attempt is its own judge."""

import array
import contextlib
import selectors
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from app.core.seal.self_test.local_ways import GIVER, LETTERBOX, RESOLVER
from app.core.seal.self_test.way import LOOPBACK

_READ = 4096
_SCTP = 132
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
#: Of a name server: this is a response, and there is no such name.
_NO_SUCH_NAME = b"\x81\x83"
#: How much of what arrived is kept to be searched; tokens come in small pieces.
_KEPT = 1 << 20

Serve = Callable[[socket.socket], None]


class Witness:
    """Listens in a thread of its own while it is entered as a context."""

    def __init__(self, folder: Path) -> None:
        """`folder` is private and takes the UNIX sockets."""
        self._folder = folder
        self._selector = selectors.DefaultSelector()
        self._heard = b""
        self._news = threading.Condition()
        self._ending, self._wake = socket.socketpair()
        self._thread = threading.Thread(target=self._work, name="seal-witness", daemon=True)
        self._open: list[socket.socket] = [self._ending, self._wake]
        self.port = 0

    def __enter__(self) -> "Witness":
        self._listen_to_the_network()
        self._listen_locally()
        self._selector.register(self._ending, selectors.EVENT_READ, None)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wake.send(b".")
        self._thread.join()
        self._selector.close()
        for one in self._open:
            one.close()

    def heard(self, token: str, patience: float) -> bool:
        """Whether the token arrived; waits for it for `patience` seconds at most."""
        with self._news:
            return self._news.wait_for(lambda: token.encode() in self._heard, patience)

    def connection(self) -> socket.socket:
        """A new TCP connection to this witness."""
        return socket.create_connection((LOOPBACK, self.port), 5)

    def _listen_to_the_network(self) -> None:
        first = self._listener(socket.AF_INET, socket.SOCK_STREAM, (LOOPBACK, 0))
        self.port = first.getsockname()[1]
        self._listener(socket.AF_INET, socket.SOCK_DGRAM, (LOOPBACK, self.port))
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with contextlib.suppress(OSError):
                self._listener(socket.AF_INET6, kind, ("::1", self.port))
        with contextlib.suppress(OSError):
            self._listener(socket.AF_INET, socket.SOCK_STREAM, (LOOPBACK, self.port), _SCTP)

    def _listen_locally(self) -> None:
        if sys.platform == "win32":
            return
        folder = str(self._folder)
        local, stream = socket.AF_UNIX, socket.SOCK_STREAM
        self._listener(local, stream, "\0" + folder)
        self._listener(local, stream, f"{folder}/{RESOLVER}")
        self._listener(local, stream, f"{folder}/{GIVER}", serve=self._welcome_taker)
        self._listener(local, socket.SOCK_DGRAM, f"{folder}/{LETTERBOX}")

    def _listener(
        self, family: int, kind: int, place: object, protocol: int = 0, serve: Serve | None = None
    ) -> socket.socket:
        listener = socket.socket(family, kind, protocol)
        self._open.append(listener)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(place)  # type: ignore[arg-type]
        if kind == socket.SOCK_DGRAM:
            self._watch(listener, serve or self._take_datagram)
        else:
            listener.listen(16)
            self._watch(listener, serve or self._welcome)
        return listener

    def _watch(self, one: socket.socket, serve: Serve) -> None:
        one.setblocking(False)
        self._selector.register(one, selectors.EVENT_READ, serve)

    # -- in the thread -------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    return
                with contextlib.suppress(OSError):
                    key.data(key.fileobj)

    def _welcome(self, listener: socket.socket) -> None:
        guest, _ = listener.accept()
        self._open.append(guest)
        self._watch(guest, self._take)

    def _take(self, guest: socket.socket) -> None:
        content = b""
        with contextlib.suppress(ConnectionError):
            content = guest.recv(_READ)
        self._note(content)
        asked = content.startswith((b"GET ", b"HEAD "))
        if asked:
            with contextlib.suppress(OSError):
                guest.sendall(_NOT_FOUND)
        if asked or not content:
            self._leave(guest)

    def _take_datagram(self, listener: socket.socket) -> None:
        content, sender = listener.recvfrom(_READ)
        self._note(content)
        if listener.family == socket.AF_INET and sender:
            listener.sendto(content[:2] + _NO_SUCH_NAME + content[4:], sender)

    def _welcome_taker(self, listener: socket.socket) -> None:
        guest, _ = listener.accept()
        self._open.append(guest)
        self._watch(guest, self._hand_over)

    def _hand_over(self, guest: socket.socket) -> None:
        """Give a live connection to whoever asks for one."""
        if sys.platform == "win32" or not guest.recv(16):
            self._leave(guest)
            return
        with self.connection() as gift:
            gifts = array.array("i", [gift.fileno()])
            guest.sendmsg([b"gift"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, gifts)])

    def _leave(self, guest: socket.socket) -> None:
        self._selector.unregister(guest)
        guest.close()
        self._open.remove(guest)

    def _note(self, content: bytes) -> None:
        with self._news:
            self._heard = (self._heard + content)[-_KEPT:]
            self._news.notify_all()
