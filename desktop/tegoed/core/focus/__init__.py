# SPDX-License-Identifier: MIT
"""Focus as a pure state machine, its rules, and its interruptions."""
