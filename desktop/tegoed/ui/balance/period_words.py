"""Periods in words; the command line tells them too, so they stand in `reports`."""

from __future__ import annotations

from tegoed.reports.period_words import compared_line as compared_line
from tegoed.reports.period_words import period_title as period_title
