# SPDX-License-Identifier: MIT
"""Days, weeks, zones and working hours, and how they are typed."""
