# SPDX-License-Identifier: MIT
"""Inputs, their words and their buttons."""
