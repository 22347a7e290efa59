# SPDX-License-Identifier: MIT
"""Theme, fonts, accessibility, hotkey, suspend: what depends on the desktop."""
