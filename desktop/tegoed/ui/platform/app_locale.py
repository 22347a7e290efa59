# SPDX-License-Identifier: MIT
"""The locale of the windows: one for the Qt application, as Qt's own translators are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tegoed.i18n.locale import Locale

PROPERTY = "locale"
"""Where the application keeps it."""


def app_locale() -> Locale:
    """Return the locale in which the windows speak; English before there is an application."""
    qt = QCoreApplication.instance()
    return (None if qt is None else qt.property(PROPERTY)) or Locale()


def use_app_locale(locale: Locale) -> None:
    """Have the windows speak in another locale from now on."""
    qt = QCoreApplication.instance()
    assert qt is not None
    qt.setProperty(PROPERTY, locale)


def _(text: str) -> str:
    """Return a text in the language of the windows."""
    return app_locale().gettext(text)


def ngettext(one: str, many: str, count: float) -> str:
    """Return the form of a text that fits a count, in the language of the windows."""
    return app_locale().ngettext(one, many, count)
