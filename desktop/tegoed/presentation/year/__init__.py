# SPDX-License-Identifier: MIT
"""A year in words, tables and chart geometry."""
