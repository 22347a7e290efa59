"""The database: the only room that says Peewee or sqlite3. Rows go in, frozen values of core come out."""
