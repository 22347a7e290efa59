"""One app for one home: who is it, and how to talk to it. No Qt, so that the command line stays quick.

A lock decides who the app is and a local socket (on Windows a named pipe) carries requests to it: a length of four
bytes, most significant first, then a JSON object. The answer has the same shape.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

    from .paths import Home

Request = dict[str, Any]

LONGEST_ADDRESS = 100
"""Bytes of a socket's name that every platform takes (Linux 107, macOS 103)."""

BEGUN: Request = {"begun": True}
"""What the app says before it begins with something that must not be done twice."""
LARGEST_MESSAGE = 1 << 20
"""Bytes; whoever says it sends more is not talking our language."""


def address(home: Home) -> str:
    """Where the app of this home listens: a socket's path, or a pipe's name on Windows.

    A home that lies too deep for a socket's name gets a short one derived from it, in a folder of this user alone.
    """
    if sys.platform == "win32":
        return rf"\\.\pipe\tegoed-{_short_name(home.root)}"
    if len(os.fsencode(home.socket)) <= LONGEST_ADDRESS:
        return str(home.socket)
    return str(_short_folder() / f"tegoed-{_short_name(home.root)}.sock")


def send(home: Home, request: Request, timeout: float = 2.0) -> Request | None:
    """Asks the running app for something and returns its answer; None when no app runs, or none answered within `timeout` seconds."""
    where = address(home)
    if not os.path.exists(where):  # noqa: PTH110 - the command line pays for every millisecond here
        return None
    try:
        return _ask(where, request, timeout)
    except (OSError, ValueError):
        return None


def send_when_there(home: Home, request: Request, seconds: float) -> bool:
    """Sends to an app that may not be listening yet, again and again for so long; whether it answered."""
    import time

    until = time.monotonic() + seconds
    while send(home, request) is None:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def commission(home: Home, request: Request, patience: float, work: float) -> Request | None:
    """Gives the running app something to do that must not be done twice, and returns what came of it.

    None when no app runs, or none began within `patience` seconds: then it will not begin any more. Raises `TimeoutError`
    when it began and did not end within `work` seconds. Not on Windows, where it is None always.
    """
    import socket

    where = address(home)
    if sys.platform == "win32" or not os.path.exists(where):  # noqa: PTH110 - as in `send`
        return None
    began = False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conversation:
            conversation.settimeout(patience)
            conversation.connect(where)
            conversation.sendall(pack(request))
            data = bytearray()
            while True:
                while (answer := unpack(data)) is None:
                    piece = conversation.recv(65536)
                    if not piece:
                        return None
                    data += piece
                if answer != BEGUN:
                    return answer
                began = True
                del data[: len(pack(BEGUN))]
                conversation.settimeout(work)
    except TimeoutError:
        if began:
            raise
        return None
    except (OSError, ValueError):
        return None


def poke(home: Home) -> None:
    """Tells the running app that somebody else wrote, so that its windows ask again. Costs next to nothing when none runs."""
    send(home, {"do": "changed"}, timeout=1.0)


def activation_tokens() -> dict[str, str]:
    """What the desktop gave this process so that a window may come to the front; empty when it gave nothing."""
    return {
        name: os.environ[name]
        for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
        if os.environ.get(name)
    }


def pack(message: Request) -> bytes:
    """The bytes of a request or an answer."""
    import json

    body = json.dumps(message).encode()
    return len(body).to_bytes(4, "big") + body


def unpack(data: bytes | bytearray) -> Request | None:
    """The message in `data`, or None when more bytes must come first. Raises ValueError for anything that is no message."""
    import json

    if len(data) < 4:
        return None
    length = int.from_bytes(data[:4], "big")
    if length > LARGEST_MESSAGE:
        raise ValueError(length)
    if len(data) < 4 + length:
        return None
    message = json.loads(data[4 : 4 + length])
    if not isinstance(message, dict):
        raise ValueError(message)
    return message


class Claim:
    """The right to be the app of a home. The operating system takes it back when the process dies, however it dies."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Gives the right up and removes the lock's file; twice does no harm."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None


def claim(home: Home) -> Claim | None:
    """Becomes the app of this home; None when there is one already."""
    return take(home.lock)


def claim_anywhere(home: Home) -> Claim | None:
    """Becomes the app of this home, also of one that can only be read: then by a lock in the user's folder for running programs.

    None when there is an app already. Raises `OSError` when no lock can be made at all.
    """
    try:
        return claim(home)
    except OSError:
        if sys.platform == "win32":
            raise
        return take(_short_folder() / f"tegoed-{_short_name(home.root)}.lock")


def take(path: Path) -> Claim | None:
    """Takes the lock that a file stands for; None when another process, or another claim of this one, has it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        if _is_file(descriptor, path):
            with suppress(OSError):  # the lock counts; on a full disk the number in it stays away
                os.truncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
            return Claim(path, descriptor)
        os.close(
            descriptor
        )  # the one before us removed the file between our opening and our locking it


def listen(home: Home) -> socket.socket:
    """The socket on which the app of this home listens, for its user alone; what a killed app left in its place goes. Not on Windows."""
    import socket

    where = address(home)
    Path(where).unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(where)
    except OSError:
        listener.close()
        raise
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
        conversation.connect(where)
        conversation.sendall(pack(request))
        return _read(lambda: conversation.recv(65536))


def _read(more: Any) -> Request | None:
    data = bytearray()
    while (answer := unpack(data)) is None:
        piece = more()
        if not piece:
            return None
        data += piece
    return answer


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
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
    """XDG_RUNTIME_DIR is for the user alone by definition; the folder that stands in for it is checked to be."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and len(os.fsencode(runtime)) <= 60:
        return Path(runtime)
    import tempfile

    folder = Path(tempfile.gettempdir()) / f"tegoed-{getattr(os, 'getuid', int)()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32":
        found = folder.lstat()
        if found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise PermissionError(str(folder))
    return folder
