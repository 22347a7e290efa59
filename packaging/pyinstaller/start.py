# SPDX-License-Identifier: MIT
"""Where the frozen program begins."""

from tegoed.__main__ import main

main()
