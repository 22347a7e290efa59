# SPDX-License-Identifier: MIT
"""The year in a window: the hours criterion, how the hours grew, and the evidence line by line."""
