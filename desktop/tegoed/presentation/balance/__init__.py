# SPDX-License-Identifier: MIT
"""The balance in words, tables and chart geometry."""
