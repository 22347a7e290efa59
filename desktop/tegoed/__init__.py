"""Tegoed: what you give, what you invoice, and where your boundary is."""

__version__ = "0.1.0"
