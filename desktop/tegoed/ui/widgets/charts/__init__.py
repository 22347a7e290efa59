# SPDX-License-Identifier: MIT
"""What the pictures of several screens share: pointing, legends, entries as blocks."""
