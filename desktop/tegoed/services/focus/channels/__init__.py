# SPDX-License-Identifier: MIT
"""Use cases of channels: setting up, secrets, jobs."""
