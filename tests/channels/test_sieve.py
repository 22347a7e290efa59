# SPDX-License-Identifier: MIT
"""The automatic answer against a real Dovecot with Pigeonhole: mails that get it, scripts put back,
and what may go wrong.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sievelib.managesieve import Client

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    StatusRequest,
)
from tegoed.channels.protocols import managesieve
from tegoed.channels.protocols.sieve_script import (
    OwnScript,
    includes,
    own_answer,
    quoted,
    read_ours,
    written,
)
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.servers.dovecot import PASSWORD, USER, Dovecot
from tests.servers.mail_sink import MailSink
from tests.servers.proxy import Proxy
from tests.support.kinds import checked_options, make
from tests.support.waiting import until

NOW = int(time.time())
TEXT = 'Terug om 20:00.\n.\nHij zei "nee" \\ ja — tot zo €'
ASK = StatusRequest("5e55", NOW - 60, NOW + 3600, TEXT)
FILTER = (
    'require ["fileinto", "mailbox"];\r\nif header :contains "subject" "factuur" { '
    'fileinto :create "Geld"; }\r\n'
)
NAME = "tegoed-focus-5e55"


@pytest.fixture(scope="module")
def running(sink: MailSink) -> Iterator[Dovecot]:
    made = Dovecot(sink.port)
    made.start()
    yield made
    made.close()


def channel(dovecot: Dovecot, password: str | None = PASSWORD, **options: str) -> Any:
    given = {"host": "localhost", "port": str(dovecot.port), "user": USER, **options}
    return make("sieve", checked_options("sieve", given), ChannelEnvironment(lambda: password))


def webmail(dovecot: Dovecot) -> Client:
    """Another program of the user's, written by others than us."""
    client = Client("localhost", dovecot.port)
    assert client.connect(USER, PASSWORD, starttls=True)
    return client


def with_script(dovecot: Dovecot, content: str, name: str = "roundcube") -> None:
    client = webmail(dovecot)
    assert client.putscript(name, content), client.errmsg
    assert client.setactive(name), client.errmsg


def engaged(made: Any, ask: StatusRequest = ASK) -> tuple[dict[str, Any], list[ChannelMark]]:
    saved = made.capture()
    mark = made.mark(ask, saved)
    made.engage(ask, saved, mark)
    return saved, [ChannelMark(ask.serial, ask.until, ask.message, mark)]


def delivered(dovecot: Dovecot, sender: str, subject: str = "Vraag") -> None:
    """A mail that has arrived, with whatever answer it got."""
    before = sum(dovecot.folders().values())
    dovecot.deliver(sender, subject)
    until(lambda: sum(dovecot.folders().values()) > before, "the mail")


def test_a_sender_is_answered_once_and_the_users_filter_goes_on_working(
    dovecot: Dovecot, sink: MailSink
) -> None:
    with_script(dovecot, FILTER)
    before = dovecot.world
    made = channel(dovecot, subject="Even niet bereikbaar ☕")
    saved, marks = engaged(made)
    assert dovecot.active == NAME
    delivered(dovecot, "een@example.net", "factuur 12")
    delivered(dovecot, "een@example.net")
    delivered(dovecot, "twee@example.net")
    assert dovecot.folders() == {"INBOX": 2, "Geld": 1}
    assert [(mail.sender, mail.recipients) for mail in sink.caught] == [
        ("", ("een@example.net",)),
        ("", ("twee@example.net",)),
    ]
    answer = sink.caught[0]
    assert answer.text.rstrip("\n") == TEXT
    assert answer.message["Subject"] == "Even niet bereikbaar ☕"
    assert answer.message["Auto-Submitted"].startswith("auto-replied")
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == before
    delivered(dovecot, "drie@example.net")
    assert len(sink.caught) == 2


def test_after_the_end_nobody_is_answered_although_the_script_is_still_there(
    dovecot: Dovecot, sink: MailSink
) -> None:
    engaged(channel(dovecot), StatusRequest("5e55", NOW - 7200, NOW - 60, TEXT))
    delivered(dovecot, "een@example.net")
    assert dovecot.active == NAME
    assert sink.caught == []


def test_before_its_beginning_nobody_is_answered(dovecot: Dovecot, sink: MailSink) -> None:
    engaged(channel(dovecot), StatusRequest("5e55", NOW + 3600, NOW + 7200, TEXT))
    delivered(dovecot, "een@example.net")
    assert sink.caught == []


def test_a_moved_end_and_another_text_replace_the_script_and_a_second_session_answers_again(
    dovecot: Dovecot, sink: MailSink
) -> None:
    with_script(dovecot, FILTER)
    before = dovecot.world
    made = channel(dovecot)
    saved, marks = engaged(made)
    later = StatusRequest("5e55", ASK.since, NOW + 7200, "Later", 1)
    made.engage(later, saved, made.mark(later, saved))
    assert read_ours(dovecot.scripts[NAME].decode()) == OwnScript(NOW + 7200, "roundcube")
    delivered(dovecot, "een@example.net")
    made.restore(saved, marks)
    saved, marks = engaged(made, StatusRequest("0ther", ASK.since, ASK.until, "Weer"))
    delivered(dovecot, "een@example.net")
    assert [mail.text.strip() for mail in sink.caught] == ["Later", "Weer"]
    assert [mail.message["Subject"] for mail in sink.caught] == ["Auto: Vraag", "Auto: Vraag"]
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == before


@pytest.mark.parametrize(
    ("script", "id"),
    [
        ('require ["vacation"];\r\nvacation "Ik ben weg";\r\n', "sieve.own-vacation"),
        ('require ["reject"];\r\nif header :is "x" "y" { reject "nee"; }\r\n', "sieve.own-reject"),
    ],
)
def test_the_users_own_answer_wins_and_is_untouched(dovecot: Dovecot, script: str, id: str) -> None:
    with_script(dovecot, script)
    before = dovecot.world
    for tried in (channel(dovecot).capture, channel(dovecot).probe):
        with pytest.raises(ChannelConflictError) as conflict:
            tried()
        assert conflict.value.message.id == id
    assert dovecot.world == before


def test_an_answer_in_a_script_that_is_included_wins_too(dovecot: Dovecot) -> None:
    with_script(dovecot, 'require "vacation"; vacation "Weg";', "weg")
    with_script(
        dovecot,
        'require "include"; include :personal "weg"; include :optional :personal "nergens";',
        "alles",
    )
    with pytest.raises(ChannelConflictError, match=r"sieve\.own-vacation"):
        channel(dovecot).capture()


def test_focus_of_another_machine_is_left_to_it_until_its_time_is_over(dovecot: Dovecot) -> None:
    with_script(dovecot, FILTER)
    before = dovecot.world
    other = channel(dovecot)
    now = int(time.time())
    theirs, their_marks = engaged(other, StatusRequest("0ther", now - 60, now + 60, TEXT))
    with pytest.raises(ChannelConflictError, match=r"focus\.elsewhere"):
        channel(dovecot).capture()
    other.engage(StatusRequest("0ther", now - 7200, now - 60, TEXT), theirs, their_marks[0].own)
    made = channel(dovecot)
    saved, marks = engaged(made)
    assert saved["active"] == "roundcube"
    assert other.restore(theirs, their_marks) == "left"
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == before


def test_what_the_user_switched_to_meanwhile_stays_and_ours_goes(dovecot: Dovecot) -> None:
    with_script(dovecot, FILTER)
    made = channel(dovecot)
    saved, marks = engaged(made)
    with_script(dovecot, FILTER, "nieuw")
    with pytest.raises(ChannelConflictError, match=r"sieve\.switched"):
        made.engage(ASK, saved, marks[0].own)
    assert made.restore(saved, marks) == "left"
    assert dovecot.active == "nieuw"
    assert set(dovecot.scripts) == {"roundcube", "nieuw"}
    assert made.restore(saved, marks) == "left"


def test_a_script_of_ours_that_the_user_wrote_in_is_theirs(dovecot: Dovecot) -> None:
    made = channel(dovecot)
    saved, marks = engaged(made)
    changed = dovecot.scripts[NAME].decode() + "keep;\r\n"
    with_script(dovecot, changed, NAME)
    with pytest.raises(ChannelConflictError, match=r"sieve\.switched"):
        made.engage(ASK, saved, marks[0].own)
    assert made.restore(saved, marks) == "left"
    assert dovecot.world == (NAME, {NAME: changed.encode()})


def test_a_users_script_that_is_gone_meanwhile_leaves_none_active(dovecot: Dovecot) -> None:
    with_script(dovecot, FILTER)
    made = channel(dovecot)
    saved, marks = engaged(made)
    assert webmail(dovecot).deletescript("roundcube")
    made.restore(saved, marks)
    assert dovecot.world == (None, {})


@pytest.mark.parametrize("step", ["put", "activate", "delete"])
@pytest.mark.parametrize("ended", ["before", "after"])
def test_after_a_crash_at_any_step_all_is_put_back(
    dovecot: Dovecot, step: str, ended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_script(dovecot, FILTER)
    before = dovecot.world
    made = channel(dovecot)
    saved = made.capture()
    mark = made.mark(ASK, saved)
    marks = [ChannelMark(0, ASK.until, TEXT, mark)]
    real = getattr(managesieve.ManageSieve, step)

    def crashing(self: Any, *said: str) -> None:
        if ended == "after":
            real(self, *said)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if step == "delete":
            made.engage(ASK, saved, mark)
        patched.setattr(managesieve.ManageSieve, step, crashing)
        with pytest.raises(KeyboardInterrupt):
            made.restore(saved, marks) if step == "delete" else made.engage(ASK, saved, mark)
    again = channel(dovecot)
    assert again.restore(saved, marks) == "restored"
    assert dovecot.world == before
    assert again.restore(saved, marks) == "restored"


@pytest.mark.parametrize("crashed", [False, True])
def test_a_script_that_the_server_kept_outside_its_list_goes_on_working(
    dovecot: Dovecot, sink: MailSink, crashed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pigeonhole lets one put a plain file in place of the link to the active script; activating
    another moves it into the list.
    """
    webmail(dovecot)
    (dovecot.home / ".dovecot.sieve").write_text(FILTER)
    made = channel(dovecot)
    if crashed:
        with monkeypatch.context() as patched:
            patched.setattr(
                "tegoed.channels.sieve._rescued",
                lambda *_: (_ for _ in ()).throw(KeyboardInterrupt),
            )
            saved = made.capture()
            marks = [ChannelMark(0, ASK.until, TEXT, made.mark(ASK, saved))]
            with pytest.raises(KeyboardInterrupt):
                made.engage(ASK, saved, marks[0].own)
    else:
        saved, marks = engaged(made)
        delivered(dovecot, "een@example.net", "factuur")
        assert (dovecot.folders()["Geld"], len(sink.caught)) == (1, 1)
        made.engage(ASK, saved, marks[0].own)
    assert made.restore(saved, marks) == "restored"
    delivered(dovecot, "een@example.net", "factuur")
    assert dovecot.folders()["Geld"] == (1 if crashed else 2)
    assert set(dovecot.scripts.values()) == {FILTER.encode()}


def test_such_a_script_that_answers_itself_is_put_back_at_once(dovecot: Dovecot) -> None:
    webmail(dovecot)
    content = 'require "vacation"; vacation "Weg";'
    (dovecot.home / ".dovecot.sieve").write_text(content)
    with pytest.raises(ChannelConflictError, match=r"sieve\.own-vacation"):
        engaged(channel(dovecot))
    assert dovecot.scripts[str(dovecot.active)] == content.encode()
    assert NAME not in dovecot.scripts


def test_a_wrong_password_is_told_as_such(dovecot: Dovecot) -> None:
    with pytest.raises(AuthExpiredError, match=r"sieve\.refused-user"):
        channel(dovecot, "fout").capture()
    with pytest.raises(AuthExpiredError, match=r"channel\.secret-missing"):
        channel(dovecot, None).capture()


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password_leaves(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    for tls, port in (("starttls", dovecot.port), ("tls", dovecot.tls_port)):
        with pytest.raises(NotSentError, match=r"channel\.untrusted"):
            channel(dovecot, tls=tls, port=str(port)).capture()


@pytest.mark.parametrize("tls", ["tls", "none"])
def test_it_also_goes_with_tls_from_the_start_and_on_this_computer_without(
    dovecot: Dovecot, tls: str
) -> None:
    made = channel(dovecot, tls=tls, port=str(dovecot.tls_port if tls == "tls" else dovecot.port))
    saved, marks = engaged(made)
    assert dovecot.active == NAME
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == (None, {})


def test_a_server_that_looks_at_the_password_when_more_comes_is_asked_for_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dovecot 2.3 does so now and then behind TLS."""
    monkeypatch.setattr(managesieve, "SILENCE_SECONDS", 0.05)
    heard: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        client, _address = listening.accept()
        with client, client.makefile("rb") as lines:
            client.sendall(b'"SASL" "PLAIN"\r\nOK\r\n')
            heard.extend((lines.readline(), lines.readline()))
            client.sendall(b'OK\r\n"SIEVE" "vacation"\r\nOK\r\n')

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=serve, args=(listening,), daemon=True)
        serving.start()
        port = int(listening.getsockname()[1])
        with managesieve.ManageSieve("127.0.0.1", port, "none") as server:
            server.sign_in("anna", PASSWORD)
            assert server.extensions == {"vacation"}
        serving.join()
    assert [line.split()[0] for line in heard] == [b"AUTHENTICATE", b"CAPABILITY"]


def test_a_probe_tells_what_it_found_and_leaves_nothing(dovecot: Dovecot) -> None:
    assert channel(dovecot).probe() == Message("sieve.found-none")
    with_script(dovecot, FILTER)
    before = dovecot.world
    made = channel(dovecot)
    assert (made.availability(), made.is_lost({})) == (None, False)
    assert made.probe() == Message("sieve.found", {"script": "roundcube"})
    assert dovecot.world == before


def test_a_server_that_is_down_hangs_or_talks_rubbish_is_an_error_that_passes(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(managesieve.ManageSieve.__init__, "__kwdefaults__", {"seconds": 0.5})
    proxy = Proxy(dovecot.port)
    made = channel(dovecot, port=str(proxy.port))
    with_script(dovecot, FILTER)
    before = dovecot.world
    proxy.meet("hanging")
    begun = time.monotonic()
    with pytest.raises(NotSentError, match=r"sieve\.no-answer"):
        made.capture()
    assert time.monotonic() - begun < 3
    proxy.meet("rubbish")
    with pytest.raises(NotSentError, match=r"sieve\.(rubbish|no-answer)"):
        made.capture()
    proxy.meet("down")
    with pytest.raises(NotSentError, match=r"sieve\.no-answer"):
        made.capture()
    proxy.meet("well")
    monkeypatch.setattr(managesieve.ManageSieve.__init__, "__kwdefaults__", {"seconds": 10.0})
    saved, marks = engaged(made)
    proxy.meet("down")
    with pytest.raises(ChannelError, match=r"sieve\.no-answer"):
        made.restore(saved, marks)
    proxy.meet("well")
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == before
    proxy.close()


def test_a_name_in_any_form_of_the_protocol_is_put_back(dovecot: Dovecot) -> None:
    with_script(dovecot, FILTER, 'mijn \\ "regels" é')
    before = dovecot.world
    made = channel(dovecot)
    saved, marks = engaged(made)
    delivered(dovecot, "een@example.net", "factuur")
    assert dovecot.folders()["Geld"] == 1
    assert made.restore(saved, marks) == "restored"
    assert dovecot.world == before


@pytest.mark.parametrize(
    ("options", "id"),
    [
        ({"host": "http://x"}, "place.host"),
        ({"port": "0"}, "place.port"),
        ({"port": "vier"}, "place.port"),
        ({"tls": "ja"}, "place.tls"),
        ({"tls": "none"}, "place.plain"),
        ({"subject": "a\nBcc: b"}, "sieve.subject"),
    ],
)
def test_what_can_never_work_is_refused(options: dict[str, str], id: str) -> None:
    with pytest.raises(RefusedError) as refused:
        checked_options("sieve", {"host": "imap.example.org", "user": USER, **options})
    assert refused.value.message.id == id


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('vacation "x";', "vacation"),
        ('if true { VACATION :days 1 "x"; }', "vacation"),
        ('require "ereject"; ereject "x";', "ereject"),
        ('require ["vacation"];', None),
        ("# vacation\n/* vacation\n */ keep;", None),
        ('fileinto "vacation \\" vacation";', None),
        ("reject text:\nvacation\n..\n.\n;", "reject"),
        ("redirect text: # hi\nvacation\n.\n;", None),
        ('if false # allof\n{ if true { vacation "x"; } } keep;', None),
        ('if false { keep; } vacation "x";', "vacation"),
        ('if not false { vacation "x"; }', "vacation"),
        ('if anyof(true, false) { vacation "x"; }', "vacation"),
        ('if currentdate :value "le" "date" "2026-11-10" { vacation "x"; }', None),
        ('if currentdate :value "le" "date" "2026-11-11" { vacation "x"; }', "vacation"),
        (
            'if allof (currentdate :value "ge" "date" "2026-11-01", currentdate :zone "+0100" '
            ':value "lt" "iso8601" "2026-11-08T00:00:00+01:00") { vacation :days 1 "x"; } keep;',
            None,
        ),
        (
            'if allof (true, allof (currentdate :value "lt" "date" ["2026-01-01"], true)) '
            '{ keep; } else { vacation "x"; }',
            "vacation",
        ),
        ('if anyof (currentdate :value "le" "date" "2026-01-01") { vacation "x"; }', "vacation"),
        ('if not currentdate :value "le" "date" "2026-01-01" { vacation "x"; }', "vacation"),
        ('if currentdate :value "ge" "date" "2026-01-01" { vacation "x"; }', "vacation"),
        ('if currentdate :value "le" "hour" "09" { vacation "x"; }', "vacation"),
        ('if currentdate :value "le" "date" "someday" { vacation "x"; }', "vacation"),
        ('if currentdate :value "le" "date" { vacation "x"; }', "vacation"),
        ("if currentdate :value", None),
        ('if currentdate :is "date" "2026-01-01" { vacation "x"; }', "vacation"),
    ],
)
def test_an_answer_of_the_users_is_seen_where_it_stands_as_a_command(
    script: str, found: str | None
) -> None:
    assert own_answer(script, datetime(2026, 11, 12, 15, tzinfo=UTC).timestamp()) == found


def test_only_scripts_of_the_users_own_can_be_followed() -> None:
    assert includes(
        'include "a"; include :personal :once "b"; include :global "c"; # include "d"'
    ) == ["a", "b"]


def test_our_script_is_known_again_also_with_other_line_ends_and_not_when_changed() -> None:
    content = written("h", 0, 60, "", 'a"b\\\r\n.\0', 'c"d')
    assert read_ours(content) == read_ours(content.replace("\r\n", "\n")) == OwnScript(60, 'c"d')
    assert read_ours(content.replace("1970-01-01T00:01", "1971-01-01T00:01")) is None
    assert quoted('a"b\\\n\0') == '"a\\"b\\\\\r\n"'
