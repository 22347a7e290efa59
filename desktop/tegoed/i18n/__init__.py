"""Languages: locale, catalogs and the message texts by id."""
