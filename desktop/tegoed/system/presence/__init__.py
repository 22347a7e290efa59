# SPDX-License-Identifier: MIT
"""Whether somebody is there: lock, sleep, the end of the session."""
