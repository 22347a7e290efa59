# SPDX-License-Identifier: MIT
"""File to values: one file for each format, which is recognised from its content."""
