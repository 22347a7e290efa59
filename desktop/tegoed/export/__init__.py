# SPDX-License-Identifier: MIT
"""Figures and values to bytes: pages, workbooks, separated values, calendars, documents; and their
JSON form.
"""
