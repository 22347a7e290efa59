# SPDX-License-Identifier: MIT
"""Import and export."""
