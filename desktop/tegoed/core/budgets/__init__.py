# SPDX-License-Identifier: MIT
"""Limits: boundaries, budgets, and the whole life of a project."""
