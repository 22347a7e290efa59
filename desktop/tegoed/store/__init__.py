"""The database: the only package that imports Peewee or sqlite3.

Rows go in, frozen values of core come out.
"""

import sys

if "hashlib" not in sys.modules:
    # Peewee imports hashlib, which loads OpenSSL: 3 MiB in an app that stays all day, and a tenth
    # of what a command imports. Python's own hash functions do for everything that we hash;
    # whoever asks for OpenSSL's afterwards (`hmac`, `ssl`) still gets them.
    sys.modules["_hashlib"] = None  # type: ignore[assignment]
    import hashlib  # noqa: F401

    del sys.modules["_hashlib"]
