# SPDX-License-Identifier: MIT
"""The page of focus: presets and rules."""
