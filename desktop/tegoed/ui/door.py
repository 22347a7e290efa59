"""The running app's door: where another `tegoed` knocks, to open a window here or to say that it wrote."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.system import instance

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from tegoed.system.paths import Home

Answer = Callable[[instance.Request], None]


class Door(QObject):
    """Listens without polling. `knocked` carries a request and a function that takes its answer, at once or later."""

    knocked = Signal(dict, object)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        """Opens the door; raises OSError where it cannot be."""
        super().__init__(parent)
        self._home = home
        self._listener: socket.socket | None = None
        self._pipe: QLocalServer | None = None
        if sys.platform == "win32":
            self._open_pipe()
            return
        self._listener = instance.listen(home)
        self._notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        """Closes the door and takes its sign away."""
        if self._pipe is not None:
            self._pipe.close()
        if self._listener is not None:
            self._notifier.setEnabled(False)
            self._listener.close()
            self._listener = None
            with contextlib.suppress(OSError):
                from pathlib import Path

                Path(instance.address(self._home)).unlink(missing_ok=True)

    @Slot()
    def _accept(self) -> None:
        assert self._listener is not None
        try:
            conversation, _ = self._listener.accept()
        except OSError:  # whoever knocked is gone again
            return
        _Conversation(conversation, self)

    def _open_pipe(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._pipe = QLocalServer(self)
        self._pipe.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self._pipe.listen(instance.address(self._home)):
            raise OSError(self._pipe.errorString())
        self._pipe.newConnection.connect(self._accept_pipe)

    @Slot()
    def _accept_pipe(self) -> None:
        assert self._pipe is not None
        caller = self._pipe.nextPendingConnection()
        heard = bytearray()

        def read() -> None:
            heard.extend(bytes(caller.readAll().data()))
            with contextlib.suppress(ValueError):
                if (request := instance.unpack(heard)) is not None:
                    self.knocked.emit(request, answer)

        def answer(message: instance.Request) -> None:
            caller.write(instance.pack(message))
            caller.flush()

        caller.readyRead.connect(read)
        caller.disconnected.connect(caller.deleteLater)
        read()


class _Conversation(QObject):
    """One caller: hears its request, answers, and hangs up."""

    def __init__(self, caller: socket.socket, door: Door) -> None:
        super().__init__(door)
        self._door = door
        self._caller: socket.socket | None = caller
        caller.setblocking(False)
        self._heard = bytearray()
        self._notifier = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._read()

    @Slot()
    def _read(self) -> None:
        if self._caller is None:
            return
        try:
            data = self._caller.recv(65536)
            self._heard += data
            request = instance.unpack(self._heard)
        except BlockingIOError:
            return
        except (OSError, ValueError):
            self._hang_up()
            return
        if request is not None:
            self._notifier.setEnabled(False)
            if self._gone():
                self._hang_up()
                return
            if request.get("do") == "command":
                with contextlib.suppress(OSError):
                    self._caller.sendall(instance.pack(instance.BEGUN))
            self._door.knocked.emit(request, self._answer)
        elif not data:
            self._hang_up()

    def _gone(self) -> bool:
        """Whether the caller lost patience while we slept: then it did the work itself, and we must not do it again."""
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
        with contextlib.suppress(OSError):
            self._caller.sendall(instance.pack(message))
        self._hang_up()

    def _hang_up(self) -> None:
        self._notifier.setEnabled(False)
        if self._caller is not None:
            self._caller.close()
            self._caller = None
        self.deleteLater()
