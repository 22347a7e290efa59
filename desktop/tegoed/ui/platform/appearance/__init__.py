# SPDX-License-Identifier: MIT
"""How everything looks: colours, fonts, icons, the size of text."""
