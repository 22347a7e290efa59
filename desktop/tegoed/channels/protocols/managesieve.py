# SPDX-License-Identifier: MIT
"""ManageSieve (RFC 5804): asks a mail server about its filter scripts, all within one deadline.

Written here because a whole conversation must end in time, also while connecting and shaking hands,
and because the name of the user's active script must be understood in every form the protocol has:
it is what is put back.
"""

from __future__ import annotations

import base64
import re
import socket
import ssl
import time
from types import TracebackType
from typing import Literal, NoReturn

from tegoed.channels.channel import (
    CONNECT_SECONDS,
    TOTAL_SECONDS,
    AuthExpiredError,
    ChannelError,
    NotSentError,
)
from tegoed.channels.protocols.network_error import code_of
from tegoed.channels.protocols.trust import system_trust

SILENCE_SECONDS = 1.0
"""After so long without an answer to the first command behind TLS the next one is sent. Dovecot 2.3
may have read it together with the end of the handshake, and looks at it when more comes.
"""
LARGEST = 1024 * 1024
"""Bytes: no answer is as long as this."""
Tls = Literal["starttls", "tls", "none"]
Token = tuple[bool, str]
"""Whether it stood in quotes (or as a literal), and what it says."""

_SIZE = re.compile(rb"\{(\d{1,8})\+?\}\Z")
_TOKEN = re.compile(rb'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"()]+|[()]))', re.DOTALL)
LONGEST_SIZE = 11
"""Bytes of the size of a literal, with its braces."""
_PLACE = b"\0"
"""Stands in a line for a literal, which no line can have in it."""


class ManageSieve:
    """A conversation with a server, from signing in to hanging up.

    Every call raises `ChannelError`; until signed in, `NotSentError`.
    """

    def __init__(
        self, host: str, port: int, tls: Tls, *, seconds: float = TOTAL_SECONDS - 1
    ) -> None:
        self._host = host
        self._end = time.monotonic() + seconds
        self._reached = False
        self._read = bytearray()
        self._came = 0
        self.capabilities: dict[str, str] = {}
        try:
            self._socket = socket.create_connection(
                (host, port), timeout=min(CONNECT_SECONDS, seconds)
            )
        except OSError as error:
            raise NotSentError("sieve.no-answer", host=host, cause=code_of(error)) from None
        try:
            if tls == "tls":
                self._wrap()
            self._greeting()
            if tls == "starttls":
                self._starttls()
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self) -> ManageSieve:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    @property
    def extensions(self) -> frozenset[str]:
        """The parts of Sieve that the server knows."""
        return frozenset(self.capabilities.get("SIEVE", "").lower().split())

    def sign_in(self, user: str, password: str) -> None:
        """Sign in (SASL PLAIN). Raises `AuthExpiredError` "sieve.refused-user"."""
        if "PLAIN" not in self.capabilities.get("SASL", "").upper().split():
            raise NotSentError("sieve.no-plain", host=self._host)
        said = base64.b64encode(f"\0{user}\0{password}".encode())
        self._send(b'AUTHENTICATE "PLAIN" "%s"' % said)
        if is_silent := not self._hears_within(SILENCE_SECONDS):
            self._send(b"CAPABILITY")
        answer, lines = self._answer()
        if answer.startswith("OK"):
            self._reached = True
            if not is_silent:
                self._send(b"CAPABILITY")
            self._learn(self._answer()[1])
            return
        if lines or re.match(r"NO \((TRYLATER|UNAVAILABLE)", answer, re.IGNORECASE):
            raise NotSentError("sieve.no", host=self._host, cause=_code(answer))
        raise AuthExpiredError("sieve.refused-user", host=self._host)

    def scripts(self) -> tuple[str, frozenset[str]]:
        """Return the name of the active script ("" for none), and the names of all."""
        lines = self._done(b"LISTSCRIPTS")
        active = ""
        names = set()
        for line in lines:
            if not line or not line[0][0]:
                self._rubbish()
            names.add(line[0][1])
            if any(not quoted and word.upper() == "ACTIVE" for quoted, word in line[1:]):
                active = line[0][1]
        return active, frozenset(names)

    def script(self, name: str) -> str | None:
        """Return a script; None when there is no such script."""
        answer, lines = self._ask(b"GETSCRIPT " + _quoted(name))
        if not answer.startswith("OK"):
            return None
        return lines[0][0][1] if lines and lines[0] else ""

    def check(self, content: str) -> None:
        """Let the server read a script without keeping it."""
        if (
            "VERSION" in self.capabilities
        ):  # an early server has no such command, and checks when it is given the script
            self._done(b"CHECKSCRIPT " + _literal(content))

    def check_space(self, name: str, content: str) -> None:
        """Ask whether a script would fit (RFC 5804 §2.5).

        Raises `ChannelError` "sieve.full"; a server that cannot tell says so later.
        """
        if "VERSION" not in self.capabilities:
            return
        size = len(content.encode())
        answer, _ = self._ask(b"HAVESPACE " + _quoted(name) + b" %d" % size)
        if _is_full(answer):
            self._fail("sieve.full", _code(answer))

    def put(self, name: str, content: str) -> None:
        """Keep a script under a name, in the place of one that has it; at once or not at all."""
        self._done(b"PUTSCRIPT " + _quoted(name) + b" " + _literal(content))

    def activate(self, name: str) -> None:
        """Make a script the active one; "" makes none active."""
        self._done(b"SETACTIVE " + _quoted(name))

    def delete(self, name: str) -> None:
        """Delete a script that is not active."""
        self._done(b"DELETESCRIPT " + _quoted(name))

    # ---- lines
    # ----------------------------------------------------------------------------------------------

    def _greeting(self) -> None:
        answer, lines = self._answer()
        if not answer.startswith("OK"):
            self._fail("sieve.no", _code(answer))
        self._learn(lines)

    def _starttls(self) -> None:
        if "STARTTLS" not in self.capabilities:
            raise NotSentError("sieve.no-starttls", host=self._host)
        answer, _ = self._ask(b"STARTTLS")
        if not answer.startswith("OK"):
            self._fail("sieve.no", _code(answer))
        if self._read:  # somebody in between speaks before the encryption begins (CVE-2011-0411)
            self._rubbish()
        self._wrap()
        self._greeting()

    def _wrap(self) -> None:
        try:
            self._wait()
            self._socket = system_trust().wrap_socket(self._socket, server_hostname=self._host)
        except ssl.SSLCertVerificationError:
            raise NotSentError("channel.untrusted", host=self._host) from None
        except (OSError, ValueError) as error:
            raise NotSentError("sieve.no-answer", host=self._host, cause=code_of(error)) from None

    def _learn(self, lines: list[list[Token]]) -> None:
        self.capabilities = {
            line[0][1].upper(): line[1][1] if len(line) > 1 else "" for line in lines if line
        }

    def _done(self, command: bytes) -> list[list[Token]]:
        answer, lines = self._ask(command)
        if not answer.startswith("OK"):
            self._fail("sieve.full" if _is_full(answer) else "sieve.no", _code(answer))
        return lines

    def _ask(self, command: bytes) -> tuple[str, list[list[Token]]]:
        self._send(command)
        return self._answer()

    def _send(self, command: bytes) -> None:
        try:
            self._wait()
            self._socket.sendall(command + b"\r\n")
        except OSError as error:
            self._fail("sieve.no-answer", code_of(error))

    def _answer(self) -> tuple[str, list[list[Token]]]:
        """Return the lines of an answer, and its last one: OK, NO or BYE and what else it says."""
        lines = list[list[Token]]()
        self._came = 0
        while True:
            line = self._line()
            if line and not line[0][0] and line[0][1].upper() in {"OK", "NO", "BYE"}:
                return " ".join([line[0][1].upper(), *(word for _, word in line[1:])]).replace(
                    "( ", "("
                ), lines
            lines.append(line)
            if len(lines) > 10_000:
                self._rubbish()

    def _line(self) -> list[Token]:
        literals, pieces = list[bytes](), [self._until_break()]
        while size := _SIZE.search(pieces[-1], max(0, len(pieces[-1]) - LONGEST_SIZE)):
            pieces[-1] = pieces[-1][: size.start()] + _PLACE
            literals.append(self._bytes(int(size[1])))
            pieces.append(self._until_break())
        found, at, waiting = list[Token](), 0, iter(literals)
        line = b"".join(pieces).rstrip()
        try:
            while at < len(line):
                token = _TOKEN.match(line, at)
                if token is None:
                    self._rubbish()
                at = token.end()
                if token[2] == _PLACE:
                    found.append((True, next(waiting).decode()))
                elif token[1] is not None:
                    found.append(
                        (True, re.sub(rb"\\(.)", rb"\1", token[1], flags=re.DOTALL).decode())
                    )
                else:
                    found.append((False, token[2].decode()))
        except (StopIteration, UnicodeDecodeError):
            self._rubbish()
        return found

    def _until_break(self) -> bytes:
        seen = 0
        while (end := self._read.find(b"\r\n", seen)) < 0:
            seen = max(0, len(self._read) - 1)
            self._more()
        line = bytes(self._read[:end])
        del self._read[: end + 2]
        return line

    def _bytes(self, count: int) -> bytes:
        if count > LARGEST:
            self._rubbish()
        while len(self._read) < count:
            self._more()
        found = bytes(self._read[:count])
        del self._read[:count]
        return found

    def _hears_within(self, seconds: float) -> bool:
        """Tell whether the server says something by then."""
        until, self._end = self._end, min(self._end, time.monotonic() + seconds)
        try:
            self._receive()
        except TimeoutError:
            return False
        except OSError as error:
            self._fail("sieve.no-answer", code_of(error))
        finally:
            self._end = until
        return True

    def _more(self) -> None:
        try:
            self._receive()
        except OSError as error:
            self._fail("sieve.no-answer", code_of(error))

    def _receive(self) -> None:
        self._wait()
        found = self._socket.recv(65_536)
        if not found:
            self._fail("sieve.no-answer", "EOF")
        self._read += found
        self._came += len(found)
        if self._came > LARGEST:
            self._rubbish()

    def _wait(self) -> None:
        """Let the next step take what is left of the time."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(left)

    def _fail(self, id: str, cause: str) -> NoReturn:
        raise (ChannelError if self._reached else NotSentError)(id, host=self._host, cause=cause)

    def _rubbish(self) -> NoReturn:
        raise (ChannelError if self._reached else NotSentError)("sieve.rubbish", host=self._host)


def _code(answer: str) -> str:
    """Return what may be shown of a refusal: the word and its code (RFC 5804 §1.3). The rest may
    quote what it was sent.
    """
    found = re.match(r"(NO|BYE)(?: (\([A-Z]+(?:[/-][A-Z]+)*)[ )])?", answer)
    return "?" if found is None else f"{found[1]} {found[2]})" if found[2] else found[1]


def _is_full(answer: str) -> bool:
    return answer.startswith("NO (QUOTA")


def _quoted(name: str) -> bytes:
    """Return a name as the protocol wants it.

    It is in quotes, or a literal when it has a line's end in it.
    """
    if re.search(r"[\r\n\0]", name):
        return _literal(name)
    return b'"%s"' % re.sub(r'(["\\])', r"\\\1", name).encode()


def _literal(content: str) -> bytes:
    said = content.encode()
    return b"{%d+}\r\n%s" % (len(said), said)
