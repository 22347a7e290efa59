# SPDX-License-Identifier: MIT
"""Invoices that were sent: the register, and the numbers that it sets on entries."""
