# SPDX-License-Identifier: MIT
"""Use cases of copies of the database."""
