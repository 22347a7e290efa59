# SPDX-License-Identifier: MIT
"""Money: exact amounts, rates and terms, invoices, the lines of a timesheet."""
