"""Use cases of logging: entries, the timer, undo."""
