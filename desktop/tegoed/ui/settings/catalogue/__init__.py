# SPDX-License-Identifier: MIT
"""The pages of clients, projects and activities."""
