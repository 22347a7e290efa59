# SPDX-License-Identifier: MIT
"""The database of the app: what stands in its way, and its copies."""
