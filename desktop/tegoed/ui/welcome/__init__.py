# SPDX-License-Identifier: MIT
"""The first start."""
