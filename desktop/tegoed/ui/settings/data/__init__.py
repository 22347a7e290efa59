# SPDX-License-Identifier: MIT
"""The page of the data and its copies."""
