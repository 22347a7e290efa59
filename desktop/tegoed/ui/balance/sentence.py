"""The sentence of the balance; the command line tells it too, so it stands in `reports`."""

from __future__ import annotations

from tegoed.reports.sentence import headline as headline
