# SPDX-License-Identifier: MIT
"""Reading of text, tables, JSON, dates and amounts, for all formats."""
