# SPDX-License-Identifier: MIT
"""How long nobody has touched keyboard or mouse: one file for each part of the desktop that can
tell.
"""
