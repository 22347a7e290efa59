# SPDX-License-Identifier: MIT
"""Use cases of data: import, export, reports, backups, the doctor."""
