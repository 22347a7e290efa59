# SPDX-License-Identifier: MIT
"""Widgets that several screens share."""
