# SPDX-License-Identifier: MIT
"""Qt and the desktop: theme, fonts, accessibility, hotkey, suspend, background jobs."""
