# SPDX-License-Identifier: MIT
"""The timeline of a day: blocks, drawn and changed by mouse and keys."""
