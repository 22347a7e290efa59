# SPDX-License-Identifier: MIT
"""Fixtures that the tests of channels share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.mail_sink import MailSink
from tests.support.web_services.contract import service_fixture as service_fixture


@pytest.fixture(scope="module")
def sink() -> Iterator[MailSink]:
    """What the mail server sends."""
    made = MailSink()
    yield made
    made.close()


@pytest.fixture
def dovecot(running: Dovecot, sink: MailSink, monkeypatch: pytest.MonkeyPatch) -> Dovecot:
    """The mail server of a test module, empty, its certificate trusted."""
    running.clear()
    sink.caught.clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(running.cert))
    return running
