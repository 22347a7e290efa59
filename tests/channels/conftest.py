# SPDX-License-Identifier: MIT
"""Fixtures that the tests of channels share."""

from __future__ import annotations

from tests.support.web_services.contract import service_fixture as service_fixture
