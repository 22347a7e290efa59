# SPDX-License-Identifier: MIT
"""Fixtures that these tests share."""

from __future__ import annotations

from tests.support.workspaces import frozen_workspace as frozen_workspace
from tests.support.workspaces import peters_work as peters_work
