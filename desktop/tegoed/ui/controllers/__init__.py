# SPDX-License-Identifier: MIT
"""What the controllers of several screens share."""
