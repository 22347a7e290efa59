# SPDX-License-Identifier: MIT
"""Use cases of logging: entries, the timer, undo."""
