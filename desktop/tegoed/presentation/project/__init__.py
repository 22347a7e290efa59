# SPDX-License-Identifier: MIT
"""A project in words, tables and chart geometry."""
