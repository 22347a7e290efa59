"""Icons and translations, installed as `tegoed.resources`."""
