"""Attempts on the person's files: to read and change them, and to carry something out in them."""

import ctypes
import os

from app.core.confinement.self_test.attempt import Attempt, Scene, by_name, by_number, checked, libc
from app.core.seal.locks import BOUNDS, NO_FILES

_HERE = -100  # AT_FDCWD
_NO_ATTRIBUTES = frozenset({"EOPNOTSUPP", "ENOTSUP"})
_ONLY_ROOT = frozenset({"EPERM", "EACCES"})
#: Opens a folder; Windows has no such thing, nor these attempts.
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_ONE = ctypes.c_int(0)


def _open(path: bytes, flags: int) -> int:
    return by_name("open", path, flags, 0o600)


def _read(scene: Scene) -> None:
    os.read(_open(scene.victim, os.O_RDONLY), 1)


def _write(scene: Scene) -> None:
    _open(scene.victim, os.O_WRONLY)


def _create(scene: Scene) -> None:
    _open(scene.beside("made"), os.O_CREAT | os.O_WRONLY)


def _list(scene: Scene) -> None:
    descriptor = _open(os.fsencode(scene.folder), _FOLDER)
    by_number({"x86_64": 217, "aarch64": 61}, descriptor, ctypes.create_string_buffer(1024), 1024)


def _stat(scene: Scene) -> None:
    by_number({"x86_64": 262, "aarch64": 79}, _HERE, scene.victim, ctypes.create_string_buffer(256), 0)


def _stat_at_empty(scene: Scene) -> None:
    # As the C library asks for what is open, but with a path.
    by_number({"x86_64": 262, "aarch64": 79}, 0, scene.victim, ctypes.create_string_buffer(256), 0x1000)


def _statx(scene: Scene) -> None:
    by_number(
        {"x86_64": 332, "aarch64": 291}, _HERE, scene.victim, 0, 0xFFF, ctypes.create_string_buffer(256)
    )


def _own_memory(_scene: Scene) -> None:
    _open(b"/proc/self/mem", os.O_RDWR)


def _neighbours_status(scene: Scene) -> None:
    os.read(_open(b"/proc/%d/status" % scene.neighbour, os.O_RDONLY), 1)


def _set_attribute(scene: Scene) -> None:
    by_name("setxattr", scene.victim, b"user.out", b"secret", ctypes.c_size_t(6), 0)


def _get_attribute(scene: Scene) -> None:
    by_name("listxattr", scene.victim, None, ctypes.c_size_t(0))


def _fill_open_file(scene: Scene) -> None:
    by_name("write", scene.writable, b"x" * 16, ctypes.c_size_t(16))


def _many_open(scene: Scene) -> None:
    for _ in range(200):
        by_name("dup", scene.pipe)


def _take_memory(_scene: Scene) -> None:
    # MAP_PRIVATE, MAP_ANONYMOUS and MAP_NORESERVE: what counts is the room, not what is used of it.
    place = libc().mmap(None, ctypes.c_size_t(16 * 2**30), 3, 0x4022, -1, ctypes.c_long(0))
    checked(place)


def _times(scene: Scene) -> None:
    by_name("utimensat", _HERE, scene.victim, (ctypes.c_long * 4)(1, 1, 1, 1), 0)


def _open_two(scene: Scene) -> None:
    how = (ctypes.c_uint64 * 3)(os.O_RDONLY, 0, 0)
    by_number(437, _HERE, scene.victim, how, 24)


def _copy_range(scene: Scene) -> None:
    by_name("splice", scene.pipe, None, scene.writable, None, ctypes.c_size_t(1), 2)


def _handle(scene: Scene) -> None:
    handle = (ctypes.c_uint32 * 34)(128)
    by_name("name_to_handle_at", _HERE, scene.victim, handle, ctypes.byref(_ONE), 0)


ATTEMPTS: tuple[Attempt, ...] = (
    Attempt("open", "Reading a file of the person", _read, behind=NO_FILES),
    Attempt("write", "Writing into a file of the person", _write, behind=NO_FILES),
    Attempt("create", "Making a file", _create, behind=NO_FILES),
    Attempt("openat2", "Opening a file by openat2", _open_two, behind=NO_FILES, absent=frozenset({"ENOSYS"})),
    Attempt("list", "Listing a folder", _list, behind=NO_FILES),
    Attempt("own-memory", "Opening its own memory as a file", _own_memory, behind=NO_FILES),
    Attempt("proc-status", "Looking another process up in /proc", _neighbours_status, behind=NO_FILES),
    Attempt("unlink", "Deleting a file", lambda at: by_name("unlink", at.beside("one")), behind=NO_FILES),
    Attempt(
        "rename",
        "Renaming a file",
        lambda at: by_name("rename", at.beside("two"), at.beside("renamed")),
        behind=NO_FILES,
    ),
    Attempt("mkdir", "Making a folder", lambda at: by_name("mkdir", at.beside("f"), 0o700), behind=NO_FILES),
    Attempt(
        "symlink",
        "Laying a symbolic link",
        lambda at: by_name("symlink", b"/etc/passwd", at.beside("s")),
        behind=NO_FILES,
    ),
    Attempt(
        "link",
        "A second name for a file",
        lambda at: by_name("link", at.victim, at.beside("h")),
        behind=NO_FILES,
    ),
    Attempt(
        "fifo",
        "Making a pipe with a name",
        lambda at: by_name("mkfifo", at.beside("p"), 0o600),
        behind=NO_FILES,
    ),
    Attempt("chmod", "Changing a file's rights (chmod)", lambda at: by_name("chmod", at.victim, 0o640)),
    Attempt(
        "chown", "Changing a file's owner", lambda at: by_name("chown", at.victim, by_name("getuid"), -1)
    ),
    Attempt("utime", "Changing a file's times (utime)", _times),
    Attempt("setxattr", "Attributes of a file (setxattr)", _set_attribute, absent=_NO_ATTRIBUTES),
    Attempt("listxattr", "Listing attributes of a file", _get_attribute, absent=_NO_ATTRIBUTES),
    Attempt("truncate", "Cutting a file short", lambda at: by_name("truncate", at.victim, ctypes.c_long(1))),
    Attempt("stat", "Asking about a file (stat)", _stat),
    Attempt("stat-empty", "Asking about a file as if it were open", _stat_at_empty),
    Attempt("statx", "Asking about a file (statx)", _statx),
    Attempt("access", "Asking whether a file is there (access)", lambda at: by_name("access", at.victim, 0)),
    Attempt(
        "readlink",
        "Reading a link (readlink)",
        lambda at: by_name(
            "readlink", at.beside("link"), ctypes.create_string_buffer(64), ctypes.c_size_t(64)
        ),
    ),
    Attempt(
        "statfs",
        "Asking about a disk (statfs)",
        lambda at: by_name("statfs", at.victim, ctypes.create_string_buffer(256)),
    ),
    Attempt("chdir", "Going into a folder", lambda at: by_name("chdir", os.fsencode(at.folder))),
    Attempt(
        "chroot",
        "Another root (chroot)",
        lambda at: by_name("chroot", os.fsencode(at.folder)),
        absent=_ONLY_ROOT,
    ),
    Attempt("handle", "A handle of a file", _handle, absent=frozenset({"EOPNOTSUPP", "EOVERFLOW"})),
    Attempt("inotify", "Watching files (inotify)", lambda _: by_name("inotify_init1", 0)),
    Attempt("flock", "Locking an open file against others", lambda at: by_name("flock", at.writable, 2)),
    Attempt("pipe-size", "The size of a pipe (fcntl)", lambda at: by_name("fcntl", at.pipe, 1031, 8192)),
    Attempt(
        "owner", "Signals about an open file (fcntl)", lambda at: by_name("fcntl", at.pipe, 8, at.neighbour)
    ),
    Attempt(
        "ioctl",
        "Commands to devices (ioctl)",
        lambda at: by_name("ioctl", at.pipe, 0x541B, ctypes.byref(ctypes.c_int())),
    ),
    Attempt("splice", "Moving data past the program (splice)", _copy_range),
    Attempt("memfd", "A file in memory (memfd_create)", lambda _: by_name("memfd_create", b"x", 0)),
    Attempt("sync", "Holding up every disk (sync)", lambda at: by_name("syncfs", at.writable)),
    Attempt("fill", "Filling a file that was open", _fill_open_file, first=BOUNDS),
    Attempt("many", "Two hundred open files", _many_open, first=BOUNDS),
    Attempt("memory", "Sixteen gigabytes of memory", _take_memory, first=BOUNDS),
)
