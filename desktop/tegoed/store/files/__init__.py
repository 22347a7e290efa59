# SPDX-License-Identifier: MIT
"""Files and what the file system tells of them."""
