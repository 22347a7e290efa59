# SPDX-License-Identifier: MIT
"""The settings dialog: one file a page; the declared settings draw themselves."""
