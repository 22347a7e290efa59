# SPDX-License-Identifier: MIT
"""What the app says of its own accord: reminders, and the first start."""
