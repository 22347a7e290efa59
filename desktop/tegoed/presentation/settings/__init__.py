# SPDX-License-Identifier: MIT
"""The pages of the settings in words."""
