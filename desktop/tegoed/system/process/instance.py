# SPDX-License-Identifier: MIT
"""One app for one home: who is it, and how to talk to it.

No Qt, so that the command line stays quick.

A lock decides who the app is and a local socket (on Windows a named pipe) carries requests to it: a
length of four bytes, most significant first, then a JSON object. The answer has the same shape.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tegoed.core.errors import StorageError

if TYPE_CHECKING:
    import socket

    from tegoed.system.paths import Home

Request = dict[str, Any]

LONGEST_ADDRESS = 100
"""Bytes of a socket's name that every platform takes (Linux 107, macOS 103)."""
LONGEST_FOLDER = 60
"""Bytes of a folder's name that leave room for that of a socket in it."""
HELD_BY_ANOTHER = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
"""How the operating system says that another process has a lock; any other error is the disk's."""

BEGUN: Request = {"begun": True, "keyed": True}
"""What the app says before it begins with something that must not be done twice.

`keyed` says that it writes the request's key in the transaction of the change.
"""
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""What a desktop gives a process in its environment so that a window of it may come to the front.
"""
LARGEST_MESSAGE = 1 << 20
"""Bytes; whoever says it sends more is not talking our language."""


class UnansweredError(Exception):
    """The app was asked and did not answer: it may have done what it was asked, or may still do it.

    `begun` says that it told so when it began, `keyed` that it writes the request's key with the
    change.
    """

    def __init__(self, *, begun: bool, keyed: bool) -> None:
        super().__init__(begun, keyed)
        self.begun = begun
        self.keyed = keyed


UNWRITABLE = frozenset({errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EPERM})
"""What the operating system answers where nothing can be written."""


def address(home: Home) -> str:
    """Return where the app of this home listens: a socket's path, or a pipe's name on Windows.

    The path may be longer than a socket's name can be: see `_nameable`. Where the system offers no
    way round that, a home that lies too deep gets a short one derived from it, in a folder of this
    user alone.
    """
    if sys.platform == "win32":
        return rf"\\.\pipe\tegoed-{_short_name(home.root)}"
    if sys.platform == "linux" or len(os.fsencode(home.socket)) <= LONGEST_ADDRESS:
        return str(home.socket)
    return str(_short_folder() / f"tegoed-{_short_name(home.root)}.sock")


@contextmanager
def _nameable(path: str) -> Iterator[str]:
    """Yield a name of a socket's path that is short enough, valid meanwhile: Linux reaches a deep
    folder by its descriptor.
    """
    if sys.platform != "linux" or len(os.fsencode(path)) <= LONGEST_ADDRESS:
        yield path
        return
    folder, name = os.path.split(path)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)


def send(home: Home, request: Request, timeout: float = 2.0) -> Request | None:
    """Ask the running app for something and return its answer; None when no app runs, or none
    answered within `timeout` seconds.
    """
    where = address(home)
    if not os.path.exists(where):  # noqa: PTH110 - the command line pays for every millisecond here
        return None
    try:
        return _ask(where, request, timeout)
    except (OSError, ValueError):
        return None


def send_when_there(home: Home, request: Request, seconds: float) -> bool:
    """Send to an app that may not be listening yet, again and again for so long; return whether it
    answered.
    """
    import time

    until = time.monotonic() + seconds
    while send(home, request) is None:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def request_from_app(home: Home, request: Request, patience: float, work: float) -> Request | None:
    """Give the running app something to do that must not be done twice, and return what came of it.

    None when no app runs: nobody was told. Raises `UnansweredError` when one was told and did not
    begin within `patience` seconds, or did not end within `work` seconds, or went away. Not on
    Windows, where it is None always.
    """
    import socket

    where = address(home)
    if sys.platform == "win32" or not os.path.exists(where):  # noqa: PTH110 - as in `send`
        return None
    told = begun = keyed = False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conversation:
            conversation.settimeout(patience)
            with _nameable(where) as name:
                conversation.connect(name)
            told = True
            conversation.sendall(pack(request))
            data = bytearray()
            while True:
                answer = _read(lambda: conversation.recv(65536), data)
                if answer is None:
                    break
                if "begun" not in answer:
                    return answer
                begun, keyed = True, answer.get("keyed") is True
                conversation.settimeout(work)
    except (OSError, ValueError):
        if not told:
            return None
    raise UnansweredError(begun=begun, keyed=keyed)


def notify_changed(home: Home) -> None:
    """Tell the running app that somebody else wrote, so that its windows ask again.

    Costs next to nothing when none runs.
    """
    send(home, {"do": "changed"}, timeout=1.0)


def activation_tokens() -> dict[str, str]:
    """Return what the desktop gave this process so that a window may come to the front; empty when
    it gave nothing.
    """
    return {name: os.environ[name] for name in TOKENS if os.environ.get(name)}


def tokens_of(request: Request) -> dict[str, str]:
    """Return the tokens in a request of another process; whatever else it says of the environment
    is not heeded.
    """
    told = request.get("tokens")
    if not isinstance(told, dict):
        return {}
    return {
        name: token
        for name, token in told.items()
        if name in TOKENS and isinstance(token, str) and "\0" not in token
    }


def pack(message: Request) -> bytes:
    """Return the bytes of a request or an answer."""
    import json

    body = json.dumps(message).encode()
    return len(body).to_bytes(4, "big") + body


def unpack(data: bytes | bytearray) -> Request | None:
    """Return the message in `data`, or None when more bytes must come first. Raises ValueError for
    anything that is no message.

    What is nested deeper than Python can follow is no message either.
    """
    import json

    if len(data) < 4:
        return None
    length = int.from_bytes(data[:4], "big")
    if length > LARGEST_MESSAGE:
        raise ValueError(length)
    if len(data) < 4 + length:
        return None
    try:
        message = json.loads(data[4 : 4 + length])
    except RecursionError as deep:
        raise ValueError(length) from deep
    if not isinstance(message, dict):
        raise ValueError(length)
    return message


class InstanceLock:
    """The right to be the app of a home.

    The operating system takes it back when the process dies, however it dies.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Release the lock and remove its file; twice does no harm."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None


def claim(home: Home) -> InstanceLock | None:
    """Become the app of this home; None when there is one already. Raises `StorageError`
    "lock.cannot-take".
    """
    return take(home.lock)


def claim_anywhere(home: Home) -> InstanceLock | None:
    """Become the app of this home, also of one that cannot be written.

    Then the lock is a file in the user's folder for running programs. Returns None when there is an
    app already. Raises `StorageError` "lock.cannot-take" when no lock can be taken.
    """
    try:
        return claim(home)
    except StorageError as error:
        if sys.platform == "win32" or not is_unwritable(error):
            raise
        return take(_short_folder() / f"tegoed-{_short_name(home.root)}.lock")


def is_unwritable(error: StorageError) -> bool:
    """Tell whether the operating system refused because nothing can be written there."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno in UNWRITABLE


def take(path: Path) -> InstanceLock | None:
    """Take the lock that a file stands for; None when another process, or another claim of this
    one, has it.

    Raises `StorageError` "lock.cannot-take" where the file cannot be opened or the disk knows no
    locks.
    """
    try:
        return _taken(path)
    except OSError as error:
        raise StorageError(
            "lock.cannot-take", path=str(path), why=error.strerror or str(error)
        ) from error


def _taken(path: Path) -> InstanceLock | None:
    while True:
        descriptor = os.open(
            path,
            os.O_RDWR
            | os.O_CREAT
            | getattr(os, "O_CLOEXEC", 0)
            | getattr(os, "O_NONBLOCK", 0),  # a FIFO in its place does not hold us up
            0o600,
        )
        try:
            taken = _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if not taken:
            os.close(descriptor)
            return None
        if _is_file(descriptor, path):
            with suppress(OSError):  # the lock counts; on a full disk the number in it stays away
                os.truncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
            return InstanceLock(path, descriptor)
        os.close(
            descriptor
        )  # the one before us removed the file between our opening and our locking it


def listen(home: Home) -> socket.socket:
    """Return the socket on which the app of this home listens, for its user alone; what a killed
    app left in its place goes.

    Not on Windows. Raises `StorageError` "socket.cannot-listen".
    """
    import socket

    where = address(home)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        Path(where).unlink(missing_ok=True)
        with _nameable(where) as name:
            listener.bind(name)
    except OSError as error:
        listener.close()
        raise StorageError(
            "socket.cannot-listen", path=where, why=error.strerror or str(error)
        ) from error
    finally:
        os.umask(before)
    listener.setblocking(False)
    listener.listen(64)
    return listener


def _ask(where: str, request: Request, timeout: float) -> Request | None:
    if sys.platform == "win32":
        with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no path
            pipe.write(pack(request))
            return _read(lambda: pipe.read(65536) or b"")
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conversation:
        conversation.settimeout(timeout)
        with _nameable(where) as name:
            conversation.connect(name)
        conversation.sendall(pack(request))
        return _read(lambda: conversation.recv(65536))


def _read(more: Callable[[], bytes], data: bytearray | None = None) -> Request | None:
    """Return the next message of a conversation, taken off `data` and what comes; None when the
    other side closed the connection.
    """
    heard = bytearray() if data is None else data
    while (answer := unpack(heard)) is None:
        piece = more()
        if not piece:
            return None
        heard += piece
    del heard[: 4 + int.from_bytes(heard[:4], "big")]
    return answer


def _lock(descriptor: int) -> bool:
    """Lock a file; False when another process has it. Raises OSError where it cannot be locked at
    all.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD_BY_ANOTHER:
            return False
        raise
    return True


def _is_file(descriptor: int, path: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(descriptor)
    return (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)


def _short_name(path: Path) -> str:
    import hashlib

    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]


def _short_folder() -> Path:
    """Return a folder of this user alone whose name is short: the first that is, and the user's own
    if none is.
    """
    import tempfile

    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    stand_in = Path(tempfile.gettempdir()) / f"tegoed-{getattr(os, 'getuid', int)()}"
    with suppress(OSError):
        stand_in.mkdir(mode=0o700, exist_ok=True)
    for folder in (*([Path(runtime)] if runtime else []), stand_in):
        if len(os.fsencode(folder)) <= LONGEST_FOLDER and _is_private(folder):
            return folder
    return Path.home()


def _is_private(folder: Path) -> bool:
    """Tell whether a folder is this user's and nobody else may enter it."""
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
