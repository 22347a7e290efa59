# SPDX-License-Identifier: MIT
"""The open windows, and the ways that lead from one to another."""
