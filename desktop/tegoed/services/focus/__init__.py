# SPDX-License-Identifier: MIT
"""Use cases of focus: sessions, the engine, channels and their secrets."""
