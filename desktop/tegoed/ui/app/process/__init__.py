# SPDX-License-Identifier: MIT
"""The app as a process: signals, other processes, unexpected errors, memory."""
