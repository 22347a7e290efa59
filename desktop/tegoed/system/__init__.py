# SPDX-License-Identifier: MIT
"""The machine: paths, the keyring, the socket, autostart, the hotkey, suspend, the log.

The only package that imports keyring.
"""
