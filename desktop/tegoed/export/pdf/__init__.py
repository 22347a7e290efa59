# SPDX-License-Identifier: MIT
"""Pages as PDF."""
