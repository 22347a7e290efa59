# SPDX-License-Identifier: MIT
"""The application: start and end, windows, IPC server, error dialogs."""
