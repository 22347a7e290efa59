# SPDX-License-Identifier: MIT
"""Use cases of set-up: clients, projects, activities, boundaries, settings."""
