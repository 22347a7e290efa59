# SPDX-License-Identifier: MIT
"""Private buses, and the programs that serve on them."""
