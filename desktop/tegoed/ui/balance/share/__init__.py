# SPDX-License-Identifier: MIT
"""What leaves the balance as a file or as words."""
