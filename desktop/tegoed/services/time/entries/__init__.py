# SPDX-License-Identifier: MIT
"""Use cases of entries: logging by phrase, correcting, searching."""
