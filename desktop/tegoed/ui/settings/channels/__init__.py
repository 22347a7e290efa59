# SPDX-License-Identifier: MIT
"""The page of the channels."""
