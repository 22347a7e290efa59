# SPDX-License-Identifier: MIT
"""The process and its children: one instance, the log, crashes, memory."""
