# SPDX-License-Identifier: MIT
"""Rows to values and back, a module for each table or few."""
