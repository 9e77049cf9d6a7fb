"""Attempts on other processes and on the machine: to start, reach, slow down or outlive something."""

import ctypes
import os

from app.core.confinement.self_test.attempt import Attempt, Scene, by_name, by_number, checked, libc

_NOT_FOR_ALL = frozenset({"EPERM", "EACCES", "ENOSYS"})
_KEY = 0x7649_7472
_RLIMIT_CPU, _RLIMIT_NOFILE = 0, 7
_NEW_USER = 0x1000_0000
_PR_PDEATHSIG, _PR_DUMPABLE, _PR_NAME, _PR_PTRACER = 1, 4, 15, 0x59616D61


def _process(number: int) -> None:
    """The child ends at once; the parent sees that it could."""
    if number == 0:
        os._exit(0)
    os.waitpid(number, 0)


def _fork(_scene: Scene) -> None:
    _process(by_name("fork"))


def _clone_as_fork(_scene: Scene) -> None:
    _process(by_number({"x86_64": 56, "aarch64": 220}, 17, 0, 0, 0, 0))


def _clone3(_scene: Scene) -> None:
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17, 0, 0, 0)
    _process(by_number(435, arguments, 64))


def _exec(_scene: Scene) -> None:
    words = (ctypes.c_char_p * 2)(b"true", None)
    by_name("execve", b"/bin/true", words, (ctypes.c_char_p * 1)(None))


def _exec_at(_scene: Scene) -> None:
    words = (ctypes.c_char_p * 2)(b"true", None)
    by_number({"x86_64": 322, "aarch64": 281}, -100, b"/bin/true", words, (ctypes.c_char_p * 1)(None), 0)


def _limit_of(process: int, kind: int) -> None:
    soft_and_hard = (ctypes.c_uint64 * 2)()
    by_name("prlimit", process, kind, None, soft_and_hard)
    by_name("prlimit", process, kind, soft_and_hard, None)


def _shared_memory(_scene: Scene) -> None:
    number = by_name("shmget", _KEY, ctypes.c_size_t(4096), 0o1600)
    by_name("shmctl", number, 0, None)


def _messages(_scene: Scene) -> None:
    number = by_name("msgget", _KEY, 0o1600)
    by_name("msgctl", number, 0, None)


def _semaphores(_scene: Scene) -> None:
    number = by_name("semget", _KEY, 1, 0o1600)
    by_name("semctl", number, 0, 0)


def _message_queue(_scene: Scene) -> None:
    numbers = {"x86_64": 240, "aarch64": 180}
    by_number(numbers, b"vitrine-test", 0o102, 0o600, 0)
    by_number({"x86_64": 241, "aarch64": 181}, b"vitrine-test")


def _exec_memory(_scene: Scene) -> None:
    place = libc().mmap(None, ctypes.c_size_t(4096), 7, 0x22, -1, ctypes.c_long(0))
    checked(place)


def _make_exec(_scene: Scene) -> None:
    place = libc().mmap(None, ctypes.c_size_t(4096), 3, 0x22, -1, ctypes.c_long(0))
    checked(place)
    by_name("mprotect", ctypes.c_void_p(place), ctypes.c_size_t(4096), 5)


def _ring(_scene: Scene) -> None:
    by_number(425, 1, ctypes.create_string_buffer(120))


def _read_neighbour(scene: Scene) -> None:
    content = ctypes.create_string_buffer(8)
    ours = (ctypes.c_uint64 * 2)(ctypes.addressof(content), 8)
    # A place that is nowhere: what counts is whether the kernel looks.
    theirs = (ctypes.c_uint64 * 2)(8, 8)
    number = {"x86_64": 310, "aarch64": 270}
    try:
        by_number(number, scene.neighbour, ours, 1, theirs, 1, 0)
    except OSError as error:
        if error.errno != 14:  # EFAULT: it looked
            raise


def _set_affinity(scene: Scene) -> None:
    processors = ctypes.create_string_buffer(128)
    by_name("sched_getaffinity", scene.neighbour, ctypes.c_size_t(128), processors)
    by_name("sched_setaffinity", scene.neighbour, ctypes.c_size_t(128), processors)


def _scheduler(scene: Scene) -> None:
    by_name("sched_setscheduler", scene.neighbour, 3, ctypes.byref(ctypes.c_int(0)))


def _timer(_scene: Scene) -> None:
    by_name("setitimer", 0, (ctypes.c_long * 4)(0, 0, 10_000, 0), None)


def _attach(scene: Scene) -> None:
    by_number({"x86_64": 101, "aarch64": 117}, 0x4206, scene.neighbour, 0, 0)


def _key(_scene: Scene) -> None:
    numbers = {"x86_64": 248, "aarch64": 217}
    by_number(numbers, b"user", b"vitrine-test", b"x", 1, -3)


def _program_in_kernel(_scene: Scene) -> None:
    table = (ctypes.c_uint32 * 18)(2, 4, 4, 1)  # BPF_MAP_TYPE_ARRAY of one
    by_number({"x86_64": 321, "aarch64": 280}, 0, table, 72)


def _counter(_scene: Scene) -> None:
    description = (ctypes.c_uint32 * 32)(1, 128)
    by_number({"x86_64": 298, "aarch64": 241}, description, 0, -1, -1, 0)


def _user_faults(_scene: Scene) -> None:
    by_number({"x86_64": 323, "aarch64": 282}, 1)


def _namespace(scene: Scene) -> None:
    descriptor = by_number(434, scene.neighbour, 0)
    by_name("setns", descriptor, 0x0400_0000)  # the neighbour's uts namespace, which is ours


def _prctl(option: int, value: object) -> None:
    by_name("prctl", option, value, ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))


def _own_folder(_scene: Scene) -> None:
    by_number({"x86_64": 79, "aarch64": 17}, ctypes.create_string_buffer(4096), 4096)


def _mount(scene: Scene) -> None:
    place = os.fsencode(scene.folder)
    by_name("mount", place, place, None, ctypes.c_ulong(4096), None)  # MS_BIND
    by_name("umount2", place, 2)  # MNT_DETACH


def _signal_by_handle(scene: Scene) -> None:
    by_number(424, by_number(434, scene.neighbour, 0), 0, 0, 0)


ATTEMPTS: tuple[Attempt, ...] = (
    Attempt("fork", "A process of its own (fork)", _fork),
    Attempt("clone", "A process of its own (clone)", _clone_as_fork),
    Attempt("clone3", "A process of its own (clone3)", _clone3, absent=frozenset({"ENOSYS"})),
    Attempt("execve", "Another program (execve)", _exec),
    Attempt("execveat", "Another program (execveat)", _exec_at),
    Attempt("setsid", "A session of its own, to outlive the program", lambda _: by_name("setsid")),
    Attempt("setpgid", "A group of its own", lambda _: by_name("setpgid", 0, 0), absent=frozenset({"EPERM"})),
    Attempt("kill", "A signal to another process (kill)", lambda at: by_name("kill", at.neighbour, 0)),
    Attempt(
        "tgkill",
        "A signal to another process (tgkill)",
        lambda at: by_number({"x86_64": 234, "aarch64": 131}, at.neighbour, at.neighbour, 0),
    ),
    Attempt("pidfd", "A signal to another process (pidfd)", _signal_by_handle),
    Attempt("ptrace-seize", "Steering another process (ptrace)", _attach, absent=_NOT_FOR_ALL),
    Attempt("process-vm-readv", "Reading another process's memory", _read_neighbour, absent=_NOT_FOR_ALL),
    Attempt(
        "prlimit-cpu",
        "Taking another process's computing time (prlimit)",
        lambda at: _limit_of(at.neighbour, _RLIMIT_CPU),
        absent=_NOT_FOR_ALL,
    ),
    Attempt("prlimit-own", "Changing its own limits", lambda _: _limit_of(0, _RLIMIT_NOFILE)),
    Attempt(
        "setpriority",
        "Slowing another process down (setpriority)",
        lambda at: by_name("setpriority", 0, at.neighbour, 5),
    ),
    Attempt("affinity", "Binding another process to a processor", _set_affinity),
    Attempt("scheduler", "Another process's way of being scheduled", _scheduler),
    Attempt(
        "ioprio",
        "Slowing another process's disk down",
        lambda at: by_number({"x86_64": 251, "aarch64": 30}, 1, at.neighbour, 3 << 13),
    ),
    Attempt(
        "kcmp",
        "Comparing itself with another process (kcmp)",
        lambda at: by_number({"x86_64": 312, "aarch64": 272}, os.getpid(), at.neighbour, 1, 0, 0),
        absent=_NOT_FOR_ALL,
    ),
    Attempt("getsid", "Asking about another process", lambda at: by_name("getsid", at.neighbour)),
    Attempt("shmget", "Shared memory that stays (System V)", _shared_memory, absent=frozenset({"ENOSYS"})),
    Attempt("msgget", "Messages that stay (System V)", _messages, absent=frozenset({"ENOSYS"})),
    Attempt("semget", "Semaphores that stay (System V)", _semaphores, absent=frozenset({"ENOSYS"})),
    Attempt("mq", "A queue of messages that stays (POSIX)", _message_queue, absent=frozenset({"ENOSYS"})),
    Attempt("key", "A key in the kernel", _key, absent=_NOT_FOR_ALL | {"EDQUOT"}),
    Attempt("unix", "A socket inside the machine", lambda _: by_name("socket", 1, 1, 0)),
    Attempt("inet", "A socket of the network", lambda _: by_name("socket", 2, 1, 0)),
    Attempt(
        "socketpair", "A pair of sockets", lambda _: by_name("socketpair", 1, 1, 0, (ctypes.c_int * 2)())
    ),
    Attempt("io-uring-setup", "io_uring", _ring, absent=_NOT_FOR_ALL),
    Attempt("bpf", "Code inside the kernel (bpf)", _program_in_kernel, absent=_NOT_FOR_ALL | {"EINVAL"}),
    Attempt("perf", "The kernel's counters", _counter, absent=_NOT_FOR_ALL | {"ENOENT", "EINVAL"}),
    Attempt("userfaultfd", "Stopping the kernel in the middle", _user_faults, absent=_NOT_FOR_ALL),
    Attempt(
        "unshare",
        "Namespaces of its own (unshare)",
        lambda _: by_name("unshare", _NEW_USER),
        absent=_NOT_FOR_ALL | {"ENOSPC", "EINVAL", "EUSERS"},
    ),
    Attempt("setns", "Another process's namespace", _namespace, absent=_NOT_FOR_ALL | {"EINVAL"}),
    Attempt(
        "mount",
        "Mounting something",
        _mount,
        absent=_NOT_FOR_ALL,
    ),
    Attempt("exec-memory", "Memory to run code in (mmap)", _exec_memory, absent=_NOT_FOR_ALL),
    Attempt("make-exec", "Memory made to run code in (mprotect)", _make_exec, absent=_NOT_FOR_ALL),
    Attempt("outlive", "Outliving the program (prctl)", lambda _: _prctl(_PR_PDEATHSIG, ctypes.c_ulong(0))),
    Attempt(
        "dumpable", "Letting itself be dumped (prctl)", lambda _: _prctl(_PR_DUMPABLE, ctypes.c_ulong(1))
    ),
    Attempt("name", "Another name for itself (prctl)", lambda _: _prctl(_PR_NAME, b"other")),
    Attempt(
        "ptracer",
        "Letting others steer it (prctl)",
        lambda _: _prctl(_PR_PTRACER, ctypes.c_ulong(2**64 - 1)),
        absent=frozenset({"EINVAL"}),
    ),
    Attempt("timer", "An alarm clock of its own (setitimer)", _timer),
    Attempt("eventfd", "Things to wait for (eventfd)", lambda _: by_name("eventfd", 0, 0)),
    Attempt("epoll", "Things to wait for (epoll)", lambda _: by_name("epoll_create1", 0)),
    Attempt("umask", "The mask of rights", lambda _: by_number({"x86_64": 95, "aarch64": 166}, 0o77)),
    Attempt(
        "personality",
        "Another kind of process (personality)",
        lambda _: by_name("personality", ctypes.c_ulong(0)),
    ),
    Attempt("setuid", "Another person (setuid)", lambda _: by_name("setuid", by_name("getuid"))),
    Attempt("groups", "Which groups it belongs to", lambda _: by_name("getgroups", 0, None)),
    Attempt("getcwd", "Which folder it runs in", _own_folder),
)
