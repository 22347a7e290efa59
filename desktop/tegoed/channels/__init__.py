# SPDX-License-Identifier: MIT
"""How "not now" is said, one file for each kind of place; blocking, no Qt, no SQL."""
