"""A project's whole life on the screen."""
