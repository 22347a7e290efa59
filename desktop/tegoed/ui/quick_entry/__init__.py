"""The quick-entry window."""
