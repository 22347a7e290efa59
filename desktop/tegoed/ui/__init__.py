# SPDX-License-Identifier: MIT
"""The only room that says PySide6: the tray, quick entry, the balance, the settings."""
