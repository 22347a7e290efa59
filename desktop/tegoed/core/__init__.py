# SPDX-License-Identifier: MIT
"""Plain values and pure functions: time, money, the balance, boundaries, phrases.

No screen, no SQL, no clock, no words.
"""
