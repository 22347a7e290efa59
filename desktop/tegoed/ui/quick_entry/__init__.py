# SPDX-License-Identifier: MIT
"""The quick-entry window."""
