# SPDX-License-Identifier: MIT
"""The first start, the import and the help in words."""
