# SPDX-License-Identifier: MIT
"""The language of the windows, Qt's own words (Save, Cancel, Undo) included."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tegoed.i18n.locale import Locale
from tegoed.ui.platform.app_locale import use_app_locale


class QtTranslation:
    """Holds the catalog that is in use; a new language takes the old one out."""

    def __init__(self) -> None:
        self._code = "en"
        self._translator: QTranslator | None = None

    def use(self, locale: Locale) -> None:
        """Have the windows speak in a locale.

        Loads Qt's words for its language and sets the locale that Qt's own fields format by.
        """
        use_app_locale(locale)
        code = locale.language
        if code == self._code:
            return
        self._code = code
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        QLocale.setDefault(
            QLocale(QLocale.Language.Dutch if code == "nl" else QLocale.Language.English)
        )
        if code == "en":
            return
        translator = QTranslator()
        if translator.load(
            f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            QCoreApplication.installTranslator(translator)
            self._translator = translator
