# SPDX-License-Identifier: MIT
"""Lines at the foot of a window that tell what happened, and what can be done about it."""
