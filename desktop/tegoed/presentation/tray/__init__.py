# SPDX-License-Identifier: MIT
"""The tray in words: icon, menu, notices."""
