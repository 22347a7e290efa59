# SPDX-License-Identifier: MIT
"""One key combination that works everywhere."""
