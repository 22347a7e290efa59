# SPDX-License-Identifier: MIT
"""A day's timeline, in which entries are moved, resized, split and joined."""
