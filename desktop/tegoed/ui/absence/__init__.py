# SPDX-License-Identifier: MIT
"""Time away from the timer: what tells of it, and the window that asks about it."""
