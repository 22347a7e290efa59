# SPDX-License-Identifier: MIT
"""Figures in words: sentences, names, and tables as values, for windows, pages and commands."""
