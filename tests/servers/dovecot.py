# SPDX-License-Identifier: MIT
"""A real Dovecot with Pigeonhole on this machine: ManageSieve, LMTP, and mailboxes in a folder."""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import tempfile
from email.message import EmailMessage
from pathlib import Path

from tests.servers.certificate import certificate
from tests.servers.process import Process, free_port

USER = "anna@example.org"
PASSWORD = "geheim"

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = lmtp sieve
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u/Maildir
mail_home = {folder}/mail/%u
mail_uid = {mail}
mail_gid = {mail_group}
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail} gid={mail_group} home={folder}/mail/%u
}}
service managesieve-login {{
  chroot =
  inet_listener sieve {{
    port = {sieve}
  }}
  inet_listener sieves {{
    port = {sieves}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
  postmaster_address = postmaster@localhost
}}
submission_host = 127.0.0.1:{submission}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_vacation_min_period = 0
  {plugin}
}}
namespace inbox {{
  inbox = yes
}}
"""


class Dovecot:
    """The server.

    `port` speaks STARTTLS, `tls_port` TLS from the start; `cert` is what makes it trusted.
    """

    def __init__(self, submission: int = 1, *, plugin: str = "") -> None:
        """`submission`: the port where replies to senders go.

        `plugin`: further settings of Pigeonhole.
        """
        self.folder = Path(
            tempfile.mkdtemp(prefix="dc", dir="/tmp")
        )  # short, for sockets; open, for the mail user
        self.folder.chmod(0o755)
        self.cert, key = certificate(self.folder)
        self.port, self.tls_port, self._lmtp = free_port(), free_port(), free_port()
        root = os.getuid() == 0
        me = pwd.getpwuid(os.getuid()).pw_name
        group = str(os.getgid())
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        configuration = self.folder / "conf"
        configuration.write_text(
            CONFIGURATION.format(
                folder=self.folder,
                cert=self.cert,
                key=key,
                mail="mail" if root else me,
                mail_group="mail" if root else group,
                internal="dovecot" if root else me,
                internal_group="dovecot" if root else group,
                login="dovenull" if root else me,
                sieve=self.port,
                sieves=self.tls_port,
                lmtp=self._lmtp,
                submission=submission,
                plugin=plugin,
            )
        )
        mail = self.folder / "mail"
        mail.mkdir()
        if root:
            shutil.chown(mail, "mail", "mail")
        program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        self._process = Process([program, "-F", "-c", str(configuration)], self.folder / "out")

    def start(self) -> None:
        """Starts it, with no sockets of an earlier one in the way."""
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        self._process.start(self.port, self.tls_port, self._lmtp)

    def stop(self) -> None:
        """Ends it."""
        self._process.stop()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def pause(self) -> None:
        """It hangs: connections come about, and nobody answers."""
        self._process.pause()

    def resume(self) -> None:
        """It goes on."""
        self._process.resume()

    def close(self) -> None:
        """Ends it and leaves nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def clear(self) -> None:
        """Forgets every mail and script."""
        shutil.rmtree(self.home, ignore_errors=True)

    # ---- as a stranger sees it: the files themselves
    # ----------------------------------------------------------------

    @property
    def home(self) -> Path:
        """The mail user's own folder."""
        return self.folder / "mail" / USER

    @property
    def scripts(self) -> dict[str, bytes]:
        """The scripts there are: name → the very bytes."""
        return {
            path.name.removesuffix(".sieve"): path.read_bytes()
            for path in (self.home / "sieve").glob("*.sieve")
        }

    @property
    def active(self) -> str | None:
        """The name of the script that is active; None for none."""
        link = self.home / ".dovecot.sieve"
        return link.readlink().name.removesuffix(".sieve") if link.is_symlink() else None

    @property
    def world(self) -> tuple[str | None, dict[str, bytes]]:
        """Everything of it that counts: the active script and all scripts."""
        return self.active, self.scripts

    def folders(self) -> dict[str, int]:
        """The mailboxes and how many mails each has."""
        inbox = self.home / "Maildir"
        found = {"INBOX": inbox, **{path.name[1:]: path for path in inbox.glob(".[!.]*")}}
        return {
            name: len(list((path / "new").glob("*")))
            for name, path in found.items()
            if (path / "new").is_dir()
        }

    def deliver(
        self,
        sender: str,
        subject: str = "Vraag",
        text: str = "Dag Anna",
        *,
        header: tuple[str, str] | None = None,
    ) -> None:
        """Delivers a mail, as the mail server in front of it would; `header`: one more."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, USER, subject
        mail["Message-ID"] = f"<{os.urandom(8).hex()}@example.org>"
        if header is not None:
            mail[header[0]] = header[1]
        mail.set_content(text)
        with smtplib.LMTP("127.0.0.1", self._lmtp) as lmtp:
            refused = lmtp.send_message(mail, sender, [USER])
        assert not refused, refused
