# SPDX-License-Identifier: MIT
"""Rules for entries and for the timer that makes them."""
