"""The decoding child gives up its rights, before it loads a decoder.

Four fences, each used where the kernel offers it to an ordinary user: no new privileges and resource limits;
name spaces (no network, no shared memory of others); Landlock (no file but the libraries may be opened, none
run, no signal or connection out). Called by libc directly, because no maintained binding is a dependency.
Knows nothing of media.
"""

import ctypes
import os
import resource
from collections.abc import Iterable
from pathlib import Path

from stillreel.media.limits import Limits

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CLONE_NEWUTS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION_FLAG, _LANDLOCK_PATH_BENEATH = 1, 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# File rights that each version of Landlock knows, as the number of low bits.
_FILE_RIGHT_BITS = {1: 13, 2: 14, 3: 15, 4: 15}
_LATEST_FILE_RIGHT_BITS = 16
_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
_PROCESSES = 64


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("descriptor", ctypes.c_int32))


def confine(limits: Limits, library_folders: Iterable[str]) -> str:
    """Name of the tier reached: ``namespaces+landlock``, ``landlock``, ``namespaces`` or ``limits``.

    Must run while the process has one thread. Cannot be undone. Afterwards files under `library_folders` and
    the system's libraries can be read (with Landlock), and descriptors that are already open stay usable.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    fences = []
    if _leave_namespaces(libc):
        fences.append("namespaces")
    if _landlock(libc, (*library_folders, *_SYSTEM_LIBRARIES)):
        fences.append("landlock")
    _limit_resources(limits, own_namespace="namespaces" in fences)
    return "+".join(fences) or "limits"


def allow_cpu(milliseconds: int) -> None:
    """Lets the process use that much more processor time, rounded up to seconds; beyond it the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + milliseconds // 1000 + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _leave_namespaces(libc: ctypes.CDLL) -> bool:
    if not hasattr(libc, "unshare"):
        return False
    return bool(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWUTS) == 0)


def _landlock(libc: ctypes.CDLL, readable: Iterable[str]) -> bool:
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _LANDLOCK_VERSION_FLAG)
    if version < 1:
        return False
    rules = _Ruleset(
        files=(1 << _FILE_RIGHT_BITS.get(version, _LATEST_FILE_RIGHT_BITS)) - 1,
        network=0b11 if version >= 4 else 0,
        scoped=0b11 if version >= 6 else 0,
    )
    ruleset = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow_reading(libc, ruleset, path)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow_reading(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    if not Path(path).exists():
        return
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = _READ_FILE | _READ_DIR if Path(path).is_dir() else _READ_FILE
        rule = _PathBeneath(rights=rights, descriptor=descriptor)
        libc.syscall(_LANDLOCK_ADD, ruleset, _LANDLOCK_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)


def _limit_resources(limits: Limits, *, own_namespace: bool) -> None:
    ceilings = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_FSIZE: limits.output_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    if own_namespace:
        # Elsewhere this would count every process of the user.
        ceilings[resource.RLIMIT_NPROC] = _PROCESSES
    for kind, ceiling in ceilings.items():
        hard = resource.getrlimit(kind)[1]
        lowest = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
        resource.setrlimit(kind, (lowest, lowest))
