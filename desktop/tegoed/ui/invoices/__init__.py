# SPDX-License-Identifier: MIT
"""The window of the invoices that were sent."""
