# SPDX-License-Identifier: MIT
"""Figures of a period, computed from entries."""
