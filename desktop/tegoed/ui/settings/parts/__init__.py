# SPDX-License-Identifier: MIT
"""What the pages of the settings share."""
