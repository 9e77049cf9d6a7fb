"""Ways out that the libraries bring along: their own downloaders, and Qt.

They are imported by name: this room knows neither torch nor Qt, and an installation may lack each of them.
"""

import errno
import importlib
import os
from typing import Any

from app.core.seal.locks import FIRST_FILTER, HOOK, SECOND_FILTER, SWITCHES
from app.core.seal.self_test.way import LOOPBACK, Door, NoSuchWay, Way

_SECONDS = 120.0


def urllib_request(door: Door) -> None:
    request = importlib.import_module("urllib.request")
    error = importlib.import_module("urllib.error")
    door.seal()
    try:
        # No proxy, whatever the environment says.
        request.build_opener(request.ProxyHandler({})).open(_address(door), timeout=5).close()
    except error.HTTPError as answer:
        answer.close()


def hugging_face(door: Door) -> None:
    """The downloader of model files."""
    _hub_is_the_witness(door)
    door.seal()
    hub = _library("huggingface_hub")
    _until_it_was_refused(lambda: hub.hf_hub_download(f"vitrine/{door.token}", "config.json"))


def transformers_remote(door: Door) -> None:
    """A model asked for by a name on the hub."""
    _hub_is_the_witness(door)
    door.seal()
    library = _library("transformers")
    _until_it_was_refused(lambda: library.AutoConfig.from_pretrained(f"vitrine/{door.token}"))


def torch_hub(door: Door) -> None:
    os.environ["TORCH_HOME"] = door.folder
    door.seal()
    hub = _library("torch.hub")
    target = f"{door.folder}/{door.token}.torch"
    error = importlib.import_module("urllib.error")
    try:
        hub.download_url_to_file(_address(door), target, progress=False)
    except error.HTTPError as answer:
        answer.close()


def qt_child(door: Door) -> None:
    """A child process started by Qt."""
    core = _library("PySide6.QtCore")
    door.seal()
    child = core.QProcess()
    child.start(door.command[0], [*door.command[1:], *_bare(door)])
    if not child.waitForFinished(20_000):
        raise OSError(errno.ETIMEDOUT, "the child did not end")
    code = child.exitCode()
    if code:
        raise OSError(code, os.strerror(code))


def qt_network(door: Door) -> None:
    """Qt's own sockets; its network module is not part of an installation."""
    core, network = _library("PySide6.QtCore"), _library("PySide6.QtNetwork")
    door.seal()
    application = core.QCoreApplication([])
    connection = network.QTcpSocket()
    connection.setProxy(network.QNetworkProxy(network.QNetworkProxy.ProxyType.NoProxy))
    connection.connectToHost(LOOPBACK, door.port)
    if not connection.waitForConnected(5000):
        unsupported = network.QAbstractSocket.SocketError.UnsupportedSocketOperationError
        known = connection.error() == unsupported
        raise OSError(errno.EAFNOSUPPORT if known else errno.EIO, connection.errorString())
    connection.write(door.bytes)
    connection.waitForBytesWritten(5000)
    connection.disconnectFromHost()
    del application


def _bare(door: Door) -> list[str]:
    """Arguments with which this program tries TCP once and ends, without any lock of its own."""
    return ["seal", "--bare", str(door.port), door.token]


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise NoSuchWay("not part of this installation") from error


def _hub_is_the_witness(door: Door) -> None:
    os.environ["HF_ENDPOINT"] = f"http://{LOOPBACK}:{door.port}"
    os.environ["HF_HOME"] = door.folder
    os.environ["HF_HUB_DOWNLOAD_TIMEOUT"] = os.environ["HF_HUB_ETAG_TIMEOUT"] = "5"


def _until_it_was_refused(download: Any) -> None:
    """The witness has nothing to give, so an answer of any kind from it means that it was reached."""
    try:
        download()
    except Exception as error:
        if not _answered(error):
            raise


def _answered(error: BaseException | None) -> bool:
    while error is not None:
        if getattr(error, "response", None) is not None:
            return True
        error = error.__cause__ or error.__context__
    return False


def _address(door: Door) -> str:
    return f"http://{LOOPBACK}:{door.port}/{door.token}"


WAYS: tuple[Way, ...] = (
    Way("urllib", "Python's own downloader (urllib)", urllib_request, HOOK, FIRST_FILTER),
    Way("hub", "huggingface_hub's downloader", hugging_face, SWITCHES, HOOK, seconds=_SECONDS),
    Way(
        "transformers", "transformers: a model's name", transformers_remote, SWITCHES, HOOK, seconds=_SECONDS
    ),
    Way("torch-hub", "torch.hub's downloader", torch_hub, HOOK, FIRST_FILTER, seconds=_SECONDS),
    Way("qt-child", "A child process of Qt (QProcess)", qt_child, FIRST_FILTER, SECOND_FILTER),
    Way("qt-network", "Qt's network module", qt_network, FIRST_FILTER, SECOND_FILTER),
)
