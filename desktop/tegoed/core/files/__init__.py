# SPDX-License-Identifier: MIT
"""Rules for the database file and its copies."""
