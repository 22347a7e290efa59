# SPDX-License-Identifier: MIT
"""The example year."""
