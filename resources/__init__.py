# SPDX-License-Identifier: MIT
"""Icons and translations, installed as `tegoed.resources`."""
