# SPDX-License-Identifier: MIT
"""Values and figures to files, and their JSON form."""
