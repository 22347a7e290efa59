# SPDX-License-Identifier: MIT
"""What several packages of tests share."""
