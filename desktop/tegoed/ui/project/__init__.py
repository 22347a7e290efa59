# SPDX-License-Identifier: MIT
"""A project's whole life on the screen."""
