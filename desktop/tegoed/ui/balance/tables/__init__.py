# SPDX-License-Identifier: MIT
"""The small tables and lists of the balance."""
