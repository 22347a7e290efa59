# SPDX-License-Identifier: MIT
"""The commands, a module for each group."""
