# SPDX-License-Identifier: MIT
"""The only package that imports PySide6: the tray, quick entry, the balance, the settings."""
