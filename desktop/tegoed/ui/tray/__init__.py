# SPDX-License-Identifier: MIT
"""The tray icon, its menu, its state and the notifications."""
