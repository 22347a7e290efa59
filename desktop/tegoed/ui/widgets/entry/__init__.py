# SPDX-License-Identifier: MIT
"""The line that takes a phrase, and what stands under it."""
