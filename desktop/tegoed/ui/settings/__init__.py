"""The settings dialog: one file a page; the declared settings draw themselves."""
