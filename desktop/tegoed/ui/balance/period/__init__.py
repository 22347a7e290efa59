# SPDX-License-Identifier: MIT
"""Which period is shown, and how it is chosen."""
