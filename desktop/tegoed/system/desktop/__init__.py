# SPDX-License-Identifier: MIT
"""What the desktop offers, and how the app is registered with it."""
