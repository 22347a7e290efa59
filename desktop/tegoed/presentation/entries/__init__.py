# SPDX-License-Identifier: MIT
"""Entries in words: lists, the day, phrases, conflicts."""
