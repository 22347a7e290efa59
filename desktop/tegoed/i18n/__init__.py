# SPDX-License-Identifier: MIT
"""Languages: locale, catalogs and the message texts by id."""
