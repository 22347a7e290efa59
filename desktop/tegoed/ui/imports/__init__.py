# SPDX-License-Identifier: MIT
"""The import window: files are looked at, questions about them answered, and all comes in at
once.
"""
