# SPDX-License-Identifier: MIT
"""Tegoed: what you give, what you invoice, and where your boundary is."""

__version__ = "0.1.0"
APP_ID = "io.github.tegoed.Tegoed"
