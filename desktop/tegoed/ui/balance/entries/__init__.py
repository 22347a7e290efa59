# SPDX-License-Identifier: MIT
"""The entries of a period: the table, its editors, what is done to several."""
