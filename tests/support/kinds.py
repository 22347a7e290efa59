# SPDX-License-Identifier: MIT
"""The kinds of the program, as the tests of channels use them."""

from __future__ import annotations

from tegoed.channels.registry import KINDS

checked_options = KINDS.checked_options
make = KINDS.make
