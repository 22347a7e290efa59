# SPDX-License-Identifier: MIT
"""Reports as files."""
