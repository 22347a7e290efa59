# SPDX-License-Identifier: MIT
"""Use cases of the balance: figures of a week, a period, a project, a year."""
