# SPDX-License-Identifier: MIT
"""What leaves the app as a report, in words and tables."""
