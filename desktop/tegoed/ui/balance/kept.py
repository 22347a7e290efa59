"""What the balance window keeps for the next time: its place on the screen, the length of the period, the days chosen last."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QByteArray, QSettings

from tegoed.core.errors import Refused
from tegoed.core.ranges import Period, Recent, Unit, between, recent
from tegoed.services import periods
from tegoed.services.workspace import Workspace


class Kept:
    """Kept in the home, for the user alone."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._file = ws.home.root / "windows.ini"

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        kept = self._read().value("balance/geometry")
        return kept if isinstance(kept, QByteArray) else None

    @property
    def period(self) -> Period:
        """Now in the unit that was shown last, or the days chosen last; this week the first time."""
        kept = self._read().value("balance/unit")
        if kept == Unit.RANGE:
            return self.days or periods.present(self._ws, Unit.WEEK)
        return periods.present(self._ws, next((unit for unit in Unit if unit == kept), Unit.WEEK))

    @property
    def days(self) -> Period | None:
        """The days chosen last; what was chosen as up to today is up to today again."""
        kept, first_weekday = str(self._read().value("balance/days", "")), self._ws.setting("first_weekday")
        named = next((which for which in Recent if which == kept), None)
        if named is not None:
            return recent(named, periods.today(self._ws), first_weekday)
        first, _slash, last = kept.partition("/")
        try:
            return between(date.fromisoformat(first), date.fromisoformat(last), first_weekday)
        except (ValueError, Refused):
            return None

    def keep_days(self, days: Period, named: Recent | None) -> None:
        """Keeps the days that were chosen, or by what they were chosen."""
        value = f"{days.first.isoformat()}/{days.last.isoformat()}" if named is None else named.value
        self._write({"balance/days": value})

    def keep_window(self, geometry: QByteArray, unit: Unit) -> None:
        """Keeps how the window is left."""
        self._write({"balance/geometry": geometry, "balance/unit": unit.value})

    def _read(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)

    def _write(self, values: dict[str, QByteArray | str]) -> None:
        places = self._read()
        for key, value in values.items():
            places.setValue(key, value)
        places.sync()
        self._file.chmod(0o600)
