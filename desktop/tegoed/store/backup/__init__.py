# SPDX-License-Identifier: MIT
"""Copies of the database: made, looked into, put back, salvaged."""
