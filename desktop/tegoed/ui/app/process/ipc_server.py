# SPDX-License-Identifier: MIT
"""The running app's IPC server: another `tegoed` asks it to open a window here, or says that it
wrote.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from tegoed.core.errors import RefusedError, StorageError
from tegoed.system.process import instance

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from tegoed.system.paths import Home

logger = logging.getLogger(__name__)
Answer = Callable[[instance.Request], None]
MOST_CALLERS = 64
"""How many may be connected at once. The one that is silent longest goes when one more comes: a
request comes at once.
"""
ANSWER_SECONDS = 1.0
"""What a caller may take to read a long answer; a short one fits what the system holds for it."""
NO_ROOM_MS = 1000
"""After the process ran out of descriptors, before the next caller is let in."""


def link_text(request: instance.Request) -> str:
    """Return what a request to open a link fills in; "" where it says nothing that may stand there.

    Whoever sends it is not trusted: the text is checked again, as in `tegoed open`.
    """
    if "text" not in request:
        return ""
    from tegoed.core import link

    try:
        return link.checked_phrase(request["text"])
    except RefusedError:
        return ""


class IpcServer(QObject):
    """Listens without polling. `request_received` carries a request and a
    function that takes its answer, at once.
    """

    request_received = Signal(dict, object)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        """Begin to listen; raises `StorageError` where that cannot be."""
        super().__init__(parent)
        self._home = home
        self._listener: socket.socket | None = None
        self._pipe: QLocalServer | None = None
        self._callers: list[_IpcConnection] = []
        if sys.platform == "win32":
            self._open_pipe()
            return
        self._listener = instance.listen(home)
        self._notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        """Stop listening and remove the socket."""
        if self._pipe is not None:
            self._pipe.close()
        if self._listener is not None:
            self._notifier.setEnabled(False)
            self._listener.close()
            self._listener = None
            for caller in tuple(self._callers):
                caller.hang_up()
            with contextlib.suppress(OSError):
                from pathlib import Path

                Path(instance.address(self._home)).unlink(missing_ok=True)

    @Slot()
    def _accept(self) -> None:
        assert self._listener is not None
        try:
            conversation, _ = self._listener.accept()
        except OSError as error:  # whoever connected is gone again
            if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                self._notifier.setEnabled(False)  # it would come back to us at once, without end
                QTimer.singleShot(NO_ROOM_MS, self, self._listen_again)
            return
        if len(self._callers) >= MOST_CALLERS:
            self._callers[0].hang_up()
        caller = _IpcConnection(conversation, self)
        self._callers.append(caller)
        caller.listen()

    @Slot()
    def _listen_again(self) -> None:
        if self._listener is not None:
            self._notifier.setEnabled(True)

    def forget(self, caller: _IpcConnection) -> None:
        """Count a caller no longer; it has hung up."""
        if caller in self._callers:
            self._callers.remove(caller)

    def _open_pipe(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._pipe = QLocalServer(self)
        self._pipe.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self._pipe.listen(instance.address(self._home)):
            raise StorageError(
                "socket.cannot-listen",
                path=instance.address(self._home),
                why=self._pipe.errorString(),
            )
        self._pipe.newConnection.connect(self._accept_pipe)

    @Slot()
    def _accept_pipe(self) -> None:
        assert self._pipe is not None
        caller = self._pipe.nextPendingConnection()
        heard = bytearray()

        def read() -> None:
            heard.extend(bytes(caller.readAll().data()))
            try:
                request = instance.unpack(heard)
            except ValueError:
                caller.abort()
                return
            if request is not None:
                heard.clear()
                self.request_received.emit(request, answer)

        def answer(message: instance.Request) -> None:
            caller.write(instance.pack(message))
            caller.flush()

        caller.readyRead.connect(read)
        caller.disconnected.connect(caller.deleteLater)
        read()


class _IpcConnection(QObject):
    """One caller: hears its request, answers, and hangs up."""

    def __init__(self, caller: socket.socket, server: IpcServer) -> None:
        super().__init__(server)
        self._server = server
        self._caller: socket.socket | None = caller
        caller.setblocking(False)
        self._heard = bytearray()
        self._notifier = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.listen)

    @Slot()
    def listen(self) -> None:
        """Hear what has come; a whole request is passed on and answered."""
        if self._caller is None:
            return
        try:
            data = self._caller.recv(65536)
            self._heard += data
            request = instance.unpack(self._heard)
        except BlockingIOError:
            return
        except (OSError, ValueError):
            self.hang_up()
            return
        if request is not None:
            self._pass_on(request)
        elif not data:
            self.hang_up()

    def hang_up(self) -> None:
        """End the conversation, answered or not."""
        self._notifier.setEnabled(False)
        if self._caller is not None:
            self._caller.close()
            self._caller = None
            self._server.forget(self)
            self.deleteLater()

    def _pass_on(self, request: instance.Request) -> None:
        assert self._caller is not None
        logger.debug("asked over the socket: %.40s", request.get("do"))
        self._notifier.setEnabled(False)
        if not self._gone():
            if request.get("do") == "command":
                with contextlib.suppress(OSError):
                    self._caller.sendall(instance.pack(instance.BEGUN))
            self._server.request_received.emit(request, self._answer)
        self.hang_up()  # whoever failed to answer does not keep the caller waiting

    def _gone(self) -> bool:
        """Whether the caller lost patience while we slept: then nobody waits for what it asked any
        more.
        """
        assert self._caller is not None
        try:
            return self._caller.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _answer(self, message: instance.Request) -> None:
        if self._caller is None:
            return
        try:
            self._caller.settimeout(ANSWER_SECONDS)
            self._caller.sendall(instance.pack(message))
        except OSError:
            pass  # it went away, or does not read
        self.hang_up()
