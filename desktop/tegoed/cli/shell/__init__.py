# SPDX-License-Identifier: MIT
"""Completion for shells."""
