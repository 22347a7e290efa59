# SPDX-License-Identifier: MIT
"""Use cases of the running timer."""
