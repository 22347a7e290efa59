# SPDX-License-Identifier: MIT
"""The locale of the windows: one for the Qt application, as Qt's own translators are."""

from __future__ import annotations

from tegoed.i18n import locale
from tegoed.i18n.locale import Locale, _, ngettext

__all__ = ["_", "app_locale", "ngettext"]


def app_locale() -> Locale:
    """Return the locale in which the windows speak."""
    return locale._LocaleState.current
