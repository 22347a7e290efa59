# SPDX-License-Identifier: MIT
"""What is stored, as values, and how the fields are declared and checked."""
