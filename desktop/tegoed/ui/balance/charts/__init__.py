# SPDX-License-Identifier: MIT
"""The charts of the balance."""
