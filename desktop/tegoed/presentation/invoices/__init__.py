# SPDX-License-Identifier: MIT
"""Invoices and timesheets in words and tables."""
